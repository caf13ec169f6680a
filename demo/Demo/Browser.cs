using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Symbolon.Demo;

/// <summary>
/// A person's browser, reduced to the needs of the story: cookies, redirects, and the sign-in page's link that opens
/// the
/// wallet.
/// </summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }
    )
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Opens an address, follows redirects, and returns the last page.</summary>
    public async Task<(Uri Address, string Html)> GoAsync(string address, CancellationToken cancellationToken)
    {
        var uri = new Uri(address);
        for (var hops = 0; hops < 12; hops++)
        {
            using var response = await http.GetAsync(uri, cancellationToken);
            if ((int)response.StatusCode is < 300 or >= 400 || response.Headers.Location is not { } location)
                return (uri, await response.Content.ReadAsStringAsync(cancellationToken));
            uri = new Uri(uri, location);
        }
        throw new InvalidDataException($"{address} leads round in circles.");
    }

    /// <summary>Begins a sign-in at an application, and returns the wallet link on its gateway's page.</summary>
    public async Task<string> BeginSignInAsync(DemoPlatform platform, CancellationToken cancellationToken)
    {
        var (address, html) = await GoAsync(platform.App + "/login", cancellationToken);
        var link = WalletLink().Match(html);
        return link.Success
            ? WebUtility.HtmlDecode(link.Groups[1].Value)
            : throw new InvalidDataException(
                $"There is no link for a wallet on {address.GetLeftPart(UriPartial.Path)}."
            );
    }

    /// <summary>The application's answer about the signed-in person.</summary>
    public async Task<JsonObject> MeAsync(DemoPlatform platform, CancellationToken cancellationToken) =>
        JsonNode.Parse(await http.GetStringAsync(platform.App + "/api/me", cancellationToken))!.AsObject();

    /// <summary>Posts a form as its page would.</summary>
    public async Task<HttpStatusCode> PostAsync(
        string address,
        IEnumerable<KeyValuePair<string, string>> form,
        CancellationToken cancellationToken
    )
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await http.PostAsync(address, content, cancellationToken);
        return response.StatusCode;
    }

    [GeneratedRegex("href=\"(openid4vp://[^\"]+)\"")]
    private static partial Regex WalletLink();

    public void Dispose() => http.Dispose();
}
