using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Flows.BadInput;

/// <summary>A wallet against hostile servers: every answer ends in a sentence, and nothing is kept or sent
/// on.</summary>
public sealed class HostileServerTests
{
    private static readonly Dictionary<string, byte[]> Answers = new()
    {
        ["nothing"] = [],
        ["half of an object"] = "{\"issuer\":"u8.ToArray(),
        ["an array"] = "[]"u8.ToArray(),
        ["no UTF-8"] = [0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d],
        ["the same name twice"] = Encoding.UTF8.GetBytes("""{"issuer":"a","issuer":"b"}"""),
        ["deep nesting"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 30_000))),
        ["a megabyte"] = Encoding.UTF8.GetBytes("\"" + new string('a', 1 << 20) + "\""),
        ["another's name"] = Encoding.UTF8.GetBytes(
            """{"issuer":"https://other.example","public_key":"AA","schema":1,"epochs":{"origin":0,"length_seconds":604800}}"""
        ),
    };

    [Fact]
    public async Task No_answer_of_an_authority_breaks_the_wallet()
    {
        await using var world = await FlowWorld.StartAsync();
        var answer = Array.Empty<byte>();
        await using var hostile = await ServeAsync(context => context.Response.Body.WriteAsync(answer).AsTask());
        foreach (var (what, bytes) in Answers)
        {
            answer = bytes;
            using var wallet = world.NewWallet();
            var refusal = await Record.ExceptionAsync(() =>
                wallet.EnrolAsync(new AuthorityClient(world.Http, hostile.Urls.Single()), world.DocumentOf("anna"))
            );
            Assert.True(refusal is WalletException, $"{what}: {refusal}");
            Assert.Null(wallet.Certificate);
        }
    }

    [Fact]
    public async Task No_request_of_a_site_breaks_the_wallet_or_leads_it_elsewhere()
    {
        await using var world = await FlowWorld.StartAsync();
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        Func<HttpContext, Task> answer = _ => Task.CompletedTask;
        await using var hostile = await ServeAsync(context => answer(context));
        var origin = hostile.Urls.Single();
        var link =
            $"openid4vp://?client_id={Uri.EscapeDataString(Registration.ClientIdPrefix + origin)}&request_uri={Uri.EscapeDataString(origin + "/r")}";
        foreach (var (what, bytes) in Answers)
        {
            answer = context => context.Response.Body.WriteAsync(bytes).AsTask();
            var refusal = await Record.ExceptionAsync(() => anna.ReadRequestAsync(link));
            Assert.True(refusal is WalletException, $"{what}: {refusal}");
        }
        // A redirect is not followed: the link names the request's address.
        answer = context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.Redirect;
            context.Response.Headers.Location = world.Authority + "/health";
            return Task.CompletedTask;
        };
        await Assert.ThrowsAsync<WalletException>(() => anna.ReadRequestAsync(link));
        Assert.Empty(anna.History);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(answer);
        await app.StartAsync();
        return app;
    }
}
