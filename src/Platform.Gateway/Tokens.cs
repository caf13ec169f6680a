using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// From a code to an ID token and an access token. A code is taken out of the store before anything about it is asked: it
/// works once or never. One that comes a second time revokes the access token of the first, since one of the two who had
/// it should not have had it (RFC 6749 section 4.1.2).
/// </summary>
internal sealed class Tokens(SignInState state, GatewayKeys keys, PlatformOptions platform)
{
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);

    /// <summary>acr: a unique person, proven by an Internet certificate.</summary>
    public const string Acr = "urn:symbolon:acr:unique-person";

    /// <summary>A code for what an application asked and who signed in.</summary>
    public async Task<string> CodeAsync(
        AuthorizationContinuation asked,
        VerifiedPerson person,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var code = Wire.RandomText();
        var grant = new Grant
        {
            ClientId = asked.ClientId,
            RedirectUri = asked.RedirectUri,
            Nonce = asked.Nonce,
            CodeChallenge = asked.CodeChallenge,
            Sub = person.InternetId,
            Facts = person.Facts.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value)),
            AuthTime = at.ToUnixTimeSeconds(),
        };
        await state.PutAsync(Grant.Kind, code, grant, state.Now + CodeLifetime, cancel);
        return code;
    }

    /// <summary>Takes a code. Null when it is not there: unknown, expired, or used; then it is revoked.</summary>
    public async Task<Grant?> TakeAsync(string code, CancellationToken cancel)
    {
        if (await state.TakeAsync<Grant>(Grant.Kind, code, cancel) is { } grant)
            return grant;
        var expires = state.Now + CodeLifetime + TokenLifetime;
        await state.PutAsync(Revocation.Kind, SignInState.KeyOf(code), new Revocation(), expires, cancel);
        return null;
    }

    /// <summary>The token response (OpenID Connect Core 1.0 section 3.1.3.3).</summary>
    public async Task<JsonObject> IssueAsync(string code, Grant grant, CancellationToken cancel)
    {
        var accessToken = Wire.RandomText();
        var access = new Access
        {
            Sub = grant.Sub,
            Facts = grant.Facts,
            Code = SignInState.KeyOf(code),
        };
        await state.PutAsync(Access.Kind, accessToken, access, state.Now + TokenLifetime, cancel);
        return new JsonObject
        {
            ["access_token"] = accessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)TokenLifetime.TotalSeconds,
            ["scope"] = "openid",
            ["id_token"] = IdToken(grant, accessToken),
        };
    }

    /// <summary>What a living access token stands for, or null.</summary>
    public async Task<Access?> ReadAsync(string? accessToken, CancellationToken cancel) =>
        await state.GetAsync<Access>(Access.Kind, accessToken, cancel) is { } access
        && await state.GetAsync<Revocation>(Revocation.Kind, access.Code, cancel) is null
            ? access
            : null;

    /// <summary>sub and the facts, as userinfo and the ID token have them.</summary>
    public static JsonObject Claims(string sub, IEnumerable<KeyValuePair<string, JsonElement>> facts)
    {
        var claims = new JsonObject { ["sub"] = sub };
        foreach (var (name, value) in facts)
            claims[name] = JsonNode.Parse(value.GetRawText());
        return claims;
    }

    private string IdToken(Grant grant, string accessToken)
    {
        var now = state.Now.ToUnixTimeSeconds();
        var claims = Claims(grant.Sub, grant.Facts);
        claims["iss"] = platform.Origin;
        claims["aud"] = grant.ClientId;
        claims["iat"] = now;
        claims["exp"] = now + (long)TokenLifetime.TotalSeconds;
        claims["auth_time"] = grant.AuthTime;
        claims["acr"] = Acr;
        claims["amr"] = new JsonArray("pop");
        claims["at_hash"] = Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));
        if (grant.Nonce is not null)
            claims["nonce"] = grant.Nonce;
        return Jws.Sign(Encoding.UTF8.GetBytes(claims.ToJsonString()), keys.IdToken, "JWT");
    }
}
