using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.WebWallet;

/// <summary>
/// Two independent wallets hold one certificate. Each accepts the other's results, octet for octet if nothing is
/// random, and both refuse the same inputs.
/// </summary>
public sealed class CertificateCrossingTests : IDisposable
{
    private const string Platform = "https://cinema.example";
    private const string Nonce = "bm9uY2Ugb25lIG5vbmNlIG9uZQ";
    private const ulong Epoch = 46;
    private static readonly PresentationBinding Binding = new(
        Nonce,
        "verifier_attestation:" + Platform,
        Platform + "/wallet/response"
    );
    private static readonly byte[] Seed = [.. Enumerable.Range(0, 64).Select(i => (byte)(i * 3))];

    private readonly SecretKey key = SecretKey.Generate();
    private readonly Issuer issuer;
    private readonly HolderSecret secret;
    private readonly FactSet facts = FactSet.From(
        new DateOnly(1992, 2, 29),
        new DateOnly(2026, 11, 22),
        "D",
        Assurance.Chip
    );

    public CertificateCrossingTests()
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
        secret = HolderSecret.Derive(Seed, issuer.AuthorityContext, issuer.Schema.NymCount);
    }

    private string IssuerJson => Encoding.UTF8.GetString(Wire.Write(issuer.Document));

    private static JsonObject BindingJson =>
        new()
        {
            ["nonce"] = Binding.Nonce,
            ["clientId"] = Binding.ClientId,
            ["responseUri"] = Binding.ResponseUri,
        };

    private Certificate Issue(SamePersonCommitment commitment) =>
        Certificates.Issue(key, issuer, Epoch, commitment, Encoding.UTF8.GetBytes(Nonce), facts);

    private SamePersonCommitment Commitment() => Certificates.Commit(issuer, secret, Encoding.UTF8.GetBytes(Nonce));

    [Fact]
    public void The_same_seed_is_the_same_secret_and_the_same_header()
    {
        var peer = new WebPeer();
        peer.Ask("secret", Wire.Encode(Seed), issuer.Document.Issuer);
        peer.Ask("issuer", IssuerJson, Epoch.ToString());
        var answers = peer.Answers();
        byte[] expected = [.. secret.SecretProverBlind.ToBytes(), .. secret.ProverNyms.Export()];
        Assert.Equal(Wire.Encode(expected), (string?)answers[0]);
        Assert.Equal(Wire.Encode(issuer.Header(Epoch)), (string?)answers[1]!["header"]);
        Assert.Equal(Wire.Encode(issuer.KeyId.ToBytes()), (string?)answers[1]!["keyId"]);
    }

    [Fact]
    public void The_authority_issues_for_a_commitment_of_the_web_wallet()
    {
        var text = (string?)WebPeer.AskOne("commit", Wire.Encode(Seed), IssuerJson, Nonce);
        Assert.True(Wire.TryDecode(text, SamePersonCommitment.SizeFor(Schema.One.NymCount), out var bytes));
        Assert.True(SamePersonCommitment.TryParse(bytes, out var commitment));
        Assert.Equal(Commitment().C.ToArray(), commitment.C.ToArray());
        Assert.Equal(Commitment().U.ToArray(), commitment.U.ToArray());
        var certificate = Issue(commitment);
        Assert.True(certificate.Holds(issuer, secret));

        var octets = certificate.ToBytes();
        var encoded = Wire.Encode(octets);
        byte[] other = [.. octets];
        other[^1] ^= 1;
        var peer = new WebPeer();
        peer.Ask("certificate/verify", Wire.Encode(Seed), IssuerJson, encoded);
        peer.Ask("certificate/verify", Wire.Encode([.. Seed.Reverse()]), IssuerJson, encoded);
        peer.Ask("certificate/verify", Wire.Encode(Seed), IssuerJson, Wire.Encode(other));
        peer.Ask("certificate/read", encoded);
        peer.Ask("internet-id", Wire.Encode(Seed), IssuerJson, encoded, Platform);
        var answers = peer.Answers();
        Assert.True((bool)answers[0]!);
        Assert.False((bool)answers[1]!);
        Assert.False((bool)answers[2]!);
        Assert.Equal(encoded, (string?)answers[3]!["octets"]);
        Assert.Equal(
            Schema.One.Facts.Select(f => certificate.Facts[f].ToString()),
            answers[3]!["claims"]!.AsArray().Select(c => c!.ToString())
        );
        var id = Certificates.InternetIdIn(Encoding.UTF8.GetBytes(Platform), secret, certificate.Entropy);
        Assert.Equal(id, (string?)answers[4]);
    }

    [Fact]
    public void The_web_wallet_checks_our_commitment()
    {
        var text = Wire.Encode(Commitment().ToBytes());
        var peer = new WebPeer();
        peer.Ask("commitment/verify", text, IssuerJson, Nonce);
        peer.Ask("commitment/verify", text, IssuerJson, Nonce + "A");
        peer.Ask("commitment/verify", Wire.Encode(Commitment().ToBytes().AsSpan(1)), IssuerJson, Nonce);
        var answers = peer.Answers();
        Assert.True((bool)answers[0]!);
        Assert.False((bool)answers[1]!);
        Assert.Null(answers[2]);
    }

    [Fact]
    public void We_accept_presentations_of_the_web_wallet()
    {
        var certificate = Wire.Encode(Issue(Commitment()).ToBytes());
        string[][] shown =
        [
            [],
            ["age_over_18"],
            ["guardian_consent", "document_country"],
            [.. Schema.One.Facts.Select(f => f.Name)],
        ];
        var peer = new WebPeer();
        foreach (var names in shown)
        {
            peer.Ask(
                "present",
                Wire.Encode(Seed),
                IssuerJson,
                certificate,
                Platform,
                new JsonArray([.. names.Select(n => (JsonNode)n)]),
                BindingJson
            );
        }

        peer.Ask("internet-id", Wire.Encode(Seed), IssuerJson, certificate, Platform);
        var answers = peer.Answers();
        for (var i = 0; i < shown.Length; i++)
        {
            Assert.True(Wire.TryDecode((string?)answers[i], Presentation.MaxSize, out var bytes));
            Assert.True(Presentation.TryParse(bytes, out var presentation));
            Assert.True(presentation.Verify(issuer, Encoding.UTF8.GetBytes(Platform), Binding));
            Assert.False(presentation.Verify(issuer, Encoding.UTF8.GetBytes(Platform + "#1"), Binding));
            Assert.False(presentation.Verify(issuer, Encoding.UTF8.GetBytes(Platform), Binding with { Nonce = "x" }));
            Assert.Equal(shown[i].Order(), presentation.Disclosed.Select(d => Schema.One.Facts[d.Index].Name).Order());
            Assert.Equal((string?)answers[^1], InternetId.From(presentation.Pseudonym));
        }
    }

    [Fact]
    public void The_web_wallet_accepts_our_presentations_and_no_spoiled_ones()
    {
        using var held = new HeldCertificate(issuer, Issue(Commitment()), secret);
        var presentation = held.Present(
            Encoding.UTF8.GetBytes(Platform),
            [Schema.One.Facts[3], Schema.One[Schema.DocumentCountry]],
            Binding
        );
        var octets = presentation.ToBytes();
        var random = new Random(20261122);
        var peer = new WebPeer();
        peer.Ask("presentation/verify", Wire.Encode(octets), IssuerJson, Platform, BindingJson);
        peer.Ask("presentation/verify", Wire.Encode(octets), IssuerJson, Platform + "#1", BindingJson);
        peer.Ask("presentation/read", Wire.Encode(octets));
        var spoiled = new List<bool?>();
        for (var i = 0; i < 40; i++)
        {
            byte[] mutated = [.. octets];
            mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            peer.Ask("presentation/verify", Wire.Encode(mutated), IssuerJson, Platform, BindingJson);
            spoiled.Add(
                Presentation.TryParse(mutated, out var parsed)
                    ? parsed.Verify(issuer, Encoding.UTF8.GetBytes(Platform), Binding)
                    : null
            );
        }
        var answers = peer.Answers();
        Assert.True((bool)answers[0]!);
        Assert.False((bool)answers[1]!);
        Assert.Equal(Wire.Encode(octets), (string?)answers[2]!["octets"]);
        Assert.Equal(Wire.Encode(presentation.Pseudonym.ToBytes()), (string?)answers[2]!["pseudonym"]);
        Assert.Equal(spoiled, answers.Skip(3).Select(a => (bool?)a));
        Assert.DoesNotContain(true, spoiled);
    }

    public void Dispose()
    {
        key.Dispose();
        secret.Dispose();
    }
}
