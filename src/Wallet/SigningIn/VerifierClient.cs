using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>The wallet's side of OpenID4VP 1.0: reads the link, fetches the signed request from the platform, posts the
/// answer to the platform. It connects to the platform only.</summary>
/// <param name="http">A client that follows no redirects and sends no cookies.</param>
/// <param name="time">The clock.</param>
/// <param name="type">The kind of credential.</param>
internal sealed class VerifierClient(HttpClient http, TimeProvider time, CredentialType type)
{
    /// <summary>Parses a link: openid4vp://?client_id=...&amp;request_uri=..., or an https link with the same
    /// query.</summary>
    public static (string ClientId, string RequestUri) ParseLink(string link)
    {
        if (link is not { Length: <= 8192 } || !Uri.TryCreate(link.Trim(), UriKind.Absolute, out var uri))
            throw new WalletException("This is not a sign-in link.");
        var parameters = new Dictionary<string, string>();
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (!parameters.TryAdd(Unescape(parts[0]), Unescape(parts.ElementAtOrDefault(1) ?? "")))
                throw new WalletException("The sign-in link says the same thing twice.");
        }
        if (
            !parameters.TryGetValue("client_id", out var clientId)
            || !parameters.TryGetValue("request_uri", out var requestUri)
        )
        {
            throw new WalletException("The sign-in link names no site and no request.");
        }

        if (
            !clientId.StartsWith(Registration.ClientIdPrefix, StringComparison.Ordinal)
            || !Origins.IsOrigin(clientId[Registration.ClientIdPrefix.Length..])
        )
        {
            throw new WalletException("The sign-in link is of a kind that this wallet does not know.");
        }

        if (!Origins.Covers(clientId[Registration.ClientIdPrefix.Length..], requestUri))
            throw new WalletException("The sign-in link names one site and leads to another. It was refused.");
        return (clientId, requestUri);
    }

    public async Task<VerifiedRequest> FetchAsync(string link, CancellationToken cancellationToken)
    {
        var (clientId, requestUri) = ParseLink(link);
        using var request = new HttpRequestMessage(HttpMethod.Get, requestUri);
        request.Headers.Accept.ParseAdd("application/oauth-authz-req+jwt");
        var (status, body) = await Http.SendAsync(http, request, Jws.MaxSize, cancellationToken).ConfigureAwait(false);
        if (status != 200)
            throw new WalletException("The site no longer knows this request. Start again at the site.");
        if (
            !VerifiedRequest.TryVerify(
                Encoding.ASCII.GetString(body),
                clientId,
                time.GetUtcNow(),
                out var verified,
                out var error,
                type
            )
        )
        {
            throw new WalletException(error);
        }

        return verified;
    }

    public async Task<SignInAnswer> AnswerAsync(
        VerifiedRequest verified,
        IEnumerable<KeyValuePair<string, string>> answer,
        CancellationToken cancellationToken
    )
    {
        using var content = new FormUrlEncodedContent([.. answer, new("state", verified.Request.State)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, verified.Request.ResponseUri) { Content = content };
        var (status, body) = await Http.SendAsync(http, request, 16 * 1024, cancellationToken).ConfigureAwait(false);
        string? redirect = null;
        string? reason = null;
        if (Wire.TryParseObject(body, out var json))
        {
            (json["redirect_uri"] as System.Text.Json.Nodes.JsonValue)?.TryGetValue(out redirect);
            (json["error_description"] as System.Text.Json.Nodes.JsonValue)?.TryGetValue(out reason);
        }
        if (redirect is not null && !Origins.Covers(verified.Registration.Origin, redirect))
            throw new WalletException("The site wants to send the browser to another site. It was refused.");
        return new SignInAnswer(
            status == 200,
            redirect,
            status == 200 ? null : reason ?? "The site did not accept it."
        );
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
