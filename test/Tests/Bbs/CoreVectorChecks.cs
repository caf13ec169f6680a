using System.Text;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;
using Symbolon.Tests.Vectors;
using static Symbolon.Tests.Bbs.Fixtures;

namespace Symbolon.Tests.Bbs;

/// <summary>Checks against vectors of draft-irtf-cfrg-bbs-signatures; negative ones name their expected
/// failure.</summary>
internal static class CoreVectorChecks
{
    public static void CheckKeyPair(VectorSet set, string suite)
    {
        var f = set.Read(suite, "keypair");
        using var key = SecretKey.FromKeyMaterial(
            Suite(suite),
            Hex(f["keyMaterial"]),
            Hex(f["keyInfo"]),
            Hex(f["keyDst"])
        );
        Assert.Equal(Hex(f["keyPair"]!["secretKey"]), key.Export());
        Assert.Equal(Hex(f["keyPair"]!["publicKey"]), key.PublicKey.ToBytes());
    }

    public static void CheckScalars(VectorSet set, string suite)
    {
        var api = Suite(suite).Core;
        var f = set.Read(suite, "h2s");
        Assert.Equal(Hex(f["scalar"]), api.HashToScalar(Hex(f["message"]), Hex(f["dst"])).ToBytes());
        Assert.Equal(Hex(f["scalar"]), api.HashToScalar(Hex(f["message"])).ToBytes());
        var cases = set.Read(suite, "MapMessageToScalarAsHash")["cases"]!.AsArray();
        Assert.NotEmpty(cases);
        foreach (var c in cases)
            Assert.Equal(Hex(c!["scalar"]), api.MapToScalar(Hex(c["message"])).ToBytes());
    }

    public static void CheckGenerators(VectorSet set, string suite)
    {
        var f = set.Read(suite, "generators");
        var expected = f["MsgGenerators"]!.AsArray().Select(Hex).Prepend(Hex(f["Q1"])).ToArray();
        Assert.Equal(Hex(f["P1"]), Suite(suite).P1.ToBytes());
        var actual = Suite(suite).Core.Generators(expected.Length - 1).Points.ToArray();
        Assert.Equal(expected, actual.Select(p => p.ToBytes()));
    }

    public static void CheckMockedRandomness(VectorSet set, string suite)
    {
        var f = set.Read(suite, "mockedRng");
        var scalars = new Scalar[(int)f["count"]!];
        Mocked(Suite(suite), Hex(f["seed"]), Hex(f["dst"]))(scalars);
        Assert.Equal(f["mockedScalars"]!.AsArray().Select(Hex), scalars.Select(s => s.ToBytes()));
    }

    public static void CheckSignature(VectorSet set, string suite, string file)
    {
        var f = set.Read(suite, "signature", file);
        var messages = Messages(f["messages"]);
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        var publicKey = Key(f["signerKeyPair"]!["publicKey"]);
        using var holding = new BbsHolder(Suite(suite)).Hold(publicKey, signature, Hex(f["header"]), messages);
        Assert.Equal(Expected(f), holding.Verify());
        Assert.Equal(Hex(f["signature"]), signature.ToBytes());
        if (!Expected(f))
            return;
        using var key = Secret(f["signerKeyPair"]!["secretKey"]);
        Assert.Equal(publicKey, key.PublicKey);
        Assert.Equal(Hex(f["signature"]), new BbsIssuer(Suite(suite), key).Sign(Hex(f["header"]), messages).ToBytes());
    }

    public static void CheckProof(VectorSet set, string suite, string file)
    {
        var f = set.Read(suite, "proof", file);
        var messages = Messages(f["messages"]);
        int[] disclosed = [.. f["disclosedIndexes"]!.AsArray().Select(i => (int)i!)];
        // A negative case may name an index beyond its shortened message list.
        DisclosedMessage[] shown =
        [
            .. disclosed.Select(i => new DisclosedMessage(i, i < messages.Length ? messages[i] : default)),
        ];
        var statement = new Statement
        {
            Interface = Suite(suite).Core,
            PublicKey = Key(f["signerPublicKey"]),
            Header = Hex(f["header"]),
            PresentationHeader = Hex(f["presentationHeader"]),
            Disclosed = shown,
        };
        var verified = Proof.TryParse(Hex(f["proof"]), out var proof) && Verifier.Verify(statement, proof);
        if (proof is not null)
            Assert.Equal([verified], Verifier.VerifyMany([new ProofClaim(statement, proof)]));
        Assert.Equal(Expected(f), verified);
        if (!Expected(f))
        {
            Assert.False(string.IsNullOrEmpty((string?)f["result"]!["reason"]));
            return;
        }
        Assert.Equal(Hex(f["proof"]), proof!.ToBytes());
        Assert.True(Signature.TryParse(Hex(f["signature"]), out var signature));
        using var holding = new BbsHolder(Suite(suite)).Hold(
            statement.PublicKey,
            signature,
            statement.Header.Span,
            messages
        );
        var made = holding.Prove(
            statement.PresentationHeader.Span,
            disclosed,
            [],
            Mocked(
                Suite(suite),
                Hex(set.Read(suite, "mockedRng")["seed"]),
                Encoding.ASCII.GetBytes(Suite(suite).Id + "H2G_HM2S_MOCK_RANDOM_SCALARS_DST_")
            )
        );
        Assert.Equal(Hex(f["proof"]), made.ToBytes());
    }
}
