using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Symbolon.Authority.Custodians;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Flows;

/// <summary>
/// The custodians' wire, spec/evaluate.md: the authority blinds a person key, two of three custodians evaluate it, and
/// their answers, checked and combined, give the token.
/// </summary>
public class EvaluationFlow
{
    private static readonly byte[] PersonKey = "UTO<<L898902C3"u8.ToArray();

    [Fact]
    public async Task Two_of_three_custodians_make_a_token()
    {
        await using var world = await FlowWorld.StartAsync();
        var custodians = CustodiansOf(world);
        var quorum = new ThresholdClient(custodians.PublicKey);

        // The authority blinds: it sends a random element, different each time.
        using var state = ThresholdClient.Blind(PersonKey);
        var request = new EvaluationRequest(state.Request);

        // Each custodian evaluates it with its share, and proves that it did.
        var answers = new List<PartialEvaluation>();
        foreach (var custodian in custodians.Endpoints.Skip(1))
        {
            var response = await AskAsync(world.Http, custodian, request.ToJson());
            Assert.Equal(custodian.Index, response.Index);
            var evaluation = Assert.Single(response.Evaluations);
            Assert.True(quorum.Verify(state, evaluation));
            answers.Add(evaluation);
        }

        // Combined, they give the token: the same as from the authority's own quorum, whichever custodians answer.
        var token = quorum.Combine(state, answers).Output![..CustodianQuorum.TokenLength];
        var options = new CustodianQuorumOptions
        {
            PublicKey = custodians.PublicKey,
            Custodians = custodians.Endpoints,
        };
        Assert.Equal(token, await new CustodianQuorum(options, world.Http).EvaluateAsync(PersonKey, default));
        Assert.Null(quorum.Combine(state, answers[..1]).Output);
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_is_answered_and_counted_twice_with_a_proof_of_its_own()
    {
        await using var world = await FlowWorld.StartAsync();
        var custodian = CustodiansOf(world).Endpoints[0];
        using var state = ThresholdClient.Blind(PersonKey);
        var body = new EvaluationRequest(state.Request).ToJson();
        var first = (await AskAsync(world.Http, custodian, body)).Evaluations[0];
        var second = (await AskAsync(world.Http, custodian, body)).Evaluations[0];
        Assert.Equal(first.ElementText, second.ElementText);
        Assert.NotEqual(first.ProofText, second.ProofText);
        var epochs = JsonNode.Parse(await world.Http.GetStringAsync(new Uri(custodian.Address, "epochs")))!;
        Assert.Equal(2, (int)epochs["epochs"]![0]!["evaluations"]!);
    }

    private static async Task<EvaluationResponse> AskAsync(HttpClient http, CustodianEndpoint custodian, byte[] body)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(custodian.Address, "evaluate"));
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", custodian.BearerToken);
        message.Content = new ByteArrayContent(body);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await http.SendAsync(message);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(EvaluationResponse.TryParse(await answer.Content.ReadAsByteArrayAsync(), out var response));
        return response;
    }

    /// <summary>Reads the custodians as the authority does, from custodians.json and the files that it names.</summary>
    private static (ThresholdPublicKey PublicKey, CustodianEndpoint[] Endpoints) CustodiansOf(FlowWorld world)
    {
        string Text(string name) => File.ReadAllText(Path.Combine(world.Folder("custodians"), name));
        var file = JsonNode.Parse(Text("custodians.json"))!;
        Assert.True(ThresholdKeyFile.TryParse(Text((string)file["threshold"]!), out var key));
        var endpoints = file["custodians"]!
            .AsArray()
            .Select(c => new CustodianEndpoint(
                (int)c!["index"]!,
                new Uri((string)c["address"]!),
                Text((string)c["token_file"]!).Trim()
            ));
        return (key, [.. endpoints]);
    }
}
