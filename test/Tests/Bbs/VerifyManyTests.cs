using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Tests.Bbs;

/// <summary>Many proofs at once: each verdict equals that of single verification, whatever else is in the
/// batch.</summary>
public sealed class VerifyManyTests : IDisposable
{
    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 5).Select(i => (ReadOnlyMemory<byte>)new byte[] { (byte)i, 7 }),
    ];

    private readonly SecretKey[] keys = [SecretKey.Generate(), SecretKey.Generate(), SecretKey.Generate()];

    private ProofClaim Claim(int key, string ph, params int[] shown)
    {
        var signature = new BbsIssuer(Ciphersuite.Sha256, keys[key]).Sign("header"u8, Messages);
        var holder = new BbsHolder(Ciphersuite.Sha256);
        using var holding = holder.Hold(keys[key].PublicKey, signature, "header"u8, Messages);
        var header = System.Text.Encoding.UTF8.GetBytes(ph);
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Core,
            PublicKey = keys[key].PublicKey,
            Header = "header"u8.ToArray(),
            PresentationHeader = header,
            Disclosed = shown.Select(i => new DisclosedMessage(i, Messages[i])).ToArray(),
        };
        return new ProofClaim(statement, holding.Prove(header, shown));
    }

    /// <summary>A proof with a valid challenge and an invalid pairing: only the product detects it.</summary>
    private ProofClaim PairingSpoiled(string ph) =>
        Forge.Plain(keys[0].PublicKey, "header"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(ph), Messages);

    private static ProofClaim Changed(ProofClaim claim, Func<Statement, Statement> change) =>
        claim with
        {
            Statement = change(claim.Statement),
        };

    private static bool One(ProofClaim c) => Verifier.Verify(c.Statement, c.Proof);

    private static void SameAsOneByOne(IReadOnlyList<ProofClaim> claims)
    {
        var many = Verifier.VerifyMany(claims);
        Assert.Equal(claims.Select(One), many);
    }

    [Fact]
    public void None_and_one_and_several_of_several_keys_hold()
    {
        Assert.Empty(Verifier.VerifyMany([]));
        Assert.Equal([true], Verifier.VerifyMany([Claim(0, "a", 1)]));
        ProofClaim[] claims = [Claim(0, "a", 0, 4), Claim(1, "b"), Claim(2, "c", 2), Claim(0, "d", 0, 1, 2, 3, 4)];
        Assert.Equal([true, true, true, true], Verifier.VerifyMany(claims));
    }

    [Fact]
    public void A_forged_proof_has_a_challenge_that_fits_and_is_refused_all_the_same()
    {
        var forged = PairingSpoiled("a");
        Assert.False(One(forged));
        Assert.Equal([false], Verifier.VerifyMany([forged]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(16)]
    public void Whichever_is_bad_is_found_and_the_others_hold(int count)
    {
        var good = Enumerable.Range(0, count).Select(i => Claim(i % 3, $"{i}", i % 5)).ToArray();
        var forged = PairingSpoiled("forged");
        var wrong = Changed(good[0], s => s with { PresentationHeader = "other"u8.ToArray() });
        for (var place = 0; place < count; place++)
        {
            ProofClaim[] claims = [.. good];
            claims[place] = place % 2 == 0 ? forged : wrong;
            Assert.Equal(Enumerable.Range(0, count).Select(i => i != place), Verifier.VerifyMany(claims));
        }
    }

    [Fact]
    public void Every_pattern_of_bad_ones_among_five_is_told_apart()
    {
        var good = Enumerable.Range(0, 5).Select(i => Claim(i % 2, $"{i}")).ToArray();
        var forged = Enumerable.Range(0, 5).Select(i => PairingSpoiled($"{i}")).ToArray();
        for (var pattern = 0; pattern < 32; pattern++)
        {
            bool Good(int i) => (pattern >> i & 1) == 0;
            ProofClaim[] claims = [.. Enumerable.Range(0, 5).Select(i => Good(i) ? good[i] : forged[i])];
            Assert.Equal(Enumerable.Range(0, 5).Select(Good), Verifier.VerifyMany(claims));
        }
    }

    [Fact]
    public void Two_bad_ones_that_cancel_each_other_are_both_found()
    {
        // Swapping the points of two proofs keeps the plain product of the pairings; the weights detect the swap.
        var (a, b) = (Claim(0, "a"), Claim(0, "b"));
        var (pa, pb) = (a.Proof.ToBytes(), b.Proof.ToBytes());
        var x = pa.ToArray();
        var y = pb.ToArray();
        pb.AsSpan(48, 48).CopyTo(x.AsSpan(48));
        pa.AsSpan(48, 48).CopyTo(y.AsSpan(48));
        Assert.True(Proof.TryParse(x, out var swappedA) & Proof.TryParse(y, out var swappedB));
        SameAsOneByOne([a with { Proof = swappedA! }, b with { Proof = swappedB! }]);
        Assert.Equal([false, false], Verifier.VerifyMany([a with { Proof = swappedA! }, b with { Proof = swappedB! }]));
    }

    [Fact]
    public void More_than_share_a_product_and_all_forged()
    {
        var good = Claim(0, "good", 1);
        var forged = PairingSpoiled("bad");
        ProofClaim[] mixed = [.. Enumerable.Range(0, 300).Select(i => i % 100 == 57 ? forged : good)];
        Assert.Equal(mixed.Select(c => ReferenceEquals(c.Proof, good.Proof)), Verifier.VerifyMany(mixed));
        Assert.DoesNotContain(true, Verifier.VerifyMany([.. Enumerable.Repeat(forged, 40)]));
    }

    [Fact]
    public void What_does_not_even_fit_is_refused_beside_what_does()
    {
        var good = Claim(0, "good", 1, 3);
        var backwards = Changed(good, s => s with { Disclosed = s.Disclosed.ToArray().Reverse().ToArray() });
        var fewer = Changed(good, s => s with { Disclosed = s.Disclosed[..1] });
        var otherKey = Changed(good, s => s with { PublicKey = keys[1].PublicKey });
        SameAsOneByOne([backwards, good, fewer, otherKey, good]);
        Assert.Equal([false, true, false, false, true], Verifier.VerifyMany([backwards, good, fewer, otherKey, good]));
    }

    public void Dispose()
    {
        foreach (var key in keys)
            key.Dispose();
    }
}
