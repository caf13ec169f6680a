using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Symbolon.Demo;
using Symbolon.Protocol;

namespace Symbolon.Flows;

/// <summary>
/// Two gateways of one platform, each its own process, on one PostgreSQL, behind a balancer that sends requests to
/// either of them. Sessions are not sticky: a sign-in begins at one gateway and ends at the other, and either may be
/// killed.
/// </summary>
internal sealed class SeveralGateways : IAsyncDisposable
{
    private readonly List<Process> processes = [];
    private readonly WebApplication balancer;
    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
        }
    );
    private readonly string folder;
    private readonly string connection;

    private SeveralGateways(WebApplication balancer, string folder, string connection)
    {
        this.balancer = balancer;
        this.folder = folder;
        this.connection = connection;
    }

    /// <summary>Addresses of the gateways that the balancer sends requests to, in turn.</summary>
    public List<string> InTurn { get; } = [];

    public int Answered { get; private set; }

    /// <summary>Starts a balancer at the origin, and two gateways behind it.</summary>
    public static async Task<SeveralGateways> StartAsync(string origin, string folder, string connection)
    {
        var app = WebApplication.CreateSlimBuilder(["--urls", origin]).Build();
        var several = new SeveralGateways(app, folder, connection);
        app.Run(several.ForwardAsync);
        await app.StartAsync();
        several.InTurn.Add(await several.StartOneAsync());
        several.InTurn.Add(await several.StartOneAsync());
        return several;
    }

    /// <summary>Starts one more; returns its address.</summary>
    public async Task<string> StartOneAsync()
    {
        var address = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        var start = new ProcessStartInfo("dotnet");
        foreach (
            var argument in (string[])
                [
                    Path.Combine(AppContext.BaseDirectory, "symbolon.dll"),
                    .. (string[])["serve", "gateway", "--urls", address, "--quick-seal", "true"],
                    .. (string[])["--data", Path.Combine(folder, "data")],
                    .. (string[])["--config", Path.Combine(folder, "gateway.json")],
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["SYMBOLON_GATEWAY_PASSPHRASE_FILE"] = Path.Combine(folder, "passphrase");
        start.Environment["SYMBOLON_GATEWAY_DATABASE"] = connection;
        var process = Process.Start(start)!;
        processes.Add(process);
        await OwnProgram.UntilUpAsync(http, address, process);
        return address;
    }

    /// <summary>Kills with kill -9: the process finishes nothing and logs nothing.</summary>
    public async Task KillAsync(int index)
    {
        InTurn.RemoveAt(index);
        processes[index].Kill();
        await processes[index].WaitForExitAsync();
        processes.RemoveAt(index);
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var target = InTurn[Answered++ % InTurn.Count];
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            target + context.Request.Path.ToUriComponent() + context.Request.QueryString
        );
        if (context.Request.ContentType is not null)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }
        foreach (var name in (string[])["Cookie", "Accept", "Authorization", "Accept-Language"])
            request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)context.Request.Headers[name]!);
        using var response = await http.SendAsync(request);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (name is not ("Transfer-Encoding" or "Date"))
                context.Response.Headers[name] = values.ToArray();
        }
        await response.Content.CopyToAsync(context.Response.Body);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        await balancer.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>Sign-ins over two gateways, with kills and restarts.</summary>
public class SeveralGatewaysFlow
{
    [Fact]
    public async Task A_sign_in_begins_on_one_gateway_and_ends_on_another_and_survives_either()
    {
        using var cluster = PostgreSqlCluster.Start();
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        await using var forum = await FlowPlatform.StartSeveralAsync(world, "forum", cluster.Connection);
        var gateways = forum.Several!;

        // Each request goes to the other gateway than the request before.
        var before = gateways.Answered;
        var first = await forum.SignInAsync(anna);
        Assert.True(gateways.Answered - before >= 5);

        // The gateway that began the sign-in is killed before the wallet answers.
        using (var visit = await forum.BeginAsync())
        {
            var question = await anna.ReadRequestAsync(visit.WalletLink);
            await gateways.KillAsync(0);
            var answer = await anna.ApproveAsync(question);
            Assert.True(answer.Accepted, answer.Reason);
            Assert.Equal((string?)first["sub"], (string?)(await visit.ComeBackAsync(answer.RedirectUri!))["sub"]);
        }

        // Then a new gateway continues a sign-in of the other, which is killed after the wallet's answer.
        using (var visit = await forum.BeginAsync())
        {
            gateways.InTurn.Add(await gateways.StartOneAsync());
            var answer = await anna.ApproveAsync(await anna.ReadRequestAsync(visit.WalletLink));
            Assert.True(answer.Accepted, answer.Reason);
            await gateways.KillAsync(0);
            Assert.Equal((string?)first["sub"], (string?)(await visit.ComeBackAsync(answer.RedirectUri!))["sub"]);
        }
    }

    [Fact]
    public async Task The_database_may_be_restarted_in_the_middle_and_while_it_is_away_everybody_is_told()
    {
        using var cluster = PostgreSqlCluster.Start();
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        await using var forum = await FlowPlatform.StartSeveralAsync(world, "forum", cluster.Connection);

        using var visit = await forum.BeginAsync();
        cluster.Control("stop");
        using (var away = await world.Http.GetAsync(forum.Origin + "/complete?response_code=" + Wire.RandomText()))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.NotNull(away.Headers.RetryAfter);
            Assert.Equal(503, (int)JsonNode.Parse(await away.Content.ReadAsStringAsync())!["status"]!);
        }
        cluster.Control("start");
        var question = await anna.ReadRequestAsync(visit.WalletLink);
        cluster.Control("restart");
        var answer = await anna.ApproveAsync(question);
        Assert.True(answer.Accepted, answer.Reason);
        Assert.NotNull((string?)(await visit.ComeBackAsync(answer.RedirectUri!))["sub"]);
    }
}
