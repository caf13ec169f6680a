using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.WebWallet;

/// <summary>Phrases, links, requests and their parts: both wallets read the same values, and refuse with the same
/// sentence.</summary>
public sealed class ReadingCrossingTests : IDisposable
{
    private const string Origin = "https://cinema.example";
    private const string ClientId = "verifier_attestation:" + Origin;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly ECDsa registrationKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa requestKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static JsonObject Both(string text) => new() { ["en"] = text, ["zh-Hans"] = text };

    private JsonObject Statement() =>
        new()
        {
            ["iss"] = Origin,
            ["sub"] = Origin,
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddDays(90).ToUnixTimeSeconds(),
            ["cnf"] = new JsonObject { ["jwk"] = JsonSerializer.SerializeToNode(Jwk.From(requestKey), Wire.Strict) },
            ["redirect_uris"] = new JsonArray(Origin + "/wallet/response"),
            ["name"] = Both("Cinema"),
            ["purpose"] = Both("Tickets"),
            ["facts"] = new JsonArray(
                new JsonObject { ["name"] = "age_over_18", ["reason"] = Both("The law") },
                new JsonObject { ["name"] = "assurance", ["reason"] = Both("The law") }
            ),
            ["equal_way"] = new JsonObject { ["url"] = Origin + "/desk", ["description"] = Both("The box office") },
            ["accounts_per_person"] = 2,
        };

    private static JsonObject Request() =>
        new()
        {
            ["aud"] = SignInRequest.SelfIssued,
            ["response_type"] = "vp_token",
            ["response_mode"] = "direct_post",
            ["client_id"] = ClientId,
            ["response_uri"] = Origin + "/wallet/response",
            ["nonce"] = Wire.RandomText(),
            ["state"] = "state",
            ["iat"] = Now.ToUnixTimeSeconds(),
            ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
            ["something_else"] = "is passed over",
            ["dcql_query"] = new JsonObject
            {
                ["credentials"] = new JsonArray(
                    new JsonObject
                    {
                        ["id"] = "person",
                        ["format"] = CredentialType.InternetCertificate.Format,
                        ["meta"] = new JsonObject
                        {
                            ["issuers"] = new JsonArray("https://authority.example"),
                            ["schema"] = 1,
                            ["slot"] = 1,
                        },
                        ["claims"] = new JsonArray(
                            new JsonObject { ["path"] = new JsonArray("age_over_18"), ["values"] = new JsonArray(true) }
                        ),
                    }
                ),
            },
        };

    private string Sign(JsonObject request, JsonObject statement, ECDsa? key = null, string? type = null)
    {
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var jwt = Jws.Sign(
            Bytes(statement),
            registrationKey,
            Registration.JwtType,
            new Dictionary<string, object> { ["jwk"] = jwk }
        );
        return Jws.Sign(
            Bytes(request),
            key ?? requestKey,
            type ?? SignInRequest.JwtType,
            new Dictionary<string, object> { ["jwt"] = jwt }
        );
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());

    /// <summary>One honest request, and each way to spoil it in one place.</summary>
    private IEnumerable<string> Requests()
    {
        yield return Sign(Request(), Statement());
        yield return Sign(Request(), Statement(), registrationKey);
        yield return Sign(Request(), Statement(), type: "JWT");
        yield return Sign(Request(), Statement()) + "A";
        yield return "not a token";
        yield return "";
        foreach (
            var (path, value) in new (string, JsonNode?)[]
            {
                ("aud", "https://other.example"),
                ("response_type", "code"),
                ("response_mode", "fragment"),
                ("client_id", "verifier_attestation:https://other.example"),
                ("response_uri", Origin + "/other"),
                ("nonce", "short"),
                ("nonce", "not base64url!"),
                ("nonce", RequestNonce.Create(Now)),
                ("nonce", RequestNonce.Create(Now.AddSeconds(1))),
                ("nonce", RequestNonce.Create(Now.AddSeconds(-1))),
                ("nonce", "0" + RequestNonce.Create(Now)),
                ("nonce", RequestNonce.Create(Now)[..^1]),
                ("nonce", RequestNonce.Create(Now) + "A"),
                ("nonce", RequestNonce.Create(Now).Replace(".", "..")),
                ("nonce", Now.ToUnixTimeSeconds() + "."),
                ("nonce", "." + Wire.RandomText()),
                ("state", ""),
                ("state", new string('s', 257)),
                ("iat", Now.AddMinutes(6).ToUnixTimeSeconds()),
                ("exp", Now.ToUnixTimeSeconds()),
                ("exp", Now.AddHours(2).ToUnixTimeSeconds()),
                ("dcql_query.credentials", new JsonArray()),
                ("dcql_query.credentials.0.id", ""),
                ("dcql_query.credentials.0.format", "dc+sd-jwt"),
                ("dcql_query.credentials.0.meta.schema", 2),
                ("dcql_query.credentials.0.meta.slot", 2),
                ("dcql_query.credentials.0.meta.slot", -1),
                ("dcql_query.credentials.0.claims.0.path", new JsonArray("birth_date")),
                ("dcql_query.credentials.0.claims.0.path", new JsonArray("nickname")),
                ("dcql_query.credentials.0.claims.0.path", new JsonArray("age_over_18", "more")),
                ("dcql_query.credentials.0.claims.0.path", new JsonArray("document_country")),
                ("dcql_query.credentials.0.claims.0.values", new JsonArray()),
                ("dcql_query.credentials.0.claims.0.values", null),
                ("dcql_query.credentials.0.claims", null),
            }
        )
        {
            yield return Sign(Put(Request(), path, value), Statement());
        }

        foreach (
            var (path, value) in new (string, JsonNode?)[]
            {
                ("iss", "https://other.example"),
                ("sub", Origin + "/"),
                ("exp", Now.ToUnixTimeSeconds()),
                ("iat", Now.AddHours(1).ToUnixTimeSeconds()),
                ("redirect_uris", new JsonArray()),
                ("redirect_uris.0", "https://evil.example/wallet/response"),
                ("redirect_uris.0", "https://cinema.example.evil.example/wallet/response"),
                ("redirect_uris.0", "https://user@cinema.example/wallet/response"),
                ("name.en", ""),
                ("purpose.zh-Hans", ""),
                ("facts.1.name", "age_over_18"),
                ("facts.0.name", "birth_date"),
                ("facts.0.reason.en", ""),
                ("equal_way.description.en", ""),
                ("equal_way.url", "https://other.example/desk"),
                ("accounts_per_person", 0),
                ("accounts_per_person", 101),
                ("accounts_per_person", 1),
                ("cnf.jwk", JsonSerializer.SerializeToNode(Jwk.From(registrationKey), Wire.Strict)),
            }
        )
        {
            yield return Sign(Request(), Put(Statement(), path, value));
        }

        var withoutWay = Statement();
        withoutWay.Remove("equal_way");
        yield return Sign(Request(), withoutWay);
        yield return Sign(Request(), Put(Statement(), "approved_by", "somebody"));
        var withoutNonce = Request();
        withoutNonce.Remove("nonce");
        yield return Sign(withoutNonce, Statement());
    }

    private static JsonObject Put(JsonObject json, string path, JsonNode? value)
    {
        JsonNode at = json;
        var names = path.Split('.');
        foreach (var name in names[..^1])
            at = (int.TryParse(name, out var i) ? at[i] : at[name])!;
        if (int.TryParse(names[^1], out var last))
            at[last] = value;
        else
            at[names[^1]] = value;
        return json;
    }

    [Fact]
    public void Requests_are_taken_and_refused_with_the_same_sentences()
    {
        var tokens = Requests().ToArray();
        var peer = new WebPeer();
        foreach (var token in tokens)
            peer.Ask("request", token, ClientId, Now.ToUnixTimeSeconds());
        var answers = peer.Answers();
        var taken = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (VerifiedRequest.TryVerify(tokens[i], ClientId, Now, out var verified, out var error))
            {
                taken++;
                Assert.Equal(Wire.Encode(verified.ContextId), (string?)answers[i]!["context"]);
                Assert.Equal(
                    verified.Facts.Select(f => f.Fact.Name),
                    answers[i]!["facts"]!.AsArray().Select(f => (string?)f)
                );
            }
            else
            {
                // The position at which the reader stopped in a malformed body may differ.
                Assert.Equal(Head(error), Head((string?)answers[i]!["refused"]));
            }
        }
        Assert.Equal(4, taken);
    }

    private static string? Head(string? sentence) => sentence?.Split(" (at ")[0];

    [Fact]
    public void The_two_words_beside_a_phrase_are_the_same_on_both_sides()
    {
        var peer = new WebPeer();
        var ours = new List<(int Check, string Words)>();
        foreach (var language in Enum.GetValues<PhraseLanguage>())
        {
            for (var i = 0; i < 4; i++)
            {
                var seed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(RecoveryPhrase.SeedSize);
                var entropy = Symbolon.Bbs.Issuer.SignerEntropy.Generate();
                var check = EntropyCheck.Of(seed, entropy);
                Assert.InRange(check, 0, (1 << 22) - 1);
                ours.Add((check, EntropyCheck.ToWords(check, language)));
                peer.Ask(
                    "entropy-check",
                    Wire.Encode(seed),
                    Wire.Encode(entropy.ToBytes()),
                    language == PhraseLanguage.SimplifiedChinese
                );
            }
        }
        foreach (var (mine, theirs) in ours.Zip(peer.Answers()))
            Assert.Equal((mine.Check, mine.Words), ((int)theirs!["check"]!, (string)theirs["words"]!));
    }

    [Fact]
    public void Both_wallets_agree_about_the_ages_of_each_birthday_leap_days_above_all()
    {
        var peer = new WebPeer();
        var ours = new List<bool>();
        foreach (
            var born in new[]
            {
                new DateOnly(2008, 2, 29),
                new DateOnly(2012, 2, 28),
                new DateOnly(2010, 3, 1),
                new DateOnly(1961, 11, 27),
            }
        )
        {
            foreach (var age in Schema.One.Ages)
            {
                for (var days = -2; days <= 2; days++)
                {
                    var day = born.AddYears(age).AddDays(days);
                    // The facts of that day, and the same ages checked a day later.
                    var facts = FactSet.From(born, day, "UTO", Assurance.Chip);
                    foreach (var looked in new[] { day, day.AddDays(1) })
                    {
                        ours.Add(facts.IsAsOf(looked));
                        peer.Ask(
                            "ages",
                            new JsonArray([.. facts.Messages.Select(m => JsonValue.Create(Wire.Encode(m.Span)))]),
                            new DateTimeOffset(looked, default, TimeSpan.Zero).ToUnixTimeSeconds()
                        );
                    }
                }
            }
        }
        Assert.Contains(false, ours);
        Assert.Equal(ours, peer.Answers().Select(a => (bool)a!));
    }

    [Fact]
    public void Phrases_are_read_alike()
    {
        using var phrase = RecoveryPhrase.Generate();
        var words = phrase.ToWords().Split(' ');
        string[] texts =
        [
            phrase.ToWords(),
            phrase.ToWords(PhraseLanguage.SimplifiedChinese),
            "  " + phrase.ToWords().ToUpperInvariant().Replace(" ", "\n "),
            phrase.ToWords() + " abandon zoo",
            phrase.ToWords(PhraseLanguage.SimplifiedChinese)
                + " "
                + EntropyCheck.ToWords(1234567, PhraseLanguage.SimplifiedChinese),
            phrase.ToWords() + " zoo",
            phrase.ToWords() + " abandon symbolon",
            string.Join(' ', words[1..]),
            string.Join(' ', [.. words[..3], "symbolon", .. words[4..]]),
            string.Join(' ', [words[0] == "abandon" ? "ability" : "abandon", .. words[1..]]),
            "",
        ];
        var peer = new WebPeer();
        foreach (var text in texts)
            peer.Ask("phrase", text);
        var answers = peer.Answers();
        var seed = new byte[RecoveryPhrase.SeedSize];
        phrase.DeriveSeed(seed);
        foreach (var (text, answer) in texts.Zip(answers))
        {
            if (RecoveryPhrase.TryParse(text, out var read, out var error))
            {
                Assert.Equal(Wire.Encode(read.Entropy), (string?)answer!["entropy"]);
                Assert.Equal(read.Check, (int?)answer["check"]);
                Assert.Equal(read.ToWords(), (string?)answer["english"]);
                Assert.Equal(read.ToWords(PhraseLanguage.SimplifiedChinese), (string?)answer["chinese"]);
                if (read.Entropy.SequenceEqual(phrase.Entropy))
                    Assert.Equal(Wire.Encode(seed), (string?)answer["seed"]);
                read.Dispose();
            }
            else
            {
                Assert.Equal(error, (string?)answer!["refused"]);
            }
        }
    }

    [Fact]
    public void Links_are_read_alike()
    {
        var request = Uri.EscapeDataString(Origin + "/wallet/request/abc");
        var client = Uri.EscapeDataString(ClientId);
        string[] links =
        [
            $"openid4vp://?client_id={client}&request_uri={request}",
            $"https://wallet.example/?client_id={client}&request_uri={request}",
            $"openid4vp://?client_id={client}&request_uri={request}&client_id={client}",
            $"openid4vp://?client_id={client}",
            $"openid4vp://?client_id=x509_san_dns%3Acinema.example&request_uri={request}",
            $"openid4vp://?client_id=verifier_attestation:http://cinema.example&request_uri={request}",
            $"openid4vp://?client_id={client}&request_uri={Uri.EscapeDataString("https://evil.example/wallet/request/abc")}",
            $"openid4vp://?client_id={client}&request_uri={Uri.EscapeDataString("https://cinema.example.evil.example/")}",
            $"openid4vp://?client_id={client}&request_uri={Uri.EscapeDataString(Origin + "/x#fragment")}",
            "cinema",
        ];
        var peer = new WebPeer();
        foreach (var link in links)
            peer.Ask("link", link);
        foreach (var (link, answer) in links.Zip(peer.Answers()))
        {
            try
            {
                var (clientId, requestUri) = VerifierClient.ParseLink(link);
                Assert.Equal(clientId, (string?)answer!["clientId"]);
                Assert.Equal(requestUri, (string?)answer["requestUri"]);
            }
            catch (WalletException e)
            {
                Assert.Equal(e.Message, (string?)answer!["refused"]);
            }
        }
    }

    [Fact]
    public void Base64url_json_and_Internet_IDs_are_read_alike()
    {
        string[] texts =
        [
            "",
            "A",
            "AA",
            "AB",
            "AAA",
            "AAB",
            "AAAA",
            "AA==",
            "A A",
            "+/+/",
            "-_-_",
            "Zm9v",
            "Zm9vYg",
            "Zm9vYh",
        ];
        string[] jsons =
        [
            "{}",
            "{\"a\":1,\"a\":2}",
            "{\"a\":{\"b\":[1,2,{\"b\":true}]}}",
            "{\"a\":1,}",
            "{\"a\":01}",
            "{\"a\":1e5}",
            "{} {}",
            "{\"a\":\"\\u0061\",\"\\u0061\":1}",
            "{\"a\":\"\n\"}",
            "{'a':1}",
            "// x\n{}",
            "{\"a\":NaN}",
            " {\"a\" : null } ",
            string.Concat(Enumerable.Repeat("{\"a\":", 15)) + "{}" + new string('}', 15),
            string.Concat(Enumerable.Repeat("{\"a\":", 16)) + "{}" + new string('}', 16),
        ];
        using var key = Symbolon.Bbs.Holder.NymSecrets.Generate(8);
        var holder = new Symbolon.Bbs.Holder.PseudonymHolder(Certificate.Suite);
        var id = InternetId.From(holder.PseudonymFor(key, "https://forum.example"u8));
        string[] ids =
        [
            id,
            InternetId.ForReading(id).ToUpperInvariant(),
            id[1..],
            id[..^1] + (id[^1] == '0' ? '1' : '0'),
            "o" + id[1..],
        ];
        var peer = new WebPeer();
        foreach (var text in texts)
            peer.Ask("base64url", text, 64);
        foreach (var json in jsons)
            peer.Ask("json", Wire.Encode(Encoding.UTF8.GetBytes(json)));
        foreach (var text in ids)
            peer.Ask("internet-id/read", text);
        var answers = peer.Answers();
        foreach (var (text, answer) in texts.Zip(answers))
            Assert.Equal(Wire.TryDecode(text, 64, out _) ? text : null, (string?)answer);
        foreach (var (json, answer) in jsons.Zip(answers.Skip(texts.Length)))
            Assert.True(Wire.TryParseObject(Encoding.UTF8.GetBytes(json), out _) == (bool)answer!, json);
        foreach (var (text, answer) in ids.Zip(answers.Skip(texts.Length + jsons.Length)))
            Assert.Equal(InternetId.TryParse(text, out var read) ? read : null, (string?)answer);
    }

    public void Dispose()
    {
        registrationKey.Dispose();
        requestKey.Dispose();
    }
}
