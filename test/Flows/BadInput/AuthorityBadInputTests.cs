using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;
using Symbolon.Wallet;
using Certificate = Symbolon.Protocol.Certificate;

namespace Symbolon.Flows.BadInput;

/// <summary>The authority's endpoints under bad input: each input gets a clear refusal in its specification's form,
/// without a stack trace, and the next honest request succeeds.</summary>
public sealed class AuthorityBadInputTests : IAsyncLifetime
{
    private FlowWorld world = null!;

    public async Task InitializeAsync() => world = await FlowWorld.StartAsync();

    public async Task DisposeAsync()
    {
        // An honest person is served after any bad input.
        using var wallet = world.NewWallet();
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("rosa"));
        Assert.True(wallet.IsCurrent);
        await world.DisposeAsync();
    }

    public static TheoryData<string, string> BadJson
    {
        get
        {
            var data = new TheoryData<string, string>();
            var deep = string.Concat(Enumerable.Repeat("{\"files\":", 64)) + "1" + new string('}', 64);
            foreach (var path in (string[])["/enrolment", "/refresh", "/renew", "/close", "/credential"])
            {
                foreach (
                    var body in (string[])
                        [
                            "",
                            "{",
                            "[]",
                            "null",
                            "42",
                            "\"text\"",
                            "{}",
                            deep,
                            new string('[', 10_000),
                            """{"files":{"EF_SOD":1}}""",
                            """{"files":{},"files":{}}""",
                            """{"files":{},"surprise":true}""",
                            """{"files":{"EF_SOD":"not base64url!"}}""",
                            """{"files":{"EF_SOD":"AA=="}}""",
                            """{"files":null}""",
                            """{"enrolment":"AA","nonce":"x","presentation":"AA","nonce":"y"}""",
                            """{"enrolment":1,"nonce":2,"presentation":3}""",
                            """{"enrolment":"AA","nonce":"x","presentation":"AA"}""",
                            """{"renewal":"AAAA"}""",
                            """{"renewal":1}""",
                            """{"renewal":"AAAA","renewal":"AAAA"}""",
                            """{"renewal":"AAAA","renewal_key":"AAAA"}""",
                            """{"credential_configuration_id":"internet_certificate","proofs":{"symbolon_commitment":[]}}""",
                            """{"credential_configuration_id":"internet_certificate","proofs":{"jwt":["x"]}}""",
                            "\ud800",
                        ]
                )
                {
                    data.Add(path, body);
                }
            }
            return data;
        }
    }

    [Fact]
    public async Task Malformed_json_is_refused_everywhere()
    {
        foreach (var row in BadJson)
        {
            var (path, body) = ((string)row[0], (string)row[1]);
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            await RefusedAsync(await world.Http.PostAsync(world.Authority + path, content), path, body);
        }
    }

    [Fact]
    public async Task Wrong_types_and_sizes_are_refused()
    {
        foreach (var path in (string[])["/enrolment", "/refresh", "/renew", "/close", "/credential", "/token"])
        {
            using var xml = new StringContent("<a/>", Encoding.UTF8, "application/xml");
            await RefusedAsync(await world.Http.PostAsync(world.Authority + path, xml), path, "xml");
            using var huge = new ByteArrayContent(new byte[5 * 1024 * 1024]);
            huge.Headers.ContentType = new(path == "/token" ? "application/x-www-form-urlencoded" : "application/json");
            await RefusedAsync(await SendHugeAsync(path, huge), path, "huge");
            await RefusedAsync(await world.Http.GetAsync(world.Authority + path), path, "GET");
        }
        await RefusedAsync(await world.Http.GetAsync(world.Authority + "/no-such-thing"), "/no-such-thing", "");
    }

    [Fact]
    public async Task Token_errors_are_those_of_the_specification()
    {
        async Task<string> ErrorAsync(string form)
        {
            using var content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded");
            using var response = await world.Http.PostAsync(world.Authority + "/token", content);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;
        }
        var grant = Uri.EscapeDataString(OfferGrants.PreAuthorizedCodeType);
        Assert.Equal("unsupported_grant_type", await ErrorAsync("grant_type=authorization_code"));
        Assert.Equal("unsupported_grant_type", await ErrorAsync(""));
        Assert.Equal("invalid_grant", await ErrorAsync($"grant_type={grant}"));
        Assert.Equal("invalid_grant", await ErrorAsync($"grant_type={grant}&pre-authorized_code=AAAA"));
        Assert.Equal("invalid_request", await ErrorAsync($"grant_type={grant}&grant_type={grant}"));
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        var code = await OfferAsync("ines");
        Assert.Equal(HttpStatusCode.OK, (await RedeemAsync(code)).StatusCode);
        using var again = await RedeemAsync(code);
        Assert.Equal(HttpStatusCode.BadRequest, again.StatusCode);
        Assert.Contains("invalid_grant", await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_code_expires()
    {
        var code = await OfferAsync("ines");
        world.Time.Pass(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.BadRequest, (await RedeemAsync(code)).StatusCode);
    }

    [Fact]
    public async Task The_chips_challenge_is_good_once_and_only_ours()
    {
        var evidence = world.DocumentOf("bela");
        var challenge = await PostAsync<ChipChallenge>("/enrolment/challenge", new { });
        Wire.TryDecode(challenge.Challenge, 8, out var bytes);
        var request = Request(evidence) with
        {
            ChallengeId = challenge.ChallengeId,
            ChipResponse = Wire.Encode(evidence.Chip!.Answer(bytes)),
        };
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/enrolment", request)).StatusCode);
        await RefusedAsync(await SendAsync("/enrolment", request), "/enrolment", "replayed challenge");
        var invented = request with { ChallengeId = Wire.Encode(new byte[60]) };
        await RefusedAsync(await SendAsync("/enrolment", invented), "/enrolment", "invented challenge");
        var other = await PostAsync<ChipChallenge>("/enrolment/challenge", new { });
        var swapped = request with { ChallengeId = other.ChallengeId };
        await RefusedAsync(await SendAsync("/enrolment", swapped), "/enrolment", "answer to another challenge");
    }

    [Fact]
    public async Task Points_and_scalars_that_are_none_are_refused()
    {
        var issuer = await world.AuthorityClient().IssuerAsync();
        using var secret = HolderSecret.Derive(new byte[64], issuer.AuthorityContext, issuer.Schema.NymCount);
        var token = await TokenAsync(await OfferAsync("ines"));
        foreach (var (name, spoil) in Spoils)
        {
            var nonce = (await PostAsync<NonceResponse>("/nonce", null)).CNonce;
            var commitment = Certificates.Commit(issuer, secret, Encoding.UTF8.GetBytes(nonce)).ToBytes();
            spoil(commitment);
            using var response = await CredentialAsync(token, nonce, commitment);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, name);
            Assert.Contains("invalid_proof", await response.Content.ReadAsStringAsync());
        }
    }

    private static readonly Dictionary<string, Action<byte[]>> Spoils = new()
    {
        ["not on the curve"] = c => Convert.FromHexString("80" + new string('0', 92) + "01").CopyTo(c, 0),
        // x = 4 is on E1 and outside G1.
        ["outside the subgroup"] = c => Convert.FromHexString("80" + new string('0', 92) + "04").CopyTo(c, 0),
        ["the identity"] = c => Convert.FromHexString("c0" + new string('0', 94)).CopyTo(c, 48),
        ["not compressed"] = c => c[0] &= 0x7f,
        ["a scalar that is r or more"] = c => c.AsSpan(96, 32).Fill(0xff),
        ["a scalar that is zero"] = c => c.AsSpan(96, 32).Clear(),
        ["a challenge of another proof"] = c => c[^1] ^= 1,
    };

    [Fact]
    public async Task Nonces_are_ours_fresh_and_good_once()
    {
        var issuer = await world.AuthorityClient().IssuerAsync();
        using var secret = HolderSecret.Derive(new byte[64], issuer.AuthorityContext, issuer.Schema.NymCount);
        var token = await TokenAsync(await OfferAsync("ines"));
        byte[] Commit(string nonce) => Certificates.Commit(issuer, secret, Encoding.UTF8.GetBytes(nonce)).ToBytes();

        var nonce = (await PostAsync<NonceResponse>("/nonce", null)).CNonce;
        var other = (await PostAsync<NonceResponse>("/nonce", null)).CNonce;
        using var wrong = await CredentialAsync(token, other, Commit(nonce));
        Assert.Contains("invalid_proof", await wrong.Content.ReadAsStringAsync());

        using var good = await CredentialAsync(token, nonce, Commit(nonce));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        using var replayed = await CredentialAsync(token, nonce, Commit(nonce));
        Assert.Contains("invalid_nonce", await replayed.Content.ReadAsStringAsync());

        var late = (await PostAsync<NonceResponse>("/nonce", null)).CNonce;
        world.Time.Pass(TimeSpan.FromMinutes(6));
        using var expired = await CredentialAsync(await TokenAsync(await OfferAsync("ines")), late, Commit(late));
        Assert.Contains("invalid_nonce", await expired.Content.ReadAsStringAsync());

        using var nobody = await CredentialAsync("AAAA", nonce, Commit(nonce));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Fact]
    public async Task A_renewal_is_small_and_its_ticket_ours()
    {
        async Task<(HttpStatusCode Status, string Body)> RenewAsync(string ticket)
        {
            using var response = await SendAsync("/renew", new RenewalRequest { Renewal = ticket });
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
        foreach (
            var ticket in (string[])["", "AAAA", "not base64url!", Wire.Encode(new byte[300]), new string('A', 3000)]
        )
        {
            var (status, body) = await RenewAsync(ticket);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Contains("urn:symbolon:problem:invalid_renewal", body);
        }
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await RenewAsync(new string('A', 4096))).Status);
        // The same authority seals nonces, but a nonce is no renewal ticket.
        var (refused, why) = await RenewAsync((await PostAsync<NonceResponse>("/nonce", null)).CNonce);
        Assert.Equal(
            (HttpStatusCode.BadRequest, true),
            (refused, why.Contains("invalid_renewal", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_renewal_key_that_is_no_point_is_refused_before_anything_is_spent()
    {
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var action = await anna.MakeActionAsync(world.AuthorityClient(), "/refresh", Schema.One.Facts);
        foreach (var key in (string[])["", "AAAA", "not base64url!", Wire.Encode(new byte[65])])
        {
            using var refused = await SendAsync("/refresh", action with { RenewalKey = key });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("urn:symbolon:problem:malformed", await refused.Content.ReadAsStringAsync());
        }
        using var good = await SendAsync("/refresh", action);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
    }

    [Fact]
    public async Task Nobody_closes_or_refreshes_what_is_somebody_elses()
    {
        using var anna = world.NewWallet();
        using var bela = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        await bela.EnrolAsync(world.AuthorityClient(), world.DocumentOf("bela"));

        // bela's presentation, anna's handle.
        var forged = await bela.MakeActionAsync(world.AuthorityClient(), "/close", []);
        var action = forged with { Enrolment = anna.EnrolmentHandle! };
        using var refused = await SendAsync("/close", action);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        // A presentation for one address is refused at another.
        var moved = await bela.MakeActionAsync(world.AuthorityClient(), "/refresh", []);
        using var elsewhere = await SendAsync("/close", moved);
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        // A second use is refused.
        var own = await bela.MakeActionAsync(world.AuthorityClient(), "/close", []);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync("/close", own)).StatusCode);
        await RefusedAsync(await SendAsync("/close", own), "/close", "replay");
        await anna.RefreshAsync(world.AuthorityClient());
        Assert.True(anna.IsCurrent);
    }

    private async Task<string> OfferAsync(string person)
    {
        var offer = await PostAsync<CredentialOffer>("/enrolment", Request(world.DocumentOf(person)));
        return offer.Grants.PreAuthorized.PreAuthorizedCode;
    }

    private static EnrolmentRequest Request(Evidence evidence) =>
        new() { Files = evidence.Files.ToDictionary(f => f.Key, f => Wire.Encode(f.Value.Span)) };

    private async Task<HttpResponseMessage> RedeemAsync(string code)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", OfferGrants.PreAuthorizedCodeType), new("pre-authorized_code", code)]
        );
        return await world.Http.PostAsync(world.Authority + "/token", form);
    }

    private async Task<string> TokenAsync(string code)
    {
        using var response = await RedeemAsync(code);
        return (await response.Content.ReadFromJsonAsync<TokenResponse>(Wire.Strict))!.AccessToken;
    }

    private async Task<HttpResponseMessage> CredentialAsync(string token, string nonce, byte[] commitment)
    {
        var body = new CredentialRequest
        {
            CredentialConfigurationId = CredentialType.InternetCertificate.ConfigurationId,
            Proofs = new CredentialProofs
            {
                SymbolonCommitment = [new CommitmentProof { Nonce = nonce, Commitment = Wire.Encode(commitment) }],
            },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Authority + "/credential")
        {
            Content = JsonContent.Create(body, options: Wire.Strict),
        };
        request.Headers.Authorization = new("Bearer", token);
        return await world.Http.SendAsync(request);
    }

    private Task<HttpResponseMessage> SendAsync(string path, object? body) =>
        world.Http.PostAsync(
            world.Authority + path,
            body is null ? null : JsonContent.Create(body, body.GetType(), options: Wire.Strict)
        );

    private async Task<T> PostAsync<T>(string path, object? body)
    {
        using var response = await SendAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Text.Json.JsonSerializer.Deserialize<T>(text, Wire.Strict)!;
    }

    /// <summary>A server may answer and close before it has read all of a body that is too large.</summary>
    private async Task<HttpResponseMessage> SendHugeAsync(string path, HttpContent content)
    {
        try
        {
            return await world.Http.PostAsync(world.Authority + path, content);
        }
        catch (HttpRequestException)
        {
            return new HttpResponseMessage(HttpStatusCode.RequestEntityTooLarge)
            {
                Content = new StringContent("{\"error\":\"\"}"),
            };
        }
    }

    private static async Task RefusedAsync(HttpResponseMessage response, string path, string sent)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync();
            var what = $"{path} <- {(sent.Length > 60 ? sent[..60] : sent)}: {(int)response.StatusCode} {body}";
            Assert.True((int)response.StatusCode is >= 400 and < 500, what);
            Assert.DoesNotContain("   at ", body);
            Assert.DoesNotContain("Exception", body);
            var json = JsonNode.Parse(body)!;
            Assert.True(json["detail"] is not null || json["error"] is not null, what);
        }
    }
}
