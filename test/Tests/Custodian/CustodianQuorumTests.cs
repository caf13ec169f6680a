using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Symbolon.Authority.Custodians;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Tests.Custodian;

/// <summary>The authority among its custodians, over real connections, some of them bad.</summary>
public class CustodianQuorumTests
{
    private static readonly byte[] Person = "D<<L01X00T47"u8.ToArray();

    [Fact]
    public async Task The_token_is_the_same_whoever_answers_and_half_of_the_plain_output()
    {
        await using var house = new CustodianHouse(2, 3);
        var all = await StartAll(house);
        var token = await Quorum(house, all).EvaluateAsync(Person, default);
        Assert.Equal(CustodianQuorum.TokenLength, token.Length);
        foreach (var two in new[] { all[..2], all[1..], [all[0], all[2]] })
        {
            Assert.Equal(token, await Quorum(house, two).EvaluateAsync(Person, default));
        }

        Assert.NotEqual(token, await Quorum(house, all).EvaluateAsync("D<<L01X00T48"u8.ToArray(), default));
    }

    [Fact]
    public async Task It_is_the_function_under_the_whole_key()
    {
        using var whole = OprfKey.Generate();
        using var setup = ThresholdKeySetup.Deal(whole, 1, 1);
        await using var one = await Fake(async context =>
        {
            var body = await context.Request.ReadFromJsonAsync<Dictionary<string, string[]>>();
            Assert.True(BlindedRequest.TryParseText(body!["elements"][0], out var request));
            await WriteAsync(context, setup.Shares[0].Evaluate(request));
        });
        var options = new CustodianQuorumOptions { PublicKey = setup.PublicKey, Custodians = [At(one, 1)] };
        var token = await new CustodianQuorum(options, new HttpClient()).EvaluateAsync(Person, default);
        Assert.Equal(new VoprfServer(whole).Evaluate(Person)[..32], token);
    }

    [Fact]
    public async Task Custodians_that_are_down_wrong_silent_or_refusing_are_named_and_left_out()
    {
        await using var house = new CustodianHouse(2, 7);
        CustodianEndpoint[] good = [.. (await StartAll(house))[..2]];
        var token = await Quorum(house, good).EvaluateAsync(Person, default);

        using var foreign = ThresholdKeySetup.Deal(2, 7);
        await using var lying = await Fake(async context =>
        {
            var body = await context.Request.ReadFromJsonAsync<Dictionary<string, string[]>>();
            Assert.True(BlindedRequest.TryParseText(body!["elements"][0], out var request));
            await WriteAsync(context, foreign.Shares[2].Evaluate(request));
        });
        await using var babbling = await Fake(context => context.Response.WriteAsync(new string('x', 100_000)));
        await using var silent = await Fake(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        CustodianEndpoint[] bad =
        [
            At(lying, 3),
            At(babbling, 4),
            At(silent, 5),
            new CustodianEndpoint(6, new Uri("http://127.0.0.1:1/"), "nobody is here, nobody listens at all"),
            (await StartAll(house, 7))[0] with
            {
                BearerToken = "this is not the token of custodian 7",
            },
        ];

        // Without enough good ones: an exception that names all of them.
        var few = await Assert.ThrowsAsync<CustodiansUnavailableException>(() =>
            Quorum(house, [good[0], .. bad]).EvaluateAsync(Person, default)
        );
        Assert.Equal(
            [
                (3, CustodianFaultKind.WrongAnswer),
                (4, CustodianFaultKind.WrongAnswer),
                (5, CustodianFaultKind.Unreachable),
                (6, CustodianFaultKind.Unreachable),
                (7, CustodianFaultKind.Refused),
            ],
            few.Faults.OrderBy(fault => fault.Index).Select(fault => (fault.Index, fault.Kind))
        );

        // With enough: the token, whatever the other custodians do.
        Assert.Equal(token, await Quorum(house, [.. bad, .. good]).EvaluateAsync(Person, default));
    }

    [Fact]
    public async Task An_answer_that_is_malformed_doubled_too_long_or_too_slow_is_never_believed()
    {
        using var setup = ThresholdKeySetup.Deal(1, 1);
        var hostile = new (Func<string, string> Spoil, CustodianFaultKind? Kind)[]
        {
            (right => right, null),
            (_ => "", CustodianFaultKind.WrongAnswer),
            (_ => "null", CustodianFaultKind.WrongAnswer),
            (_ => "[]", CustodianFaultKind.WrongAnswer),
            (_ => """{"index":1}""", CustodianFaultKind.WrongAnswer),
            (_ => """{"index":1,"evaluations":null}""", CustodianFaultKind.WrongAnswer),
            (_ => """{"index":1,"evaluations":[]}""", CustodianFaultKind.WrongAnswer),
            (_ => """{"index":1,"evaluations":[null]}""", CustodianFaultKind.WrongAnswer),
            (_ => """{"index":1,"evaluations":[{"element":null,"proof":null}]}""", CustodianFaultKind.WrongAnswer),
            (right => right + " x", CustodianFaultKind.WrongAnswer),
            (right => right[..^1], CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"index\":1", "\"index\":2"), CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"index\":1", "\"index\":0"), CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"index\":1", "\"index\":1,\"index\":1"), CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"index\":1", "\"index\":1,\"more\":1"), CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"index\"", "\"Index\""), CustodianFaultKind.WrongAnswer),
            (right => Replaced(right, "\"element\":\"", "\"element\":\" "), CustodianFaultKind.WrongAnswer),
            (Doubled, CustodianFaultKind.WrongAnswer),
            (right => right + new string(' ', EvaluationResponse.MaxBytes), CustodianFaultKind.WrongAnswer),
        };
        foreach (var (spoil, kind) in hostile)
        {
            await using var custodian = await Fake(async context =>
                await context.Response.WriteAsync(spoil(await AnswerOf(context, setup.Shares[0])))
            );
            var faults = new List<CustodianFault>();
            var asked = QuorumOf(setup.PublicKey, custodian, faults).EvaluateAsync(Person, default);
            if (kind is null)
            {
                Assert.Equal(CustodianQuorum.TokenLength, (await asked).Length);
                Assert.Empty(faults);
                continue;
            }

            await Assert.ThrowsAsync<CustodiansUnavailableException>(() => asked);
            Assert.Equal(kind, Assert.Single(faults).Kind);
        }

        // Octet by octet, for longer than the authority waits.
        await using var slow = await Fake(async context =>
        {
            foreach (var letter in await AnswerOf(context, setup.Shares[0]))
            {
                await context.Response.WriteAsync(letter.ToString(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }
        });
        var late = new List<CustodianFault>();
        await Assert.ThrowsAsync<CustodiansUnavailableException>(() =>
            QuorumOf(setup.PublicKey, slow, late).EvaluateAsync(Person, default)
        );
        Assert.Equal(CustodianFaultKind.Unreachable, Assert.Single(late).Kind);
    }

    private static async Task<string> AnswerOf(HttpContext context, CustodianKeyShare share)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Assert.True(EvaluationRequest.TryParse(body.ToArray(), out var request, out var error), error);
        var response = new EvaluationResponse(share.Index, [.. request.Elements.Select(share.Evaluate)]);
        return System.Text.Encoding.UTF8.GetString(response.ToJson());
    }

    private static string Replaced(string text, string from, string to)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    /// <summary>Two evaluations for a request of one.</summary>
    private static string Doubled(string right)
    {
        var at = right.IndexOf('[', StringComparison.Ordinal) + 1;
        var one = right[at..^2];
        return $"{right[..at]}{one},{one}]}}";
    }

    private static CustodianQuorum QuorumOf(
        ThresholdPublicKey key,
        WebApplication custodian,
        List<CustodianFault> faults
    ) =>
        new(
            new CustodianQuorumOptions
            {
                PublicKey = key,
                Custodians = [At(custodian, 1)],
                Timeout = TimeSpan.FromSeconds(2),
                Faulted = faults.Add,
            },
            new HttpClient()
        );

    [Fact]
    public async Task Giving_up_is_giving_up()
    {
        await using var house = new CustodianHouse(1, 1);
        await using var silent = await Fake(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Quorum(house, [At(silent, 1)]).EvaluateAsync(Person, soon.Token)
        );
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused_and_a_token_does_not_print_itself()
    {
        await using var house = new CustodianHouse(2, 3);
        var one = new CustodianEndpoint(1, new Uri("http://localhost/"), "secret");
        Assert.Throws<ArgumentException>(() => Quorum(house, [one]));
        Assert.Throws<ArgumentException>(() => Quorum(house, [one, one]));
        Assert.Throws<ArgumentException>(() => Quorum(house, [one, one with { Index = 4 }]));
        Assert.Throws<ArgumentException>(() =>
            Quorum(house, [one, one with { Index = 2, Address = new Uri("http://localhost/x") }])
        );
        Assert.DoesNotContain("secret", one.ToString(), StringComparison.Ordinal);
    }

    private static CustodianQuorum Quorum(CustodianHouse house, CustodianEndpoint[] custodians) =>
        new(
            new CustodianQuorumOptions
            {
                PublicKey = house.PublicKey,
                Custodians = custodians,
                Timeout = TimeSpan.FromSeconds(2),
            },
            new HttpClient()
        );

    private static async Task<CustodianEndpoint[]> StartAll(CustodianHouse house, int first = 1)
    {
        var endpoints = new List<CustodianEndpoint>();
        for (var i = first; i <= house.PublicKey.N; i++)
        {
            endpoints.Add(At(await house.StartAsync(i), i) with { BearerToken = house.TokenOf(i) });
            if (i - first == 2)
            {
                break;
            }
        }

        return [.. endpoints];
    }

    private static CustodianEndpoint At(WebApplication app, int index) =>
        new(index, new Uri(app.Urls.Single() + "/"), "x");

    private static Task WriteAsync(HttpContext context, PartialEvaluation e) =>
        context.Response.WriteAsJsonAsync(
            new { index = e.Index, evaluations = new[] { new { element = e.ElementText, proof = e.ProofText } } }
        );

    private static async Task<WebApplication> Fake(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/evaluate", answer);
        await app.StartAsync();
        return app;
    }
}
