using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>A browser with its own cookies, and the application behind it, which remembers its requests.</summary>
internal sealed partial class Browser(string origin) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    private HttpClient http =>
        client ??= new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(origin),
        };

    internal string Verifier { get; } = Wire.RandomText();

    internal string State { get; } = Wire.RandomText(16);

    internal string Nonce { get; } = Wire.RandomText(16);

    /// <summary>The address of the waiting page.</summary>
    internal string Page { get; private set; } = "";

    internal HttpClient Http => http;

    internal IEnumerable<Cookie> Cookies(string address) => cookies.GetCookies(new Uri(address));

    /// <summary>Sets a cookie, as an attacker on a neighbouring host name could without protection.</summary>
    internal void Plant(string address, string name, string value) =>
        cookies.Add(new Uri(address), new Cookie(name, value));

    internal Dictionary<string, string?> Request(params (string Name, string? Value)[] changes)
    {
        var request = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = "app",
            ["redirect_uri"] = GatewayHouse.Callback,
            ["scope"] = "openid",
            ["state"] = State,
            ["nonce"] = Nonce,
            ["code_challenge"] = Wire.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            request[name] = value;
        return request;
    }

    internal Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string? Value)[] changes) =>
        http.GetAsync(QueryHelpers.AddQueryString("/authorize", Request(changes)));

    /// <summary>Begins a sign-in, and returns the wallet's link.</summary>
    internal async Task<string> BeginAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await AuthorizeAsync(changes);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Page = response.Headers.Location!.OriginalString;
        Assert.StartsWith("/sign-in/", Page, StringComparison.Ordinal);
        return LinkIn(await http.GetStringAsync(Page));
    }

    internal static string LinkIn(string page) => WebUtility.HtmlDecode(OpenWallet().Match(page).Groups[1].Value);

    internal async Task<string> StatusAsync() =>
        (string)JsonNode.Parse(await http.GetStringAsync(Page + "/status"))!["status"]!;

    /// <summary>Opens an address and returns the parameters that the application receives.</summary>
    internal async Task<Dictionary<string, string>> ReturnAsync(string address)
    {
        using var response = await http.GetAsync(address);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        var location = response.Headers.Location!;
        Assert.StartsWith(GatewayHouse.Callback + "?", location.OriginalString, StringComparison.Ordinal);
        var answer = QueryHelpers.ParseQuery(location.Query).ToDictionary(p => p.Key, p => p.Value.Single()!);
        Assert.Equal(State, answer["state"]);
        Assert.Equal(origin, answer["iss"]);
        return answer;
    }

    /// <summary>A whole sign-in; returns the application's code.</summary>
    internal async Task<string> CodeAsync(TestPerson person, params (string Name, string? Value)[] changes)
    {
        var answer = await person.SignInAsync(await BeginAsync(changes));
        Assert.True(answer.Accepted, answer.Reason);
        return (await ReturnAsync(answer.RedirectUri!))["code"];
    }

    /// <summary>A whole sign-in; returns the token response.</summary>
    internal async Task<JsonObject> SignInAsync(TestPerson person, params (string Name, string? Value)[] changes)
    {
        var (status, tokens) = await TokenAsync(
            await CodeAsync(person, changes),
            [.. changes.Where(c => c.Name is "client_id" or "redirect_uri")]
        );
        Assert.Equal(HttpStatusCode.OK, status);
        return tokens;
    }

    /// <summary>The immediate answer to the application, without a page.</summary>
    internal Task<Dictionary<string, string>> AuthorizeSilentlyAsync(params (string Name, string? Value)[] changes) =>
        ReturnAsync(QueryHelpers.AddQueryString("/authorize", Request(changes)));

    /// <summary>Posts a form of the application, with its secret.</summary>
    internal async Task<(HttpStatusCode Status, JsonObject? Body)> PostAsync(
        string path,
        params (string Name, string? Value)[] fields
    )
    {
        var form = new Dictionary<string, string?>
        {
            ["client_id"] = "app",
            ["client_secret"] = GatewayHouse.ClientSecret,
        };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var response = await http.PostAsync(
            path,
            new FormUrlEncodedContent(form.Where(p => p.Value is not null)!)
        );
        var body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject());
    }

    internal static JsonObject ClaimsOf(string jwt)
    {
        Assert.True(Wire.TryDecode(jwt.Split('.')[1], Jws.MaxSize, out var payload));
        return JsonNode.Parse(payload)!.AsObject();
    }

    internal async Task<(HttpStatusCode Status, JsonObject Body)> TokenAsync(
        string code,
        params (string Name, string? Value)[] changes
    )
    {
        var form = new Dictionary<string, string?>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = GatewayHouse.Callback,
            ["code_verifier"] = Verifier,
            ["client_id"] = "app",
            ["client_secret"] = GatewayHouse.ClientSecret,
        };
        foreach (var (name, value) in changes)
            form[name] = value;
        using var response = await http.PostAsync(
            "/token",
            new FormUrlEncodedContent(form.Where(p => p.Value is not null)!)
        );
        Assert.True(response.Headers.CacheControl!.NoStore);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    internal async Task<(HttpStatusCode Status, JsonObject Body)> UserInfoAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/userinfo");
        request.Headers.Authorization = new("Bearer", accessToken);
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            Assert.Contains(
                "error=\"invalid_token\"",
                response.Headers.WwwAuthenticate.ToString(),
                StringComparison.Ordinal
            );
        }

        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    public void Dispose() => client?.Dispose();

    [GeneratedRegex("id=\"open-wallet\" href=\"([^\"]+)\"")]
    private static partial Regex OpenWallet();
}
