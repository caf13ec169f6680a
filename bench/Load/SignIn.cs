using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Protocol;

namespace Symbolon.Bench.Load;

/// <summary>A sign-in in progress: the state of browser, wallet and application.</summary>
/// <param name="Verifier">The application's code_verifier.</param>
/// <param name="Cookie">The browser's cookie.</param>
/// <param name="RequestObject">The signed request that the wallet fetched.</param>
internal sealed record StartedSignIn(string Verifier, string Cookie, string RequestObject);

/// <summary>A sign-in whose presentation is made.</summary>
/// <param name="Started">The sign-in that it answers.</param>
/// <param name="State">The request's handle.</param>
/// <param name="Presentation">The octets of the presentation.</param>
internal sealed record PreparedSignIn(StartedSignIn Started, string State, byte[] Presentation);

/// <summary>The requests of one sign-in in order, each to the next gateway. An unexpected answer throws.</summary>
internal sealed partial class SignIn(Gateways gateways) : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        }
    );

    /// <summary>The application sends the browser, the browser shows the page, the wallet fetches the
    /// request.</summary>
    public async Task<StartedSignIn> BeginAsync(CancellationToken cancellationToken)
    {
        var verifier = Wire.RandomText();
        var challenge = Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        using var started = await SendAsync(
            HttpMethod.Get,
            "/authorize?response_type=code&scope=openid&client_id="
                + Gateways.ClientId
                + "&redirect_uri="
                + Uri.EscapeDataString(Gateways.Callback)
                + $"&state={Wire.RandomText(16)}&nonce={Wire.RandomText(16)}"
                + $"&code_challenge={challenge}&code_challenge_method=S256",
            HttpStatusCode.SeeOther,
            cancellationToken
        );
        var cookie = started.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        using var page = await SendAsync(
            HttpMethod.Get,
            started.Headers.Location!.OriginalString,
            HttpStatusCode.OK,
            cancellationToken,
            cookie
        );
        var address = RequestUri().Match(await page.Content.ReadAsStringAsync(cancellationToken)).Groups[1].Value;
        using var request = await SendAsync(
            HttpMethod.Get,
            new Uri(Uri.UnescapeDataString(address)).AbsolutePath,
            HttpStatusCode.OK,
            cancellationToken
        );
        return new StartedSignIn(verifier, cookie, await request.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>The wallet's computation, without the network.</summary>
    public PreparedSignIn Answer(StartedSignIn started, Person person)
    {
        if (
            !VerifiedRequest.TryVerify(
                started.RequestObject,
                Registration.ClientIdPrefix + gateways.Origin,
                TimeProvider.System.GetUtcNow(),
                out var request,
                out var error
            )
        )
        {
            throw new InvalidOperationException(error);
        }

        var facts = request.Facts.Select(f => f.Fact);
        var presentation = person.Held.Present(request.ContextId, facts, request.Request.Binding);
        return new PreparedSignIn(started, request.Request.State, presentation.ToBytes());
    }

    /// <summary>The wallet answers, the browser goes back, the application redeems the code.</summary>
    public async Task FinishAsync(PreparedSignIn answered, CancellationToken cancellationToken)
    {
        var token = $"{{\"{SignInRequest.CredentialId}\":[\"{Wire.Encode(answered.Presentation)}\"]}}";
        using var accepted = await SendAsync(
            HttpMethod.Post,
            "/wallet/response",
            HttpStatusCode.OK,
            cancellationToken,
            form: [new("vp_token", token), new("state", answered.State)]
        );
        if (
            !Wire.TryParseObject(await accepted.Content.ReadAsByteArrayAsync(cancellationToken), out var json)
            || (string?)json["redirect_uri"] is not { } back
        )
        {
            throw new HttpRequestException("The wallet was told no redirect_uri.");
        }

        using var completed = await SendAsync(
            HttpMethod.Get,
            new Uri(back).PathAndQuery,
            HttpStatusCode.SeeOther,
            cancellationToken,
            answered.Started.Cookie
        );
        var code = Code().Match(completed.Headers.Location!.Query).Groups[1].Value;
        using var tokens = await SendAsync(
            HttpMethod.Post,
            "/token",
            HttpStatusCode.OK,
            cancellationToken,
            form:
            [
                new("grant_type", "authorization_code"),
                new("code", code),
                new("redirect_uri", Gateways.Callback),
                new("code_verifier", answered.Started.Verifier),
                new("client_id", Gateways.ClientId),
                new("client_secret", Gateways.ClientSecret),
            ]
        );
        var issued = await tokens.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!Wire.TryParseObject(issued, out var answer) || answer["id_token"] is null)
            throw new HttpRequestException("The application got no ID token.");
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        HttpStatusCode wanted,
        CancellationToken cancellationToken,
        string? cookie = null,
        KeyValuePair<string, string>[]? form = null
    )
    {
        using var request = new HttpRequestMessage(method, gateways.Next() + path);
        if (cookie is not null)
            request.Headers.Add("Cookie", cookie);
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);
        var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode == wanted)
            return response;
        using (response)
            throw new HttpRequestException($"{method} {path.Split('?')[0]} was answered {(int)response.StatusCode}.");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("id=\"open-wallet\" href=\"[^\"]*request_uri=([^\"&]+)")]
    private static partial Regex RequestUri();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}
