using System.Net.Http.Headers;
using System.Net.Http.Json;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>The wallet's side of the conversations with an authority (spec/enrol.md, spec/issue.md). It is used to get,
/// refresh or close a certificate, never at a sign-in.</summary>
/// <param name="http">A client that follows no redirects and sends no cookies.</param>
/// <param name="authority">The authority's origin.</param>
/// <param name="type">The kind of credential; the Internet certificate by default.</param>
public sealed class AuthorityClient(HttpClient http, string authority, CredentialType? type = null)
{
    private const int MaxAnswer = 64 * 1024;

    /// <summary>The authority's public document.</summary>
    public async Task<Issuer> IssuerAsync(CancellationToken cancellationToken = default)
    {
        var json = await SendAsync(HttpMethod.Get, "/.well-known/symbolon-issuer", null, null, cancellationToken)
            .ConfigureAwait(false);
        if (!IssuerDocument.TryRead(json, out var issuer, out var error, type))
            throw new WalletException($"{authority} does not describe itself as an authority. {error}");
        if (issuer.Document.Issuer != authority)
            throw new WalletException($"{authority} describes itself as another authority. Do not use it.");
        return issuer;
    }

    /// <summary>The number of certificate holders by facts; null while the authority has not published any
    /// counts.</summary>
    internal async Task<EpochCounts?> CountsAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, authority + "/counts");
        var (status, body) = await Http.SendAsync(http, request, 1024 * 1024, cancellationToken).ConfigureAwait(false);
        return status == 200 && Wire.TryRead<EpochCounts>(body, out var counts, out _, Wire.Tolerant) ? counts : null;
    }

    internal Task<ChipChallenge> ChallengeAsync(CancellationToken cancellationToken) =>
        PostAsync<ChipChallenge>("/enrolment/challenge", new { }, null, cancellationToken);

    internal Task<CredentialOffer> EnrolAsync(EnrolmentRequest request, CancellationToken cancellationToken) =>
        PostAsync<CredentialOffer>("/enrolment", request, null, cancellationToken);

    internal async Task<TokenResponse> TokenAsync(string preAuthorizedCode, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", OfferGrants.PreAuthorizedCodeType), new("pre-authorized_code", preAuthorizedCode)]
        );
        return Read<TokenResponse>(
            await SendAsync(HttpMethod.Post, "/token", form, null, cancellationToken).ConfigureAwait(false)
        );
    }

    internal Task<NonceResponse> NonceAsync(CancellationToken cancellationToken) =>
        PostAsync<NonceResponse>("/nonce", null, null, cancellationToken);

    internal Task<CredentialResponse> CredentialAsync(
        CredentialRequest request,
        string accessToken,
        CancellationToken cancellationToken
    ) => PostAsync<CredentialResponse>("/credential", request, accessToken, cancellationToken);

    internal Task<CredentialResponse> RefreshAsync(EnrolmentAction action, CancellationToken cancellationToken) =>
        PostAsync<CredentialResponse>("/refresh", action, null, cancellationToken);

    internal async Task CloseAsync(EnrolmentAction action, CancellationToken cancellationToken)
    {
        using var content = JsonContent.Create(action, options: Wire.Strict);
        await SendAsync(HttpMethod.Post, "/close", content, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> PostAsync<T>(string path, object? body, string? token, CancellationToken cancellationToken)
        where T : class
    {
        using var content = body is null ? null : JsonContent.Create(body, body.GetType(), options: Wire.Strict);
        return Read<T>(await SendAsync(HttpMethod.Post, path, content, token, cancellationToken).ConfigureAwait(false));
    }

    private T Read<T>(byte[] json)
        where T : class =>
        Wire.TryRead<T>(json, out var message, out _, Wire.Tolerant)
            ? message
            : throw new WalletException($"{authority} gave an answer that this wallet does not understand.");

    private async Task<byte[]> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? content,
        string? token,
        CancellationToken cancellationToken
    )
    {
        using var request = new HttpRequestMessage(method, authority + path) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var (status, body) = await Http.SendAsync(http, request, MaxAnswer, cancellationToken).ConfigureAwait(false);
        return status is >= 200 and < 300 ? body : throw Refusal(body);
    }

    /// <summary>The authority's own sentence, from problem+json or an OAuth error.</summary>
    private WalletException Refusal(byte[] body)
    {
        string? detail = null;
        if (Wire.TryParseObject(body, out var problem))
        {
            foreach (var name in (string[])["detail", "error_description", "error"])
            {
                if (detail is null && problem[name] is System.Text.Json.Nodes.JsonValue value)
                    value.TryGetValue(out detail);
            }
        }
        return new WalletException(detail ?? $"{authority} refused, and did not say why.");
    }
}
