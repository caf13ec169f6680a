using System.Globalization;
using Symbolon.Bbs;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Batches of many sizes in which drawn places hold bad proofs of every kind: the verdicts are those of one by one, in lanes
/// and without them. The draw is by a fixed seed, so that what fails fails again.
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

    private readonly BbsScheme plain = new(Ciphersuite.Sha256);
    private readonly PseudonymScheme pseudonyms = new(Ciphersuite.Sha256);
    private readonly SamePersonScheme people = new(Ciphersuite.Sha256);
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
            good[0] with
            {
                PresentationHeader = Other,
            },
            good[1] with
            {
                Header = Other,
            },
            good[2] with
            {
                PublicKey = keys[5].PublicKey,
            },
            good[3] with
            {
                Disclosed = default,
            },
            good[4] with
            {
                Disclosed = new[] { new DisclosedMessage(0, Other) },
            },
            good[5] with
            {
                Disclosed = new[] { new DisclosedMessage(3, Messages[3]), new DisclosedMessage(0, Messages[0]) },
            },
        ];
        Compare(good, bad, One, plain.VerifyMany, portable);

        bool One(ProofClaim c) =>
            plain.VerifyProof(c.PublicKey, c.Proof, c.Header.Span, c.PresentationHeader.Span, c.Disclosed.Span);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(2, true)]
    public void Presentations_with_a_pseudonym_are_judged_as_one_by_one(int keyCount, bool portable)
    {
        using var path = portable ? LanePath.Portable() : default;
        PseudonymClaim[] good = [.. Enumerable.Range(0, 8).Select(i => GoodWithPseudonym(i % keyCount))];
        PseudonymClaim[] bad =
        [
            Forge.WithPseudonym(keys[0].PublicKey, Header, Bound, Messages, NymCount, Context, 2),
            Forge.WithPseudonym(keys[keyCount - 1].PublicKey, Header, Bound, Messages, NymCount, Context),
            good[0] with
            {
                PresentationHeader = Other,
            },
            good[1] with
            {
                ContextId = Other,
            },
            good[2] with
            {
                Pseudonym = good[3].Pseudonym,
            },
            good[3] with
            {
                NymCount = NymCount + 1,
            },
            good[4] with
            {
                SignerCount = Messages.Length - 1,
            },
        ];
        Compare(good, bad, One, pseudonyms.VerifyMany, portable);

        bool One(PseudonymClaim c) =>
            pseudonyms.VerifyProof(
                c.PublicKey,
                c.Proof,
                c.Header.Span,
                c.PresentationHeader.Span,
                c.Pseudonym,
                c.ContextId.Span,
                c.NymCount,
                c.SignerCount,
                c.Disclosed.Span,
                []
            );
    }

    /// <summary>For every size: one batch with a bad proof at each place by a chance of its own, from rare to always.</summary>
    private static void Compare<T>(
        T[] good,
        T[] bad,
        Func<T, bool> one,
        Func<IReadOnlyList<T>, bool[]> many,
        bool portable
    )
    {
        Assert.All(good, claim => Assert.True(one(claim)));
        Assert.All(bad, claim => Assert.False(one(claim)));
        var random = new Random(20261125);
        foreach (var size in Sizes.Where(size => !portable || size <= 9))
        {
            foreach (var chance in (double[])[0, 1.5 / size, 0.4, 1])
            {
                var expected = new bool[size];
                var claims = new T[size];
                for (var i = 0; i < size; i++)
                {
                    expected[i] = random.NextDouble() >= chance;
                    // Half of the bad ones are of the first two kinds, which only the pairing refuses.
                    var kind = random.Next(2) == 0 ? random.Next(2) : random.Next(bad.Length);
                    claims[i] = expected[i] ? good[random.Next(good.Length)] : bad[kind];
                }
                var verdicts = many(claims);
                Assert.True(
                    expected.SequenceEqual(verdicts),
                    string.Create(CultureInfo.InvariantCulture, $"{size} with bad ones by {chance} were misjudged.")
                );
            }
        }
    }

    private ProofClaim GoodPlain(int key, int shown)
    {
        var signature = plain.Sign(keys[key], Header, Messages);
        var proof = plain.Prove(keys[key].PublicKey, signature, Header, Bound, Messages, [shown]);
        DisclosedMessage[] disclosed = [new(shown, Messages[shown])];
        return new ProofClaim(keys[key].PublicKey, proof, Header, Bound, disclosed);
    }

    private PseudonymClaim GoodWithPseudonym(int key)
    {
        using var secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
        var entropy = SignerNymEntropy.Generate();
        var commitment = people.Commit(secret, Authority, Bound);
        var signature = people.Sign(keys[key], commitment, Authority, Bound, entropy, Header, Messages)!;
        var publicKey = keys[key].PublicKey;
        var made = people.Prove(publicKey, signature, Header, Bound, Messages, secret, entropy, Context, [2]);
        DisclosedMessage[] disclosed = [new(2, Messages[2])];
        return new PseudonymClaim(
            publicKey,
            made.Proof,
            Header,
            Bound,
            made.Pseudonym,
            Context,
            NymCount,
            Messages.Length,
            disclosed
        );
    }

    public void Dispose()
    {
        foreach (var key in keys)
            key.Dispose();
    }
}
