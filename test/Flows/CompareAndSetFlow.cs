using System.Net;
using System.Net.Http.Json;
using Symbolon.Authority.Server;
using Symbolon.Protocol;

namespace Symbolon.Flows;

/// <summary>Races that an authority's registry must withstand, over HTTP: two requests at once, and an offer that is
/// older than a close.</summary>
public class CompareAndSetFlow
{
    [Fact]
    public async Task A_close_and_a_refresh_together_leave_the_row_closed_where_the_close_was_confirmed()
    {
        await using var world = await FlowWorld.StartAsync();
        using var anna = world.NewWallet();
        for (var trial = 0; trial < 12; trial++)
        {
            await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
            var refresh = await anna.MakeActionAsync(world.AuthorityClient(), "/refresh", Schema.One.Facts);
            var close = await anna.MakeActionAsync(world.AuthorityClient(), "/close", []);
            var after = await anna.MakeActionAsync(world.AuthorityClient(), "/refresh", Schema.One.Facts);
            var answers = await Task.WhenAll(SendAsync(world, "/close", close), SendAsync(world, "/refresh", refresh));
            Assert.Equal(HttpStatusCode.NoContent, answers[0]);
            Assert.Equal(HttpStatusCode.Conflict, await SendAsync(world, "/refresh", after));
        }
    }

    [Fact]
    public async Task An_access_token_of_before_a_close_opens_nothing()
    {
        await using var world = await FlowWorld.StartAsync();
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var client = world.AuthorityClient();
        var evidence = world.DocumentOf("anna");
        var request = new EnrolmentRequest
        {
            Files = evidence.Files.ToDictionary(f => f.Key, f => Wire.Encode(f.Value.Span)),
        };
        if (evidence.Chip is { } chip)
        {
            var challenge = await client.ChallengeAsync(default);
            Assert.True(Wire.TryDecode(challenge.Challenge, 8, out var bytes));
            request = request with
            {
                ChallengeId = challenge.ChallengeId,
                ChipResponse = Wire.Encode(chip.Answer(bytes)),
            };
        }
        var offer = await client.EnrolAsync(request, default);
        var token = await client.TokenAsync(offer.Grants.PreAuthorized.PreAuthorizedCode, default);
        var old = await anna.MakeActionAsync(client, "/refresh", Schema.One.Facts);
        var close = await anna.MakeActionAsync(client, "/close", []);
        var last = await anna.MakeActionAsync(client, "/refresh", Schema.One.Facts);
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(world, "/close", close));

        using var message = new HttpRequestMessage(HttpMethod.Post, world.Authority + "/credential")
        {
            Content = JsonContent.Create(
                new CredentialRequest
                {
                    CredentialConfigurationId = CredentialType.InternetCertificate.ConfigurationId,
                    Proofs = new CredentialProofs
                    {
                        SymbolonCommitment = [new CommitmentProof { Nonce = old.Nonce, Commitment = old.Commitment }],
                    },
                },
                options: Wire.Strict
            ),
        };
        message.Headers.Authorization = new("Bearer", token.AccessToken);
        using var answer = await world.Http.SendAsync(message);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("closed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await SendAsync(world, "/refresh", last));

        // The document opens it, for the same phrase.
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        Assert.True(anna.IsCurrent);
    }

    [Fact]
    public async Task One_person_who_refreshes_twenty_times_is_counted_once()
    {
        await using var world = await FlowWorld.StartAsync();
        await world.StopAuthorityAsync();
        await using var authority = AuthorityServer.Build(
            [.. world.AuthorityArguments, "--count-minimum", "1"],
            world.Time
        );
        await authority.StartAsync();
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        // It is now two minutes after the next epoch's start.
        world.Time.Pass(TimeSpan.FromMinutes(12 * 60 + 2));
        var actions = new List<EnrolmentAction>();
        for (var i = 0; i < 20; i++)
            actions.Add(await anna.MakeActionAsync(world.AuthorityClient(), "/refresh", Schema.One.Facts));
        var answers = await Task.WhenAll(actions.Select(a => SendAsync(world, "/refresh", a)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        world.Time.Pass(TimeSpan.FromDays(7));
        var counts = await world.Http.GetFromJsonAsync<EpochCounts>(world.Authority + "/counts", Wire.Strict);
        Assert.Equal(1, counts!.Cells.Sum(c => c.Count) + (counts.Others ?? 0));
        await authority.StopAsync();
    }

    private static async Task<HttpStatusCode> SendAsync(FlowWorld world, string path, EnrolmentAction action)
    {
        using var content = JsonContent.Create(action, options: Wire.Strict);
        using var answer = await world.Http.PostAsync(world.Authority + path, content);
        return answer.StatusCode;
    }
}
