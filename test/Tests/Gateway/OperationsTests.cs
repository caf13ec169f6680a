using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Demo;
using Symbolon.Platform.Gateway;

namespace Symbolon.Tests.Gateway;

/// <summary>The answers to an operator's machines: health, metrics, addresses; and the units that run a
/// gateway.</summary>
public partial class OperationsTests
{
    [Fact]
    public async Task Numbers_count_what_happened_and_name_nobody()
    {
        var metrics = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true, arguments: ["--metrics-url", metrics]);
        var person = house.Authority.Enrol();
        var browser = house.Browser();
        var before = await browser.Http.GetStringAsync(metrics + "/metrics");
        Assert.Contains("\nsymbolon_sign_ins_begun_total 0\n", before, StringComparison.Ordinal);

        var code = await browser.CodeAsync(person);
        var (_, tokens) = await browser.TokenAsync(code);
        await browser.TokenAsync(code);
        var young = house.Browser();
        await house.Authority.Enrol(age: 12).SignInAsync(await young.BeginAsync());
        await young.ReturnAsync(young.Page + "/cancel");

        var text = await browser.Http.GetStringAsync(metrics + "/metrics");
        string[] lines =
        [
            "symbolon_sign_ins_begun_total 2",
            "symbolon_sign_ins_ended_total{end=\"signed_in\"} 1",
            "symbolon_sign_ins_ended_total{end=\"fact_not_accepted\"} 1",
            "symbolon_wallet_answers_total{result=\"accepted\"} 1",
            "symbolon_wallet_answers_total{result=\"fact_not_accepted\"} 1",
            "symbolon_tokens_issued_total{client=\"app\",grant=\"authorization_code\"} 1",
            "symbolon_replays_total{client=\"app\",kind=\"code\"} 1",
            "symbolon_verification_seconds_count 2",
            "symbolon_verification_seconds_bucket{le=\"+Inf\"} 2",
        ];
        foreach (var line in lines)
            Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Exposition(), line));
        foreach (
            var secret in (string[])
                [person.InternetIdAt(house.Origin), code, (string)tokens["access_token"]!, browser.State, "age_over"]
        )
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        // Only at that address: not at the public one, whatever Host a request names.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Host = new Uri(metrics).Authority;
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task Without_an_address_for_them_there_are_no_numbers()
    {
        await using var house = await GatewayHouse.StartAsync();
        var http = house.Browser().Http;
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/metrics")).StatusCode);
        Assert.Equal("{\"status\":\"ok\"}", await http.GetStringAsync("/health"));
        Assert.Equal("{\"status\":\"ready\"}", await http.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task The_OpenAPI_document_has_every_address_and_what_it_takes()
    {
        await using var house = await GatewayHouse.StartAsync();
        var document = JsonNode.Parse(await house.Browser().Http.GetStringAsync("/openapi.json"))!;
        Assert.StartsWith("3.", (string)document["openapi"]!, StringComparison.Ordinal);
        var paths = document["paths"]!.AsObject();
        var mapped = house
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not ["OPTIONS"])
            .Select(e => Constraint().Replace("/" + e.RoutePattern.RawText!.TrimStart('/'), "}"))
            .Where(p => !p.StartsWith("/assets/", StringComparison.Ordinal) && p is not "/openapi.json")
            .Distinct()
            .Order();
        Assert.Equal(mapped, paths.Select(p => p.Key).Order());
        foreach (var (path, item) in paths)
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                Assert.EndsWith(".", (string)operation!["summary"]!, StringComparison.Ordinal);
                Assert.True(operation["responses"]!.AsObject().Count > 0, path + method);
            }
        }
        var form = paths["/token"]!["post"]!["requestBody"]!["content"]!["application/x-www-form-urlencoded"]!;
        Assert.NotNull(form["schema"]!["properties"]!["code_verifier"]);
    }

    [Fact]
    public void The_unit_names_options_that_there_are_and_gives_nothing_away()
    {
        foreach (var path in Directory.GetFiles(Path.Combine(Shared.Root, "deploy", "systemd")))
        {
            var unit = File.ReadAllText(path);
            foreach (
                var line in (string[])
                    [
                        "DynamicUser=yes",
                        "ProtectSystem=strict",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "LimitCORE=0",
                        "LoadCredential=passphrase:",
                        "SystemCallFilter=@system-service",
                    ]
            )
            {
                Assert.Contains("\n" + line, unit, StringComparison.Ordinal);
            }
        }
        var gateway = File.ReadAllText(Path.Combine(Shared.Root, "deploy", "systemd", "symbolon-gateway.service"));
        var command = gateway.Split('\n').Single(l => l.StartsWith("ExecStart=", StringComparison.Ordinal));
        var arguments = command.Split("serve gateway ")[1].Split(' ');
        var options = GatewayServerOptions.Read(arguments);
        Assert.Equal("/var/lib/symbolon-gateway", options.Data);
        Assert.True(options.JsonLogs);
        Assert.Equal(9464, options.Metrics!.Port);
    }

    [GeneratedRegex(
        "^(# (HELP|TYPE) symbolon_[a-z_]+ .+|symbolon_[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*\\})? [0-9.e+-]+)$"
    )]
    private static partial Regex Exposition();

    [GeneratedRegex(":[^}]+\\}")]
    private static partial Regex Constraint();
}
