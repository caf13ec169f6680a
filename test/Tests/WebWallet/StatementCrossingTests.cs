using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.WebWallet;

/// <summary>Either wallet accepts the other's statements, with the same words, and both refuse with the same
/// sentence.</summary>
public sealed class StatementCrossingTests : IDisposable
{
    private const ulong Epoch = 46;
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 3))];
    private static readonly StatementFile Report = new()
    {
        Name = "报告.pdf",
        Size = 10,
        Sha256 = new string('a', 64),
    };

    private readonly SecretKey key = SecretKey.Generate();
    private readonly Issuer issuer;
    private readonly HolderSecret secret;
    private readonly Certificate certificate;
    private readonly HeldCertificate held;
    private readonly DateTimeOffset now;

    public StatementCrossingTests()
    {
        var document = new IssuerDocument
        {
            Issuer = "https://authority.example",
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = 1,
            Epochs = EpochSchedule.Weekly,
        };
        Assert.True(Issuer.TryCreate(document, out var created, out var error), error);
        issuer = created;
        now = document.Epochs.Start(Epoch).AddHours(1);
        secret = HolderSecret.Derive(Seed, issuer.AuthorityContext, issuer.Schema.NymCount);
        var facts = FactSet.From(new DateOnly(1992, 2, 29), new DateOnly(2026, 11, 22), "D", Assurance.Chip);
        certificate = Certificates.Issue(key, issuer, Epoch, secret, facts);
        held = new HeldCertificate(issuer, certificate, secret);
    }

    private string IssuerJson => Encoding.UTF8.GetString(Wire.Write(issuer.Document));

    [Fact]
    public void We_accept_what_the_web_wallet_signs()
    {
        (string Context, JsonObject Subject, string[] Facts)[] asked =
        [
            ("https://forum.example", new() { ["text"] = "I was there.\n我在场。😀" }, ["age_over_18"]),
            ("https://forum.example#7", new() { ["text"] = "x" }, []),
            (
                "public:cycle-paths-2026",
                new()
                {
                    ["file"] = new JsonObject
                    {
                        ["name"] = Report.Name,
                        ["size"] = Report.Size,
                        ["sha256"] = Report.Sha256,
                    },
                },
                ["document_country", "assurance"]
            ),
        ];
        var peer = new WebPeer();
        foreach (var (context, subject, facts) in asked)
            peer.Ask("statement/sign", [.. Arguments(), context, subject.DeepClone(), Names(facts), Seconds]);
        // No wallet shows a birth date, and no reader accepts one from another program.
        peer.Ask(
            "statement/sign",
            [.. Arguments(), "public:a", asked[1].Subject.DeepClone(), Names("birth_date"), Seconds]
        );
        var answers = peer.Answers();
        for (var i = 0; i < asked.Length; i++)
        {
            var json = Encoding.UTF8.GetBytes((string)answers[i]!);
            Assert.True(SignedStatement.TryRead(json, out var statement, out var error), error);
            Assert.True(statement.TryVerify([issuer], out var signer, out error), error);
            Assert.Equal(asked[i].Context, statement.Context);
            Assert.Equal((string?)asked[i].Subject["text"], statement.Text);
            Assert.Equal(i == 2 ? Report : null, statement.File);
            Assert.Equal(now, signer.At);
            Assert.Equal(asked[i].Facts, signer.Facts.Keys);
            Assert.Equal(IdAt(statement.Context), signer.InternetId);
            // The same JSON, octet for octet, except for its escapes.
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(statement.ToJson())));
        }
        Assert.True(
            SignedStatement.TryRead(Encoding.UTF8.GetBytes((string)answers[3]!), out var born, out var problem),
            problem
        );
        Assert.False(born.TryVerify([issuer], out _, out problem));
        Assert.Contains("does not verify", problem);
        var same = WebPeer.AskOne("examine", Wire.Encode(born.ToJson()), new JsonArray(IssuerJson));
        Assert.Equal(problem, (string?)same!["refused"]);
    }

    [Fact]
    public void The_web_wallet_accepts_what_we_sign_and_says_the_same_of_it()
    {
        SignedStatement[] signed =
        [
            Sign("https://forum.example", "I was there.\n我在场。😀", null, Schema.One.Facts[3]),
            Sign("https://forum.example#7", "x", null),
            Sign("public:cycle-paths-2026", null, Report, Schema.One[Schema.DocumentCountry], Schema.One.Facts[7]),
        ];
        var peer = new WebPeer();
        foreach (var statement in signed)
            peer.Ask("examine", Wire.Encode(statement.ToJson()), new JsonArray(IssuerJson));
        var answers = peer.Answers();
        for (var i = 0; i < signed.Length; i++)
        {
            var found = answers[i]!;
            Assert.Null((string?)found["refused"]);
            Assert.True(signed[i].TryVerify([issuer], out var signer, out var error), error);
            Assert.Equal("statement", (string?)found["kind"]);
            Assert.Equal(signed[i].Context, (string?)found["context"]);
            Assert.Equal(signed[i].Text, (string?)found["text"]);
            Assert.Equal(signed[i].File?.Name, (string?)found["file"]?["name"]);
            var person = found["person"]!;
            Assert.Equal(signer.InternetId, (string?)person["internetId"]);
            Assert.Equal(signer.At.ToUnixTimeSeconds(), (long)person["at"]!);
            Assert.Equal(signer.NotBefore.ToUnixTimeSeconds(), (long)person["notBefore"]!);
            Assert.Equal(signer.Issuer, (string?)person["issuer"]);
            Assert.True(
                JsonNode.DeepEquals(System.Text.Json.JsonSerializer.SerializeToNode(signer.Facts), person["facts"])
            );
        }
    }

    [Fact]
    public void Spoiled_statements_and_receipts_are_refused_by_both_with_one_sentence()
    {
        var good = JsonNode
            .Parse(Sign("https://forum.example", "I was there.", null, Schema.One.Facts[3]).ToJson())!
            .AsObject();
        var receipt = JsonNode.Parse(MakeReceipt().ToJson())!.AsObject();
        (string Member, JsonNode Value)[] changes =
        [
            ("symbolon_statement", 2),
            ("context", "https://forum.example/"),
            ("context", "https://forum.example#01"),
            ("context", "public:Cycle"),
            ("context", "https://cinema.example"),
            ("text", ""),
            ("text", "I was not there."),
            ("text", new string('x', SignedStatement.MaxText + 1)),
            ("text", new string('x', SignedStatement.MaxSize)),
            (
                "file",
                new JsonObject
                {
                    ["name"] = "a",
                    ["size"] = 1,
                    ["sha256"] = Report.Sha256,
                }
            ),
            ("signed_at", -1),
            ("signed_at", 253402300800),
            ("signed_at", now.AddDays(14).ToUnixTimeSeconds()),
            ("signed_at", now.AddSeconds(1).ToUnixTimeSeconds()),
            ("presentation", "AQAA"),
            ("presentation", ((string)good["presentation"]!)[..^4] + "AAAA"),
        ];
        (string Member, JsonNode Value)[] receiptChanges =
        [
            ("symbolon_receipt", 2),
            ("origin", "https://forum.example/"),
            ("origin", "https://forum.example"),
            ("slot", 1),
            ("slot", 100),
            ("nonce", Wire.RandomText()),
            ("nonce", new string('x', 257)),
            ("nonce", RequestNonce.Create(now.AddSeconds(1))),
            ("response_uri", "https://forum.example/wallet/response"),
            ("presentation", "AQAA"),
        ];
        byte[][] spoiled =
        [
            .. changes.Select(c => Changed(good, c.Member, c.Value)),
            .. receiptChanges.Select(c => Changed(receipt, c.Member, c.Value)),
        ];
        var peer = new WebPeer();
        foreach (var json in spoiled)
            peer.Ask("examine", Wire.Encode(json), new JsonArray(IssuerJson));
        peer.Ask("examine", Wire.Encode(Wire.Write(good)), new JsonArray());
        peer.Ask("examine", Wire.Encode(Wire.Write(receipt)), new JsonArray(IssuerJson));
        var answers = peer.Answers();
        for (var i = 0; i < spoiled.Length; i++)
            Assert.Equal(Error(spoiled[i]), (string?)answers[i]!["refused"]);
        Assert.Equal("It is from an authority whose public document was not given.", (string?)answers[^2]!["refused"]);
        Assert.True(MakeReceipt().TryVerify([issuer], out var account, out var problem), problem);
        Assert.Equal(account.InternetId, (string?)answers[^1]!["person"]!["internetId"]);
        Assert.Equal("https://cinema.example#2", (string?)answers[^1]!["context"]);
    }

    private string? Error(byte[] json)
    {
        var holds = Encoding.UTF8.GetString(json).Contains("symbolon_receipt", StringComparison.Ordinal)
            ? Receipt.TryRead(json, out var receipt, out var error) && receipt.TryVerify([issuer], out _, out error)
            : SignedStatement.TryRead(json, out var statement, out error)
                && statement.TryVerify([issuer], out _, out error);
        Assert.False(holds);
        return error;
    }

    private static byte[] Changed(JsonObject good, string member, JsonNode value)
    {
        var changed = good.DeepClone().AsObject();
        changed[member] = value;
        return Wire.Write(changed);
    }

    private JsonNode?[] Arguments() => [Wire.Encode(Seed), IssuerJson, Wire.Encode(certificate.ToBytes())];

    private static JsonArray Names(params string[] names) => [.. names.Select(n => (JsonNode)n)];

    private JsonNode Seconds => now.ToUnixTimeSeconds();

    private SignedStatement Sign(string context, string? text, StatementFile? file, params Fact[] facts)
    {
        Assert.True(StatementContext.TryParse(context, out var name));
        return held.Sign(name, text, file, facts, now);
    }

    private Receipt MakeReceipt()
    {
        const string Origin = "https://cinema.example";
        var binding = new PresentationBinding(
            RequestNonce.Create(now),
            Registration.ClientIdPrefix + Origin,
            Origin + "/wallet/response"
        );
        var presentation = held.Present(StatementContext.Of(Origin, 2).ToBytes(), [Schema.One.Facts[3]], binding);
        return new Receipt
        {
            Version = 1,
            Origin = Origin,
            Slot = 2,
            Nonce = binding.Nonce,
            ResponseUri = binding.ResponseUri,
            Presentation = Wire.Encode(presentation.ToBytes()),
        };
    }

    private string IdAt(string context)
    {
        Assert.True(StatementContext.TryParse(context, out var name));
        return held.InternetIdIn(name.ToBytes());
    }

    public void Dispose()
    {
        held.Dispose();
        key.Dispose();
        secret.Dispose();
    }
}
