using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>spec/same-person-commitment.md: valid and refused inputs, and its own vectors.</summary>
public class SamePersonTests
{
    private const int N = 8;
    private static readonly byte[] Context = "symbolon-authority:https://authority.example"u8.ToArray();
    private static readonly byte[] Nonce = "nonce one"u8.ToArray();
    private static readonly SamePersonHolder Holder = new(Ciphersuite.Sha256);

    private static HolderSecret Secret(byte seed) => HolderSecret.Derive([.. Enumerable.Repeat(seed, 64)], Context, N);

    [Fact]
    public void A_commitment_verifies_and_is_the_same_point_every_time()
    {
        using var secret = Secret(1);
        var first = Holder.Commit(secret, Context, Nonce);
        var second = Holder.Commit(secret, Context, "another nonce"u8);
        Assert.True(first.Verify(Ciphersuite.Sha256, Context, Nonce));
        Assert.Equal(first.C.ToArray(), second.C.ToArray());
        Assert.Equal(first.U.ToArray(), second.U.ToArray());
        Assert.NotEqual(first.ToBytes(), second.ToBytes());
        Assert.Equal(416, first.ToBytes().Length);
        Assert.True(SamePersonCommitment.TryParse(first.ToBytes(), out var read));
        Assert.True(read.Verify(Ciphersuite.Sha256, Context, Nonce));
    }

    [Fact]
    public void A_different_secret_gives_a_different_commitment()
    {
        using var one = Secret(1);
        using var two = Secret(2);
        Assert.NotEqual(Holder.Commit(one, Context, Nonce).C.ToArray(), Holder.Commit(two, Context, Nonce).C.ToArray());
        Assert.NotEqual(Holder.Commit(one, Context, Nonce).U.ToArray(), Holder.Commit(two, Context, Nonce).U.ToArray());
    }

    [Fact]
    public void Two_authorities_see_two_unrelated_commitments()
    {
        var elsewhere = "symbolon-authority:https://other.example"u8.ToArray();
        using var here = Secret(1);
        using var there = HolderSecret.Derive([.. Enumerable.Repeat((byte)1, 64)], elsewhere, N);
        Assert.NotEqual(
            Holder.Commit(here, Context, Nonce).C.ToArray(),
            Holder.Commit(there, elsewhere, Nonce).C.ToArray()
        );
    }

    [Fact]
    public void A_replayed_commitment_is_refused_under_another_nonce_or_context()
    {
        using var secret = Secret(1);
        var commitment = Holder.Commit(secret, Context, Nonce);
        Assert.False(commitment.Verify(Ciphersuite.Sha256, Context, "nonce two"u8));
        Assert.False(commitment.Verify(Ciphersuite.Sha256, "symbolon-authority:https://other.example"u8, Nonce));
        Assert.False(commitment.Verify(Ciphersuite.Sha256, [.. Context, .. "x"u8], Nonce));
        // The boundary between context and nonce is part of the transcript.
        Assert.False(
            commitment.Verify(Ciphersuite.Sha256, Context.AsSpan(0, Context.Length - 1), [Context[^1], .. Nonce])
        );
    }

    [Fact]
    public void A_mixed_transcript_is_refused()
    {
        using var one = Secret(1);
        using var two = Secret(2);
        var a = Holder.Commit(one, Context, Nonce).ToBytes();
        var b = Holder.Commit(two, Context, Nonce).ToBytes();
        // Every way to move a part of one into the other: C, U', each response, the challenge.
        int[] starts = [0, 48, .. Enumerable.Range(0, N + 2).Select(i => 96 + 32 * i), a.Length];
        for (var i = 0; i + 1 < starts.Length; i++)
        {
            byte[] mixed = [.. a];
            b.AsSpan(starts[i]..starts[i + 1]).CopyTo(mixed.AsSpan(starts[i]));
            Assert.True(SamePersonCommitment.TryParse(mixed, out var commitment));
            Assert.False(commitment.Verify(Ciphersuite.Sha256, Context, Nonce));
        }
    }

    [Fact]
    public void U_of_other_secrets_than_C_cannot_be_proven()
    {
        // The attack of the specification: C of the attacker's own row, U' of another vector under the attacker's
        // control. An honest prover with inconsistent inputs gives an attacker's best simple attempt.
        using var one = Secret(1);
        using var two = Secret(2);
        var generators = Ciphersuite.Sha256.Pseudonym.Generators(0, N).Blind;
        var c = Holder.Commit(one, Context, Nonce);
        var u = Holder.Commit(two, Context, Nonce);
        var forged = new SamePersonCommitment(c.CPoint, u.UPoint, c.SHat, c.MHat, c.Challenge);
        Assert.False(forged.Verify(Ciphersuite.Sha256, Context, Nonce));
        Assert.Equal(N + 1, generators.Length);
    }

    [Fact]
    public void The_row_predicts_the_holders_pseudonym_before_the_authority()
    {
        using var key = SecretKey.Generate();
        using var secret = Secret(3);
        using var other = Secret(4);
        var entropy = SignerEntropy.Generate();
        var commitment = Holder.Commit(secret, Context, Nonce);
        ReadOnlyMemory<byte>[] messages = ["a fact"u8.ToArray(), "another"u8.ToArray()];
        var issuer = new SamePersonIssuer(Ciphersuite.Sha256, key);
        var signature = issuer.Sign(commitment, Context, Nonce, entropy, "header"u8, messages);
        Assert.NotNull(signature);
        bool Holds(HolderSecret by, SignerNymEntropy with)
        {
            using var held = Holder.Hold(key.PublicKey, signature, "header"u8, messages, by, with);
            return held.Verify();
        }
        Assert.True(Holds(secret, entropy));
        Assert.False(Holds(other, entropy));
        Assert.False(Holds(secret, SignerEntropy.Generate()));

        using var holding = Holder.Hold(key.PublicKey, signature, "header"u8, messages, secret, entropy);
        var (proof, pseudonym) = holding.ProveWithNym("ph"u8, Context, [1]);
        Assert.Equal(issuer.RowPseudonym(commitment.U, entropy, Context, N), pseudonym);
        Assert.NotEqual(issuer.RowPseudonym(Holder.Commit(other, Context, Nonce).U, entropy, Context, N), pseudonym);
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Pseudonym,
            PublicKey = key.PublicKey,
            Header = "header"u8.ToArray(),
            PresentationHeader = "ph"u8.ToArray(),
            SignerCount = 2,
            NymCount = N,
            Disclosed = new[] { new DisclosedMessage(1, messages[1]) },
            Further = [new PseudonymStatement(pseudonym, Context)],
        };
        Assert.True(Verifier.Verify(statement, proof));
    }

    [Fact]
    public void Reissue_to_the_same_secret_keeps_every_pseudonym()
    {
        using var key = SecretKey.Generate();
        using var secret = Secret(5);
        var entropy = SignerEntropy.Generate();
        var before = Holder.PseudonymFor(secret, entropy, "https://forum.example"u8);
        using var restored = Secret(5);
        Assert.Equal(before, Holder.PseudonymFor(restored, entropy, "https://forum.example"u8));
        Assert.NotEqual(before, Holder.PseudonymFor(restored, entropy, "https://cinema.example"u8));
        Assert.NotEqual(before, Holder.PseudonymFor(restored, entropy, "https://forum.example#1"u8));
    }

    [Fact]
    public void Sign_refuses_a_commitment_that_does_not_verify()
    {
        using var key = SecretKey.Generate();
        using var secret = Secret(6);
        var commitment = Holder.Commit(secret, Context, Nonce);
        var issuer = new SamePersonIssuer(Ciphersuite.Sha256, key);
        Assert.Null(issuer.Sign(commitment, Context, "other"u8, SignerEntropy.Generate(), "header"u8, []));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(415)]
    [InlineData(417)]
    [InlineData(96 + 64)]
    public void A_wrong_length_is_no_commitment(int length) =>
        Assert.False(SamePersonCommitment.TryParse(new byte[length], out _));

    [Fact]
    public void A_seed_shorter_than_32_bytes_is_misuse() =>
        Assert.Throws<ArgumentException>(() => HolderSecret.Derive(new byte[31], Context, N));

    /// <summary>This code makes spec/vectors/same-person.json; SYMBOLON_WRITE_VECTORS=1 writes it again.</summary>
    [Fact]
    public void Own_vectors_hold()
    {
        var path = Path.Combine(Shared.Root, "spec", "vectors", "same-person.json");
        if (Environment.GetEnvironmentVariable("SYMBOLON_WRITE_VECTORS") == "1")
            File.WriteAllText(path, MakeVectors());
        var vectors = JsonNode.Parse(File.ReadAllText(path))!["vectors"]!.AsArray();
        Assert.True(vectors.Count >= 3);
        using var key = SecretKey.Generate();
        var issuer = new SamePersonIssuer(Ciphersuite.Sha256, key);
        foreach (var vector in vectors)
        {
            byte[] Field(string name) => Convert.FromHexString((string)vector![name]!);
            using var secret = HolderSecret.Derive(Field("seed"), Field("authority_context"), N);
            Assert.Equal(Field("secret_prover_blind"), secret.SecretProverBlind.ToBytes());
            Assert.Equal(Field("prover_nyms"), secret.ProverNyms.Export());
            var made = Holder.Commit(
                secret,
                Field("authority_context"),
                Field("nonce"),
                Fixtures.Mocked(Ciphersuite.Sha256, Field("random_seed"), Field("random_dst"))
            );
            Assert.Equal(Field("commitment"), made.ToBytes());
            Assert.True(SamePersonCommitment.TryParse(Field("commitment"), out var read));
            Assert.True(read.Verify(Ciphersuite.Sha256, Field("authority_context"), Field("nonce")));
            Assert.True(SignerNymEntropy.TryParse(Field("signer_nym_entropy"), out var entropy));
            Assert.Equal(
                Field("row_pseudonym"),
                issuer.RowPseudonym(read.U, entropy, Field("authority_context"), N)!.ToBytes()
            );
            Assert.Equal(
                Field("pseudonym_https_forum_example"),
                Holder.PseudonymFor(secret, entropy, "https://forum.example"u8).ToBytes()
            );
        }
    }

    private static string MakeVectors()
    {
        var dst = Encoding.ASCII.GetBytes("SYMBOLON_SAME_PERSON_MOCK_RANDOM_SCALARS_DST_");
        var vectors = new JsonArray();
        using var key = SecretKey.Generate();
        var issuer = new SamePersonIssuer(Ciphersuite.Sha256, key);
        foreach (var i in (int[])[1, 2, 3])
        {
            byte[] seed = [.. Enumerable.Range(0, 64).Select(b => (byte)(b * i))];
            var context = Encoding.UTF8.GetBytes(
                i == 3 ? "symbolon-authority:http://127.0.0.1:7100" : "symbolon-authority:https://authority.example"
            );
            var nonce = Encoding.UTF8.GetBytes($"c_nonce {i}");
            var randomSeed = Encoding.UTF8.GetBytes($"random {i}");
            using var secret = HolderSecret.Derive(seed, context, N);
            var made = Holder.Commit(secret, context, nonce, Fixtures.Mocked(Ciphersuite.Sha256, randomSeed, dst));
            var entropy = new SignerNymEntropy(Scalar.FromWideBytes([.. Enumerable.Repeat((byte)i, 48)]));
            string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
            vectors.Add(
                new JsonObject
                {
                    ["seed"] = Hex(seed),
                    ["authority_context"] = Hex(context),
                    ["nonce"] = Hex(nonce),
                    ["random_seed"] = Hex(randomSeed),
                    ["random_dst"] = Hex(dst),
                    ["secret_prover_blind"] = Hex(secret.SecretProverBlind.ToBytes()),
                    ["prover_nyms"] = Hex(secret.ProverNyms.Export()),
                    ["commitment"] = Hex(made.ToBytes()),
                    ["signer_nym_entropy"] = Hex(entropy.ToBytes()),
                    ["row_pseudonym"] = Hex(issuer.RowPseudonym(made.U, entropy, context, N)!.ToBytes()),
                    ["pseudonym_https_forum_example"] = Hex(
                        Holder.PseudonymFor(secret, entropy, "https://forum.example"u8).ToBytes()
                    ),
                }
            );
        }
        var file = new JsonObject
        {
            ["specification"] = "spec/same-person-commitment.md, version 1",
            ["note"] = "random scalars: expand_message_xmd(random_seed, random_dst, 48 (N+1)), 48 bytes each modulo r",
            ["vectors"] = vectors,
        };
        return file.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
