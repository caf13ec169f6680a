using Symbolon.Bbs;
using Symbolon.Protocol;

namespace Symbolon.Tests.Bbs;

/// <summary>Commitments checked and certificates signed side by side: each as by itself.</summary>
public sealed class IssueManyTests : IDisposable
{
    private static readonly byte[] Context = "symbolon-authority:https://authority.example"u8.ToArray();
    private readonly SecretKey key = SecretKey.Generate();

    private static CommitmentClaim Claim(byte seed, string nonce = "nonce")
    {
        using var secret = HolderSecret.Derive([.. Enumerable.Repeat(seed, 32)], Context, Schema.One.NymCount);
        var octets = System.Text.Encoding.UTF8.GetBytes(nonce);
        return new CommitmentClaim(Suite.Scheme.Commit(secret, Context, octets), Context, octets);
    }

    private static ReadOnlyMemory<byte>[] Messages(byte i) => [new[] { i }, new byte[] { 7, i }];

    [Fact]
    public void Every_commitment_that_holds_is_told_from_every_one_that_does_not()
    {
        CommitmentClaim[] claims = [.. Enumerable.Range(0, 9).Select(i => Claim((byte)i))];
        claims[2] = claims[2] with { Nonce = "another"u8.ToArray() };
        claims[5] = claims[5] with { AuthorityContext = "elsewhere"u8.ToArray() };
        claims[8] = claims[8] with { Nonce = claims[7].Nonce, Commitment = claims[7].Commitment };
        var verified = Suite.Scheme.Check(claims);
        Assert.Equal([0, 1, 3, 4, 6, 7, 8], Enumerable.Range(0, 9).Where(i => verified[i] is not null));
        Assert.All(
            Enumerable.Range(0, 9).Where(i => verified[i] is not null),
            i =>
            {
                Assert.Equal(claims[i].Commitment.C, verified[i]!.C);
                Assert.Equal(claims[i].Commitment.U, verified[i]!.U);
            }
        );
        Assert.Empty(Suite.Scheme.Check([]));
    }

    [Fact]
    public void Signatures_made_together_are_those_made_alone()
    {
        var claims = Enumerable.Range(1, 7).Select(i => Claim((byte)i)).ToArray();
        var entropies = claims.Select(_ => SignerNymEntropy.Generate()).ToArray();
        var orders = claims
            .Select(
                (claim, i) =>
                    new SigningOrder(
                        Suite.Scheme.Check([claim])[0]!,
                        entropies[i],
                        new byte[] { 1, 2, 3 },
                        Messages((byte)i)
                    )
            )
            .ToArray();
        var together = Suite.Scheme.Sign(key, orders);
        for (var i = 0; i < orders.Length; i++)
        {
            // e and A depend on nothing but key, B and header: the same bytes.
            var alone = Suite.Scheme.Sign(
                key,
                claims[i].Commitment,
                Context,
                claims[i].Nonce.Span,
                entropies[i],
                [1, 2, 3],
                Messages((byte)i)
            );
            Assert.Equal(alone!.ToBytes(), together[i].ToBytes());
            using var secret = HolderSecret.Derive(
                [.. Enumerable.Repeat((byte)(i + 1), 32)],
                Context,
                Schema.One.NymCount
            );
            Assert.True(
                Suite.Scheme.Verify(key.PublicKey, together[i], [1, 2, 3], Messages((byte)i), secret, entropies[i])
            );
        }
        Assert.Empty(Suite.Scheme.Sign(key, []));
    }

    public void Dispose() => key.Dispose();
}
