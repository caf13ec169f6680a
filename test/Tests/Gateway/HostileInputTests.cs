using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Symbolon.Tests.Gateway;

/// <summary>Malformed input at every endpoint: a 4xx, no stack trace, and the next request is answered.</summary>
public class HostileInputTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private static readonly string[] Paths =
    [
        "/authorize",
        "/token",
        "/userinfo",
        "/wallet/response",
        "/wallet/request/0123456789012345678901234567890123456789012",
        "/sign-in/0123456789012345678901234567890123456789012",
        "/sign-in/0123456789012345678901234567890123456789012/status",
        "/sign-in/0123456789012345678901234567890123456789012/cancel",
        "/complete",
        "/jwks",
        "/.well-known/openid-configuration",
        "/nothing",
    ];

    [Fact]
    public async Task Nothing_that_is_sent_brings_a_fault()
    {
        await using var house = await GatewayHouse.StartAsync();
        var http = house.Browser().Http;
        var deep = string.Concat(Enumerable.Repeat("%5B", 2000));
        (string Type, string Body)[] bodies =
        [
            (Form, ""),
            (Form, "state"),
            (Form, "state=&vp_token="),
            (Form, "%"),
            (Form, "%00=%ff%fe&state=%c3%28"),
            (Form, "state=a&state=b"),
            (Form, "state=0123456789012345678901234567890123456789012&vp_token=" + deep),
            (Form, "vp_token=%7B%22person%22%3A%5B%5D%2C%22person%22%3A%5B%5D%7D"),
            (Form, new string('a', 20_000)),
            (Form, string.Join('&', Enumerable.Range(0, 2000).Select(i => $"k{i}=v"))),
            ("application/json", "{\"state\":"),
            ("text/plain", "state=x"),
            ("multipart/form-data; boundary=x", "--x\r\n"),
            ("application/octet-stream", new string('x', 100_000)),
        ];
        foreach (var path in Paths)
        {
            foreach (var (type, body) in bodies)
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                await RefusedAsync(http, new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
            }
            foreach (var method in (string[])["PUT", "DELETE", "PATCH", "BREW"])
                await RefusedAsync(http, new HttpRequestMessage(new HttpMethod(method), path));
        }
        string[] queries =
        [
            "/authorize?client_id=app",
            "/authorize?client_id=app&client_id=app",
            "/authorize?%00=%ff&=&&&?",
            "/complete?response_code=%00",
            "/complete?response_code=a&response_code=b",
            "/sign-in/short",
            "/sign-in/..%2f..%2fetc",
            "/wallet/request/" + new string('a', 2000),
            "/userinfo?access_token=abc",
        ];
        foreach (var query in queries)
            await RefusedAsync(http, new HttpRequestMessage(HttpMethod.Get, query));
        foreach (
            var authorization in (string[])["Bearer", "Bearer ", "Bearer a b", "Basic %%%", "Basic Og==", "Digest x"]
        )
        {
            foreach (var path in (string[])["/userinfo", "/token"])
            {
                var request = new HttpRequestMessage(HttpMethod.Post, path)
                {
                    Content = new FormUrlEncodedContent([new("grant_type", "authorization_code")]),
                };
                request.Headers.TryAddWithoutValidation("Authorization", authorization);
                await RefusedAsync(http, request);
            }
        }
        Assert.DoesNotContain(house.Logs, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_breaks_off_or_never_ends_harms_nobody()
    {
        await using var house = await GatewayHouse.StartAsync();
        var uri = new Uri(house.Origin);
        string[] raw =
        [
            "POST /wallet/response HTTP/1.1\r\nHost: x\r\nContent-Type: "
                + Form
                + "\r\nContent-Length: 500\r\n\r\nstate=a",
            "POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "GET /authorize?" + new string('a', 10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /jwks HTTP/1.1\r\nHost: x\r\nX: " + new string('a', 40_000) + "\r\n\r\n",
            "\0\0\0\0",
        ];
        foreach (var bytes in raw)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(uri.Host, uri.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes));
        }
        Assert.True((await house.Browser().Http.GetAsync("/health")).IsSuccessStatusCode);
    }

    private static async Task RefusedAsync(HttpClient http, HttpRequestMessage request)
    {
        using (request)
        using (var response = await http.SendAsync(request))
        {
            var what = $"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType}";
            // A GET page answers another method as if it did not exist; nothing answers with 2xx or 5xx.
            Assert.True((int)response.StatusCode is (>= 400 and < 500) or 303, $"{what}: {(int)response.StatusCode}");
            var text = await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.True(response.Headers.Contains("X-Content-Type-Options"), what);
        }
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health")).StatusCode);
    }
}
