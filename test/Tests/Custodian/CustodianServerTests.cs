using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Symbolon.Custodian;
using Symbolon.Custodian.Server;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Tests.Custodian;

/// <summary>A custodian as seen from the network.</summary>
public class CustodianServerTests
{
    private static readonly string Element = Base64Url.EncodeToString(VoprfClient.Blind([1]).Request.ToBytes());

    [Fact]
    public async Task The_authority_gets_proven_evaluations_in_order()
    {
        await using var house = new CustodianHouse(2, 3);
        var app = await house.StartAsync(2);
        using var client = house.Client(app, 2);
        BlindState[] states = [.. Enumerable.Range(0, 16).Select(i => ThresholdClient.Blind([(byte)i]))];
        var elements = states.Select(s => Base64Url.EncodeToString(s.Request.ToBytes()));
        using var response = await client.PostAsync(
            "/evaluate",
            CustodianHouse.Json(JsonSerializer.Serialize(new { elements }))
        );
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Empty(response.Headers.Server);

        var answer = await JsonOf(response);
        Assert.Equal(2, answer.GetProperty("index").GetInt32());
        var evaluations = answer.GetProperty("evaluations").EnumerateArray().ToArray();
        Assert.Equal(16, evaluations.Length);
        var quorum = new ThresholdClient(house.PublicKey);
        foreach (var (state, evaluation) in states.Zip(evaluations))
        {
            Assert.True(
                PartialEvaluation.TryCreate(
                    2,
                    Base64Url.DecodeFromChars(evaluation.GetProperty("element").GetString()),
                    Base64Url.DecodeFromChars(evaluation.GetProperty("proof").GetString()),
                    out var partial
                )
            );
            Assert.True(quorum.Verify(state, partial));
        }
    }

    [Fact]
    public async Task Everybody_may_know_who_it_is_and_how_much_it_did()
    {
        await using var house = new CustodianHouse(2, 3);
        var clock = new StandingClock(DateTimeOffset.FromUnixTimeSeconds(1767571200 + 604800 * 45L));
        var app = await house.StartAsync(3, clock);
        using var authority = house.Client(app, 3);
        using var anybody = new HttpClient { BaseAddress = authority.BaseAddress };

        var who = await JsonOf(await anybody.GetAsync("/.well-known/symbolon-custodian"));
        Assert.Equal(3, who.GetProperty("index").GetInt32());
        Assert.Equal(2, who.GetProperty("threshold").GetInt32());
        Assert.Equal(3, who.GetProperty("custodians").GetInt32());
        Assert.Equal(Base64Url.EncodeToString(house.PublicKey.GroupKey.Span), who.GetProperty("group_key").GetString());
        Assert.Equal(
            Base64Url.EncodeToString(house.PublicKey.PublicShare(3).Span),
            who.GetProperty("public_share").GetString()
        );
        Assert.Equal("""{"status":"ok"}""", await anybody.GetStringAsync("/health"));

        await PostAsync(authority, Body(Element));
        clock.Now += TimeSpan.FromDays(7);
        await PostAsync(authority, Body(Element, Element));
        Assert.Equal(
            """{"epoch_origin":1767571200,"epoch_seconds":604800,"current":46,"epochs":[{"epoch":45,"evaluations":1},{"epoch":46,"evaluations":2}]}""",
            await anybody.GetStringAsync("/epochs")
        );
    }

    public static TheoryData<string, string> BadBodies =>
        new()
        {
            { "", "not JSON" },
            { "{", "not JSON" },
            { "{\"elements\":[]} x", "not JSON" },
            { "{\"elements\":[],}", "not JSON" },
            { "/**/{\"elements\":[]}", "not JSON" },
            { "null", "JSON object" },
            { "[]", "JSON object" },
            { "\"elements\"", "JSON object" },
            { "{}", "must be there" },
            { "{\"elements\":null}", "array of base64url" },
            { "{\"elements\":\"" + Element + "\"}", "array of base64url" },
            { "{\"elements\":{\"0\":\"" + Element + "\"}}", "array of base64url" },
            { "{\"Elements\":[\"" + Element + "\"]}", "not known" },
            { "{\"elements\":[\"" + Element + "\"],\"name\":\"Ada\"}", "not known" },
            { "{\"elements\":[\"" + Element + "\"],\"elements\":[\"" + Element + "\"]}", "repeats a name" },
            { "{\"elements\":[\"" + Element + "\"],\"\\u0065lements\":[]}", "repeats a name" },
            { "{\"elements\":[[[[[\"x\"]]]]]}", "deeper" },
            { "{\"\\ud800\":1}", "not JSON" },
            { new string('[', 8000), "deeper" },
            { "{\"elements\":[]}", "1 to 16" },
            { Body([.. Enumerable.Repeat(Element, 17)]), "1 to 16" },
            { "{\"elements\":[1]}", "Element 1 is not" },
            { "{\"elements\":[null]}", "Element 1 is not" },
            { "{\"elements\":[\"\\ud800\"]}", "Element 1 is not" },
            { Body(Element, ""), "Element 2 is not" },
            { Body(Element + "="), "Element 1 is not" },
            { Body(" " + Element), "Element 1 is not" },
            { Body(Element[..42]), "Element 1 is not" },
            { Body(StrayBits(Element)), "Element 1 is not" },
            { Body(Base64Url.EncodeToString(new byte[32])), "identity" },
            { Body(Base64Url.EncodeToString(Enumerable.Repeat((byte)255, 32).ToArray())), "Element 1 is not" },
            { Body(Base64Url.EncodeToString([1, .. new byte[31]])), "Element 1 is not" },
        };

    [Fact]
    public async Task Bad_bodies_get_a_sentence_store_nothing_and_stop_nothing()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        foreach (var (body, sentence) in BadBodies.Select(row => ((string)row[0], (string)row[1])))
        {
            using var response = await client.PostAsync("/evaluate", CustodianHouse.Json(body));
            await AssertRefused(HttpStatusCode.BadRequest, sentence, response);
            await PostAsync(client, Body(Element));
        }

        var counted = Assert.Single(
            (await JsonOf(await client.GetAsync("/epochs"))).GetProperty("epochs").EnumerateArray()
        );
        Assert.Equal(BadBodies.Count, counted.GetProperty("evaluations").GetInt32());
    }

    [Fact]
    public async Task Other_refusals_have_their_sentences_too()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);

        var large = Body(new string('x', EvaluationRequest.MaxBytes));
        await AssertRefused(
            HttpStatusCode.RequestEntityTooLarge,
            "larger than",
            await client.PostAsync("/evaluate", CustodianHouse.Json(large))
        );
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/evaluate")
        {
            Content = CustodianHouse.Json(large),
        };
        chunked.Headers.TransferEncodingChunked = true;
        await AssertRefused(HttpStatusCode.RequestEntityTooLarge, "larger than", await client.SendAsync(chunked));

        using var form = new StringContent(Body(Element), Encoding.UTF8, "text/plain");
        await AssertRefused(
            HttpStatusCode.UnsupportedMediaType,
            "application/json",
            await client.PostAsync("/evaluate", form)
        );
        await AssertRefused(HttpStatusCode.MethodNotAllowed, "takes POST", await client.GetAsync("/evaluate"));
        await AssertRefused(HttpStatusCode.NotFound, "nothing here", await client.GetAsync("/evaluat"));
        await PostAsync(client, Body(Element));
    }

    [Fact]
    public async Task Only_the_authority_is_answered()
    {
        await using var house = new CustodianHouse(1, 2);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        var token = house.TokenOf(1);
        foreach (
            var header in new[]
            {
                null,
                "",
                token,
                "Bearer",
                "Bearer ",
                "bearer " + token,
                "Bearer " + token[..^1],
                "Bearer " + token + "x",
                "Bearer " + house.TokenOf(2),
                "Basic " + token,
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/evaluate");
            request.Content = CustodianHouse.Json(Body(Element));
            client.DefaultRequestHeaders.Authorization = null;
            if (header is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", header);
            }

            using var response = await client.SendAsync(request);
            await AssertRefused(HttpStatusCode.Unauthorized, "Only the authority", response);
        }

        Assert.Equal(0, (await JsonOf(await client.GetAsync("/epochs"))).GetProperty("epochs").GetArrayLength());
    }

    [Fact]
    public async Task The_ceiling_of_an_epoch_holds_also_over_a_restart_and_key_and_count_are_kept()
    {
        await using var house = new CustodianHouse(1, 1);
        var clock = new StandingClock(DateTimeOffset.FromUnixTimeSeconds(1767571200 + 604800 * 45L));
        string[] ceiling = ["--evaluations-per-epoch", "3"];
        var first = await house.StartAsync(1, clock, ceiling);
        using var client = house.Client(first, 1);
        var before = await client.GetStringAsync("/.well-known/symbolon-custodian");
        await PostAsync(client, Body(Element, Element));
        await AssertRefused(
            HttpStatusCode.TooManyRequests,
            "ceiling",
            await client.PostAsync("/evaluate", CustodianHouse.Json(Body(Element, Element)))
        );
        await house.StopAsync(first);

        var second = await house.StartAsync(1, clock, ceiling);
        using var again = house.Client(second, 1);
        Assert.Equal(before, await again.GetStringAsync("/.well-known/symbolon-custodian"));
        await PostAsync(again, Body(Element));
        await AssertRefused(
            HttpStatusCode.TooManyRequests,
            "ceiling",
            await again.PostAsync("/evaluate", CustodianHouse.Json(Body(Element)))
        );
        clock.Now += TimeSpan.FromDays(7);
        await PostAsync(again, Body(Element));
        Assert.Equal(
            "schedule 1767571200 604800\n45 3\n46 1\n",
            File.ReadAllText(Path.Combine(house.DirectoryOf(1), CustodianSetup.CountFile))
        );
    }

    [Fact]
    public async Task A_minute_has_its_ceiling_which_strangers_cannot_use_up()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1, null, "--requests-per-minute", "2");
        using var client = house.Client(app, 1);
        using var stranger = new HttpClient { BaseAddress = client.BaseAddress };
        for (var i = 0; i < 5; i++)
        {
            using var response = await stranger.PostAsync("/evaluate", CustodianHouse.Json(Body(Element)));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }

        await PostAsync(client, Body(Element));
        await PostAsync(client, Body(Element));
        using var third = await client.PostAsync("/evaluate", CustodianHouse.Json(Body(Element)));
        await AssertRefused(HttpStatusCode.TooManyRequests, "in a minute", third);
        Assert.Equal(TimeSpan.FromMinutes(1), third.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Many_at_once_are_all_counted()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => PostAsync(client, Body(Element, Element))));
        var epoch = (await JsonOf(await client.GetAsync("/epochs"))).GetProperty("epochs").EnumerateArray().Single();
        Assert.Equal(80, epoch.GetProperty("evaluations").GetInt32());
    }

    [Fact]
    public async Task A_half_sent_request_stops_nobody()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
            var head = $"POST /evaluate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {house.TokenOf(1)}\r\n";
            head += "Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"elements\":[";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        await PostAsync(client, Body(Element));
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_refused_and_not_counted()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        using var socket = new TcpClient();
        await socket.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port);
        var body = Body(Element);
        var head = $"POST /evaluate HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {house.TokenOf(1)}\r\n";
        head += $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body[..^1]));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(socket.GetStream());
        var answer = await reader.ReadToEndAsync(patience.Token);
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("did not arrive whole", answer, StringComparison.Ordinal);
        Assert.Equal(0, (await JsonOf(await client.GetAsync("/epochs"))).GetProperty("epochs").GetArrayLength());
        await PostAsync(client, body);
    }

    [Fact]
    public async Task The_bytes_of_the_wire_are_these()
    {
        await using var house = new CustodianHouse(1, 1);
        var app = await house.StartAsync(1);
        using var client = house.Client(app, 1);
        var request = new EvaluationRequest(VoprfClient.Blind([1]).Request);
        var text = request.Elements[0].ToText();
        Assert.Equal($$"""{"elements":["{{text}}"]}""", Encoding.UTF8.GetString(request.ToJson()));
        using var response = await client.PostAsync("/evaluate", CustodianHouse.Json(Body(text)));
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(EvaluationResponse.TryParse(bytes, out var answer));
        var one = Assert.Single(answer.Evaluations);
        Assert.Equal(
            $$"""{"index":1,"evaluations":[{"element":"{{one.ElementText}}","proof":"{{one.ProofText}}"}]}""",
            Encoding.UTF8.GetString(bytes)
        );
        Assert.Equal(bytes, answer.ToJson());

        // The same for a refusal.
        using var refused = await client.PostAsync("/evaluate", CustodianHouse.Json("[]"));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            """{"type":"about:blank","title":"Bad Request","status":400,"detail":"The body must be a JSON object with one member, \u0022elements\u0022."}""",
            await refused.Content.ReadAsStringAsync()
        );
    }

    private static string Body(params string[] elements) => JsonSerializer.Serialize(new { elements });

    /// <summary>The same 32 bytes, with the two unused bits of base64url set.</summary>
    private static string StrayBits(string text)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return text[..^1] + Alphabet[Alphabet.IndexOf(text[^1]) | 1];
    }

    private static async Task PostAsync(HttpClient client, string body)
    {
        using var response = await client.PostAsync("/evaluate", CustodianHouse.Json(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static async Task AssertRefused(HttpStatusCode status, string sentence, HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{response.StatusCode}, not {status}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await JsonOf(response);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Contains(sentence, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.EndsWith(".", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }
}
