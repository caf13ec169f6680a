using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Exchanges a code for an ID token and an access token. A code is taken out of the store before any check, so it works
/// at most once. A second use revokes all tokens from the first, because one of the two users should not have had the
/// code (RFC 6749 section 4.1.2). The same applies to a refresh token.
/// </summary>
internal sealed class Tokens(
    SignInState state,
    KeyRing keys,
    GatewaySettings settings,
    PlatformOptions platform,
    Sessions sessions
)
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    /// <summary>acr: a unique person, proven by an Internet certificate.</summary>
    public const string Acr = "urn:symbolon:acr:unique-person";

    public DateTimeOffset Now => state.Now;

    /// <summary>Makes a code for an application's request and the person who signed in.</summary>
    public async Task<string> CodeAsync(
        AuthorizationContinuation asked,
        Authentication who,
        CancellationToken cancellationToken
    )
    {
        var code = Wire.RandomText();
        var grant = new Grant
        {
            ClientId = asked.ClientId,
            RedirectUri = asked.RedirectUri,
            Nonce = asked.Nonce,
            CodeChallenge = asked.CodeChallenge,
            Who = who,
            Offline = asked.Offline,
        };
        await state.PutAsync(Grant.Kind, code, grant, Now + CodeLifetime, cancellationToken);
        return code;
    }

    /// <summary>Takes a code. Null when it is unknown, expired or used; a used code is then revoked.</summary>
    public async Task<Grant?> TakeAsync(string code, CancellationToken cancellationToken)
    {
        if (await state.TakeAsync<Grant>(Grant.Kind, code, cancellationToken) is { } grant)
            return grant;
        await RevokeAsync(SignInState.KeyOf(code), cancellationToken);
        return null;
    }

    /// <summary>The token response (OpenID Connect Core 1.0 section 3.1.3.3).</summary>
    public async Task<JsonObject> IssueAsync(
        string code,
        Grant grant,
        Client client,
        CancellationToken cancellationToken
    )
    {
        var family = SignInState.KeyOf(code);
        var answer = await AnswerAsync(
            grant.ClientId,
            grant.Who,
            family,
            grant.Nonce,
            grant.Offline,
            cancellationToken
        );
        if (grant.Offline && client.RefreshLifetime is { } lifetime)
        {
            // Offline tokens outlive the session (Back-Channel Logout 1.0 section 2.7).
            var first = new RefreshFamily
            {
                ClientId = grant.ClientId,
                Who = grant.Who with { Sid = null, Receipt = null },
                Family = family,
                Current = "",
                Expires = (Now + lifetime).ToUnixTimeSeconds(),
            };
            answer["refresh_token"] = await NextAsync(first, cancellationToken);
            if (await IsRevokedAsync(family, grant.Who, cancellationToken)) // the code was used again meanwhile
                await RevokeAsync(family, cancellationToken);
        }
        return answer;
    }

    /// <summary>Exchanges a refresh token that works for a new one and its data; or null. An old token ends its whole
    /// family: its owner or a thief has used it before.</summary>
    public async Task<JsonObject?> RefreshAsync(string token, Client client, CancellationToken cancellationToken)
    {
        if (token.Split('.') is not [var key, var part])
            return null;
        if (await state.TakeUnderKeyAsync<RefreshFamily>(RefreshFamily.Kind, key, cancellationToken) is not { } family)
            return null;
        var works =
            family.ClientId == client.Id
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(SignInState.KeyOf(part)),
                Encoding.ASCII.GetBytes(family.Current)
            );
        if (!works || await IsRevokedAsync(family.Family, family.Who, cancellationToken))
        {
            await RevokeAsync(family.Family, cancellationToken);
            return null;
        }
        var answer = await AnswerAsync(family.ClientId, family.Who, family.Family, null, true, cancellationToken);
        answer["refresh_token"] = await NextAsync(family, cancellationToken);
        return answer;
    }

    /// <summary>The data of an active access token, or null.</summary>
    public async Task<Access?> ReadAsync(string? accessToken, CancellationToken cancellationToken) =>
        await state.GetAsync<Access>(Access.Kind, accessToken, cancellationToken) is { } access
        && !await IsRevokedAsync(access.Family, access.Who, cancellationToken)
            ? access
            : null;

    /// <summary>The data of a refresh token that works, or null; the token is unchanged.</summary>
    public async Task<RefreshFamily?> ReadRefreshAsync(string token, CancellationToken cancellationToken) =>
        token.Split('.') is [var key, var part]
        && await state.GetUnderKeyAsync<RefreshFamily>(RefreshFamily.Kind, key, cancellationToken) is { } family
        && family.Current == SignInState.KeyOf(part)
        && !await IsRevokedAsync(family.Family, family.Who, cancellationToken)
            ? family
            : null;

    /// <summary>Ends a family: no token of it works from now on.</summary>
    public async Task RevokeAsync(string family, CancellationToken cancellationToken)
    {
        var expires = Now + CodeLifetime + TokenLifetime; // no access token of the family lives longer
        await state.PutUnderKeyAsync(Revocation.Kind, family, new Revocation(), expires, cancellationToken);
        await state.TakeUnderKeyAsync<RefreshFamily>(RefreshFamily.Kind, family, cancellationToken);
    }

    /// <summary>sub and the facts, in the form of userinfo and the ID token.</summary>
    public static JsonObject Claims(Authentication who)
    {
        var claims = new JsonObject { ["sub"] = who.Sub };
        foreach (var (name, value) in who.Facts)
            claims[name] = JsonSerializer.SerializeToNode(value);
        return claims;
    }

    private async Task<bool> IsRevokedAsync(string family, Authentication who, CancellationToken cancellationToken) =>
        await state.GetUnderKeyAsync<Revocation>(Revocation.Kind, family, cancellationToken) is not null
        || (who.Sid is { } sid && !await sessions.IsAliveAsync(sid, cancellationToken));

    private async Task<JsonObject> AnswerAsync(
        string clientId,
        Authentication who,
        string family,
        string? nonce,
        bool offline,
        CancellationToken cancellationToken
    )
    {
        var accessToken = Wire.RandomText();
        var scope = offline ? "openid offline_access" : "openid";
        var access = new Access
        {
            ClientId = clientId,
            Who = who,
            Issued = Now.ToUnixTimeSeconds(),
            Expires = (Now + TokenLifetime).ToUnixTimeSeconds(),
            Family = family,
            Scope = scope,
        };
        await state.PutAsync(Access.Kind, accessToken, access, Now + TokenLifetime, cancellationToken);
        return new JsonObject
        {
            ["access_token"] = accessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)TokenLifetime.TotalSeconds,
            ["scope"] = scope,
            ["id_token"] = IdToken(clientId, who, nonce, accessToken),
        };
    }

    private async Task<string> NextAsync(RefreshFamily family, CancellationToken cancellationToken)
    {
        var part = Wire.RandomText();
        var expires = DateTimeOffset.FromUnixTimeSeconds(family.Expires);
        var next = family with { Current = SignInState.KeyOf(part) };
        await state.PutUnderKeyAsync(RefreshFamily.Kind, family.Family, next, expires, cancellationToken);
        return $"{family.Family}.{part}";
    }

    private string IdToken(string clientId, Authentication who, string? nonce, string accessToken)
    {
        var now = Now.ToUnixTimeSeconds();
        var claims = Claims(who);
        claims["iss"] = platform.Origin;
        claims["aud"] = clientId;
        claims["iat"] = now;
        claims["exp"] = now + (long)TokenLifetime.TotalSeconds;
        claims["auth_time"] = who.AuthTime;
        claims["acr"] = Acr;
        claims["amr"] = new JsonArray("pop");
        claims["at_hash"] = Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
        if (nonce is not null)
            claims["nonce"] = nonce;
        if (who.Sid is not null)
            claims["sid"] = who.Sid;
        var payload = Encoding.UTF8.GetBytes(claims.ToJsonString());
        return settings.Clients.TryFind(clientId, out var client) && client.UsesRsa
            ? Rs256.Sign(payload, keys.CurrentRsa, "JWT")
            : Jws.Sign(payload, keys.Current.Key, "JWT");
    }
}
