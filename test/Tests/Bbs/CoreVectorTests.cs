using System.Text;
using Symbolon.Bbs;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-signatures: all 61 files of bbs-core, the negative ones with the failure they expect.</summary>
public class CoreVectorTests
{
    private const string Vectors = "vectors/bbs-core";

    public static TheoryData<string> AllSuites => [.. Suites];

    public static TheoryData<string, string> Signatures => Cases("bbs-core", "signature");

    public static TheoryData<string, string> Proofs => Cases("bbs-core", "proof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Key_generation_gives_the_fixtures_key_pair(string suite)
    {
        var f = Read("bbs-core", suite, "keypair.json");
        using var key = SecretKey.FromKeyMaterial(
            Suite(suite),
            Hex(f["keyMaterial"]),
            Hex(f["keyInfo"]),
            Hex(f["keyDst"])
        );
        Assert.Equal(Hex(f["keyPair"]!["secretKey"]), key.Export());
        Assert.Equal(Hex(f["keyPair"]!["publicKey"]), key.PublicKey.ToBytes());
    }

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Hashing_to_scalars_gives_the_fixtures_scalars(string suite)
    {
        var api = Suite(suite).Core;
        var f = Read("bbs-core", suite, "h2s.json");
        Assert.Equal(Hex(f["scalar"]), api.HashToScalar(Hex(f["message"]), Hex(f["dst"])).ToBytes());
        Assert.Equal(Hex(f["scalar"]), api.HashToScalar(Hex(f["message"])).ToBytes());
        var cases = Read("bbs-core", suite, "MapMessageToScalarAsHash.json")["cases"]!.AsArray();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
            Assert.Equal(Hex(c!["scalar"]), api.MapToScalar(Hex(c["message"])).ToBytes());
    }

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite)
    {
        var f = Read("bbs-core", suite, "generators.json");
        var expected = f["MsgGenerators"]!.AsArray().Select(Hex).Prepend(Hex(f["Q1"])).ToArray();
        Assert.Equal(Hex(f["P1"]), Suite(suite).P1.ToBytes());
        var actual = Suite(suite).Core.Generators(expected.Length - 1).Points.ToArray();
        Assert.Equal(expected, actual.Select(p => p.ToBytes()));
    }

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Mocked_randomness_of_the_fixtures_is_ours(string suite)
    {
        var f = Read("bbs-core", suite, "mockedRng.json");
        var scalars = new Scalar[(int)f["count"]!];
        Mocked(Suite(suite), Hex(f["seed"]), Hex(f["dst"]))(scalars);
        Assert.Equal(f["mockedScalars"]!.AsArray().Select(Hex), scalars.Select(s => s.ToBytes()));
    }

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string file)
    {
        var scheme = new BbsScheme(Suite(suite));
        var f = Read("bbs-core", suite, "signature", file);
        var messages = Messages(f["messages"]);
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var publicKey = Key(f["signerKeyPair"]!["publicKey"]);
        Assert.Equal(Expected(f), scheme.Verify(publicKey, signature, Hex(f["header"]), messages));
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        if (!Expected(f))
            return;
        using var key = Secret(f["signerKeyPair"]!["secretKey"]);
        Assert.Equal(publicKey, key.PublicKey);
        Assert.Equal(Hex(f["signature"]), scheme.Sign(key, Hex(f["header"]), messages).ToBytes());
    }

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string file)
    {
        var scheme = new BbsScheme(Suite(suite));
        var f = Read("bbs-core", suite, "proof", file);
        var messages = Messages(f["messages"]);
        int[] disclosed = [.. f["disclosedIndexes"]!.AsArray().Select(i => (int)i!)];
        // A negative case may name an index that its shortened message list no longer has.
        DisclosedMessage[] shown =
        [
            .. disclosed.Select(i => new DisclosedMessage(i, i < messages.Length ? messages[i] : default)),
        ];
        var verified =
            Proof.TryParse(Hex(f["proof"]), out var proof)
            && scheme.VerifyProof(
                Key(f["signerPublicKey"]),
                proof,
                Hex(f["header"]),
                Hex(f["presentationHeader"]),
                shown
            );
        Assert.Equal(Expected(f), verified);
        if (!Expected(f))
        {
            Assert.False(string.IsNullOrEmpty((string?)f["result"]!["reason"]));
            return;
        }
        Assert.Equal(Hex(f["proof"]), proof!.ToBytes());
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var made = scheme.Prove(
            Key(f["signerPublicKey"]),
            signature,
            Hex(f["header"]),
            Hex(f["presentationHeader"]),
            messages,
            disclosed,
            Mocked(
                Suite(suite),
                Hex(Read("bbs-core", suite, "mockedRng.json")["seed"]),
                Encoding.ASCII.GetBytes(Suite(suite).Id + "H2G_HM2S_MOCK_RANDOM_SCALARS_DST_")
            )
        );
        Assert.Equal(Hex(f["proof"]), made.ToBytes());
    }
}
