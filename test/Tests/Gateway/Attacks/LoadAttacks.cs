using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks that try to overload the gateway. It uses no sender address. Instead it limits the work for one
/// sign-in, the work at one time, and the stored data.</summary>
public class LoadAttacks
{
    /// <summary>Malformed answers never reach the costly check: cheap checks come first, and a failed answer uses up
    /// the request.</summary>
    [Fact]
    public async Task Expensive_proofs_cheap_checks_first()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        using var stranger = new TestAuthority("http://127.0.0.1:2");
        var person = house.Authority.Enrol();
        (string Says, Func<VerifiedRequest, string> Token)[] cheap =
        [
            ("not one presentation", r => "{\"person\":[\"AAAA\"]}"),
            ("not one presentation", r => new string('x', 8000)),
            ("does not accept certificates of this authority", r => stranger.Enrol().VpToken(r)),
            ("has lapsed", r => house.Authority.Enrol(epoch: person.Certificate.Epoch - 2).VpToken(r)),
            ("other facts", r => person.VpToken(r, [])),
        ];
        foreach (var (says, token) in cheap)
        {
            var browser = house.Browser();
            var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
            // The proof is spoiled too: the answer of a cheap check shows that the proof was not checked.
            var (status, body) = await RespondAsync(house, request, Spoiled(token(request)));
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains(says, body, StringComparison.Ordinal);
        }
    }

    /// <summary>One sign-in has a limited number of requests, and each request takes one answer.</summary>
    [Fact]
    public async Task Expensive_proofs_bounded_work_a_sign_in()
    {
        await using var house = await GatewayHouse.StartAsync();
        var browser = house.Browser();
        await browser.BeginAsync();
        var checks = 0;
        for (var i = 0; i < 30; i++)
        {
            if (Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page)) is { Length: > 0 } link)
            {
                var request = await TestPerson.Client.FetchAsync(link, default);
                await RespondAsync(house, request, "{}");
                checks++;
            }
            (await browser.Http.PostAsync(browser.Page + "/again", null)).Dispose();
        }
        Assert.Equal(SignIns.MaxRequests, checks);
        var page = await browser.Http.GetStringAsync(browser.Page);
        Assert.DoesNotContain("id=\"again\"", page, StringComparison.Ordinal);
        Assert.Contains("id=\"cancel\"", page, StringComparison.Ordinal);
    }

    /// <summary>When too many answers arrive to check, the rest are refused at once and may be sent again: their
    /// requests stay unused.</summary>
    [Fact]
    public async Task Expensive_proofs_a_queue_that_sheds()
    {
        await using var house = await GatewayHouse.StartAsync();
        var request = await TestPerson.Client.FetchAsync(await house.Browser().BeginAsync(), default);
        var token = house.Authority.Enrol().VpToken(request);
        var crowd = house.Crowd();
        var (status, body) = await RespondAsync(house, request, token);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("temporarily_unavailable", body, StringComparison.Ordinal);
        foreach (var one in crowd)
            (await one).Dispose();
        Assert.Equal(HttpStatusCode.OK, (await RespondAsync(house, request, token)).Status);
    }

    /// <summary>Many clients send a byte now and then: they hold no place in the queue, and honest people get
    /// through.</summary>
    [Fact]
    public async Task A_slow_client()
    {
        await using var house = await GatewayHouse.StartAsync();
        var uri = new Uri(house.Origin);
        var slow = new List<TcpClient>();
        foreach (var path in (string[])["/wallet/response", "/token", "/par", "/authorize"])
        {
            for (var i = 0; i < 40; i++)
            {
                var client = new TcpClient();
                slow.Add(client);
                await client.ConnectAsync(uri.Host, uri.Port);
                await client
                    .GetStream()
                    .WriteAsync(
                        Encoding.ASCII.GetBytes(
                            $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 4000\r\n\r\nstate="
                        )
                    );
            }
        }
        Assert.NotNull((await house.Browser().SignInAsync(house.Authority.Enrol()))["id_token"]);
        slow.ForEach(client => client.Dispose());
        Assert.Equal(HttpStatusCode.OK, (await house.Browser().Http.GetAsync("/health")).StatusCode);
    }

    /// <summary>An endless body is not read to its end: at the form's size limit the gateway answers or closes the
    /// connection.</summary>
    [Theory]
    [InlineData("/wallet/response", "Content-Length: 10000000000")]
    [InlineData("/token", "Content-Length: 10000000000")]
    [InlineData("/par", "Transfer-Encoding: chunked")]
    [InlineData("/authorize", "Transfer-Encoding: chunked")]
    public async Task A_huge_body(string path, string length)
    {
        await using var house = await GatewayHouse.StartAsync();
        var uri = new Uri(house.Origin);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n{length}\r\n\r\n"
            )
        );
        var chunk = Encoding.ASCII.GetBytes(
            length.StartsWith("Transfer", StringComparison.Ordinal)
                ? "2000\r\n" + new string('a', 0x2000) + "\r\n"
                : new string('a', 0x2000)
        );
        var sent = 0L;
        var answer = ReadAsync(stream);
        try
        {
            while (!answer.IsCompleted && sent < 16 << 20)
            {
                await stream.WriteAsync(chunk);
                sent += chunk.Length;
            }
        }
        catch (IOException) { } // the gateway closed the connection, which counts as an answer
        var status = await answer;
        Assert.True(sent < 16 << 20, "It read on and on.");
        Assert.True(status is "" or "400" or "413", status);
        Assert.Equal(HttpStatusCode.OK, (await house.Browser().Http.GetAsync("/health")).StatusCode);
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            var read = await stream.ReadAsync(buffer);
            return read < 12 ? "" : Encoding.ASCII.GetString(buffer, 9, 3);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string Spoiled(string vpToken) =>
        vpToken.Length > 500 && vpToken.Contains("\"]", StringComparison.Ordinal)
            ? vpToken.Replace(vpToken[^12..^4], "AAAAAAAA", StringComparison.Ordinal)
            : vpToken;

    private static async Task<(HttpStatusCode Status, string Body)> RespondAsync(
        GatewayHouse house,
        VerifiedRequest request,
        string vpToken
    )
    {
        using var form = new FormUrlEncodedContent([new("state", request.Request.State), new("vp_token", vpToken)]);
        using var response = await house.Browser().Http.PostAsync("/wallet/response", form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
