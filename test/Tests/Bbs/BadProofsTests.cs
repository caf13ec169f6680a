using System.Globalization;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Batches of many sizes with bad proofs of every kind at random places. The verdicts must equal those of single
/// verification, with and without lanes. The seed is fixed, so that a failure repeats.
/// </summary>
public sealed class BadProofsTests : IDisposable
{
    private const int NymCount = 2;
    private static readonly byte[] Header = "header"u8.ToArray();
    private static readonly byte[] Bound = "bound to"u8.ToArray();
    private static readonly byte[] Other = "other"u8.ToArray();
    private static readonly byte[] Context = "https://forum.example"u8.ToArray();
    private static readonly byte[] Authority = "authority"u8.ToArray();
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 64, 128];

    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 4).Select(i => (ReadOnlyMemory<byte>)new byte[] { (byte)i, 9 }),
    ];

    private readonly SecretKey[] keys = [.. Enumerable.Range(0, 6).Select(_ => SecretKey.Generate())];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(6, false)]
    [InlineData(2, true)]
    public void Plain_proofs_are_judged_as_one_by_one(int keyCount, bool portable)
    {
        using var path = portable ? LanePath.Portable() : default;
        ProofClaim[] good = [.. Enumerable.Range(0, 12).Select(i => GoodPlain(i % keyCount, i % Messages.Length))];
        ProofClaim[] bad =
        [
            Forge.Plain(keys[0].PublicKey, Header, Bound, Messages, 1),
            Forge.Plain(keys[keyCount - 1].PublicKey, Header, Bound, Messages),
            Changed(good[0], s => s with { PresentationHeader = Other }),
            Changed(good[1], s => s with { Header = Other }),
            Changed(good[2], s => s with { PublicKey = keys[5].PublicKey }),
            Changed(good[3], s => s with { Disclosed = default }),
            Changed(good[4], s => s with { Disclosed = new[] { new DisclosedMessage(0, Other) } }),
            Changed(
                good[5],
                s => s with { Disclosed = new DisclosedMessage[] { new(3, Messages[3]), new(0, Messages[0]) } }
            ),
        ];
        Compare(good, bad, portable);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Presentations_with_a_pseudonym_are_judged_as_one_by_one(int keyCount, bool portable)
    {
        using var path = portable ? LanePath.Portable() : default;
        ProofClaim[] good = [.. Enumerable.Range(0, 8).Select(i => GoodWithPseudonym(i % keyCount))];
        ProofClaim[] bad =
        [
            Forge.WithPseudonym(keys[0].PublicKey, Header, Bound, Messages, NymCount, Context, 2),
            Forge.WithPseudonym(keys[keyCount - 1].PublicKey, Header, Bound, Messages, NymCount, Context),
            Changed(good[0], s => s with { PresentationHeader = Other }),
            Changed(good[1], s => s with { Further = [new PseudonymStatement(NymOf(good[1]), Other)] }),
            Changed(good[2], s => s with { Further = [new PseudonymStatement(NymOf(good[3]), Context)] }),
            Changed(good[3], s => s with { NymCount = NymCount + 1 }),
            Changed(good[4], s => s with { SignerCount = Messages.Length - 1 }),
            Changed(good[5], s => s with { Further = [] }),
            Changed(good[6], s => s with { Further = [s.Further[0], s.Further[0]] }),
            Changed(good[7], s => s with { Interface = Ciphersuite.Sha256.Blind, NymCount = 0 }),
        ];
        Compare(good, bad, portable);
    }

    private static Pseudonym NymOf(ProofClaim claim) => ((PseudonymStatement)claim.Statement.Further[0]).Pseudonym;

    private static ProofClaim Changed(ProofClaim claim, Func<Statement, Statement> change) =>
        claim with
        {
            Statement = change(claim.Statement),
        };

    /// <summary>For every size: one batch with bad proofs at random places, each batch with its own probability from
    /// rare to always.</summary>
    private static void Compare(ProofClaim[] good, ProofClaim[] bad, bool portable)
    {
        Assert.All(good, claim => Assert.True(Verifier.Verify(claim.Statement, claim.Proof)));
        Assert.All(bad, claim => Assert.False(Verifier.Verify(claim.Statement, claim.Proof)));
        var random = new Random(20261125);
        foreach (var size in Sizes.Where(size => !portable || size <= 9))
        {
            foreach (var chance in (double[])[0, 1.5 / size, 0.4, 1])
            {
                var expected = new bool[size];
                var claims = new ProofClaim[size];
                for (var i = 0; i < size; i++)
                {
                    expected[i] = random.NextDouble() >= chance;
                    // Half of the bad proofs are of the first two kinds, which only the pairing refuses.
                    var kind = random.Next(2) == 0 ? random.Next(2) : random.Next(bad.Length);
                    claims[i] = expected[i] ? good[random.Next(good.Length)] : bad[kind];
                }
                var verdicts = Verifier.VerifyMany(claims);
                Assert.True(
                    expected.SequenceEqual(verdicts),
                    string.Create(CultureInfo.InvariantCulture, $"{size} with bad ones by {chance} were misjudged.")
                );
            }
        }
    }

    private ProofClaim GoodPlain(int key, int shown)
    {
        var publicKey = keys[key].PublicKey;
        var signature = new BbsIssuer(Ciphersuite.Sha256, keys[key]).Sign(Header, Messages);
        using var holding = new BbsHolder(Ciphersuite.Sha256).Hold(publicKey, signature, Header, Messages);
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Core,
            PublicKey = publicKey,
            Header = Header,
            PresentationHeader = Bound,
            Disclosed = new[] { new DisclosedMessage(shown, Messages[shown]) },
        };
        return new ProofClaim(statement, holding.Prove(Bound, [shown]));
    }

    private ProofClaim GoodWithPseudonym(int key)
    {
        using var secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
        var entropy = SignerEntropy.Generate();
        var holder = new SamePersonHolder(Ciphersuite.Sha256);
        var issuer = new SamePersonIssuer(Ciphersuite.Sha256, keys[key]);
        var commitment = holder.Commit(secret, Authority, Bound);
        var signature = issuer.Sign(commitment, Authority, Bound, entropy, Header, Messages)!;
        var publicKey = keys[key].PublicKey;
        using var holding = holder.Hold(publicKey, signature, Header, Messages, secret, entropy);
        var (proof, pseudonym) = holding.ProveWithNym(Bound, Context, [2]);
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Pseudonym,
            PublicKey = publicKey,
            Header = Header,
            PresentationHeader = Bound,
            SignerCount = Messages.Length,
            NymCount = NymCount,
            Disclosed = new[] { new DisclosedMessage(2, Messages[2]) },
            Further = [new PseudonymStatement(pseudonym, Context)],
        };
        return new ProofClaim(statement, proof);
    }

    public void Dispose()
    {
        foreach (var key in keys)
            key.Dispose();
    }
}
