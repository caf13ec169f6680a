using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Flows;

/// <summary>A gateway as an operator runs it: its own process, observed only through its output.</summary>
public class OperationsFlow
{
    [Fact]
    public async Task Its_log_is_JSON_and_holds_nothing_of_anybody()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var metrics = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        await using var forum = await FlowPlatform.StartProcessAsync(
            world,
            "forum",
            ["--log-format", "json", "--metrics-url", metrics]
        );
        var secrets = new List<string> { "127.0.0.1", forum.Origin, "openid4vp", "vp_token" };

        // Sign-ins that succeed, are declined, fail and are attacked.
        using (var visit = await forum.BeginAsync())
        {
            var question = await anna.ReadRequestAsync(visit.WalletLink);
            var answer = await anna.ApproveAsync(question);
            var claims = await visit.ComeBackAsync(answer.RedirectUri!);
            secrets.AddRange([(string)claims["sub"]!, (string)claims["nonce"]!, (string)claims["at_hash"]!]);
            secrets.Add(answer.RedirectUri!.Split('=')[1]);
            secrets.Add(visit.WalletLink.Split("%2F")[^1]);
            secrets.AddRange(visit.Secrets);
            Assert.Equal(HttpStatusCode.BadRequest, await visit.ReplayAsync());
        }
        foreach (var form in (string[])["state=" + Wire.RandomText(), "%00", new string('a', 20_000)])
        {
            using var content = new StringContent(form, null, "application/x-www-form-urlencoded");
            using var refused = await world.Http.PostAsync(forum.Origin + "/wallet/response", content);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        using (await world.Http.GetAsync(forum.Origin + "/nothing?secret=" + secrets[^1])) { }
        await BreakOffAsync(new Uri(forum.Origin), "GET /jwks?secret HTTP/9.9\r\nHost: secret\r\n\r\n");
        await BreakOffAsync(
            new Uri(forum.Origin),
            "POST /token HTTP/1.1\r\nHost: secret\r\nContent-Length: 90\r\n\r\ncode="
        );
        var numbers = await world.Http.GetStringAsync(metrics + "/metrics");
        Assert.Contains("symbolon_tokens_issued_total{client=\"forum\"", numbers, StringComparison.Ordinal);

        var log = await forum.EndProcessAsync();
        Assert.NotEmpty(log);
        foreach (var line in log)
        {
            var entry = JsonNode.Parse(line)!;
            Assert.NotNull((string?)entry["Message"]);
            Assert.Contains((string?)entry["LogLevel"], (string[])["Information", "Warning"]);
        }
        Assert.Contains(log, line => line.Contains("used twice", StringComparison.Ordinal));
        foreach (var secret in secrets)
            Assert.DoesNotContain(log.Append(numbers), text => text.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asked_to_end_it_finishes_what_it_is_answering()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        await using var forum = await FlowPlatform.StartProcessAsync(world, "forum", []);
        var uri = new Uri(forum.Origin);
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        var stream = client.GetStream();
        const string body = "state=0123456789012345678901234567890123456789012&error=access_denied";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /wallet/response HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                    + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body[..20]}"
            )
        );
        Assert.True((await world.Http.GetAsync(forum.Origin + "/health/ready")).IsSuccessStatusCode);
        var ended = forum.EndProcessAsync();
        // It accepts no new sign-in, and waits for the end of this one.
        await RefusesAsync(uri);
        Assert.False(ended.IsCompleted);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body[20..]));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("no such request", answer, StringComparison.Ordinal);
        await ended;
    }

    private static async Task RefusesAsync(Uri uri)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(uri.Host, uri.Port, patience.Token);
                await Task.Delay(50, patience.Token);
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static async Task BreakOffAsync(Uri uri, string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(uri.Host, uri.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(bytes));
    }
}

/// <summary>A gateway in its own process, with its output.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];

    private GatewayProcess(Process process) => this.process = process;

    public static async Task<GatewayProcess> StartAsync(HttpClient http, string origin, string folder, string[] more)
    {
        var start = OwnProgram.Of(
            "symbolon.dll",
            [
                .. (string[])["serve", "gateway", "--urls", origin, "--quick-seal", "true"],
                .. (string[])["--data", Path.Combine(folder, "data")],
                .. (string[])["--passphrase-file", Path.Combine(folder, "passphrase")],
                .. (string[])["--config", Path.Combine(folder, "gateway.json")],
                .. more,
            ]
        );
        var gateway = new GatewayProcess(Process.Start(start)!);
        gateway.process.OutputDataReceived += (_, e) => gateway.Keep(e.Data);
        gateway.process.ErrorDataReceived += (_, e) => gateway.Keep(e.Data);
        gateway.process.BeginOutputReadLine();
        gateway.process.BeginErrorReadLine();
        await OwnProgram.UntilUpAsync(http, origin, gateway.process);
        return gateway;
    }

    /// <summary>Sends SIGTERM, as service managers do; returns all output.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        Assert.Equal(0, process.ExitCode);
        return [.. lines];
    }

    private void Keep(string? line)
    {
        if (!string.IsNullOrEmpty(line))
            lines.Enqueue(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
