using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Tests.Bbs;

/// <summary>Commitments checked and certificates signed in a batch: the results equal those of single calls.</summary>
public sealed class IssueManyTests : IDisposable
{
    private static readonly byte[] Context = "symbolon-authority:https://authority.example"u8.ToArray();
    private static readonly SamePersonHolder Holder = new(Certificate.Suite);
    private readonly SecretKey key = SecretKey.Generate();
    private readonly SamePersonIssuer issuer;

    public IssueManyTests() => issuer = new SamePersonIssuer(Certificate.Suite, key);

    private static CommitmentClaim Claim(byte seed, string nonce = "nonce")
    {
        using var secret = HolderSecret.Derive([.. Enumerable.Repeat(seed, 32)], Context, Schema.One.NymCount);
        var octets = System.Text.Encoding.UTF8.GetBytes(nonce);
        return new CommitmentClaim(Holder.Commit(secret, Context, octets), Context, octets);
    }

    private static ReadOnlyMemory<byte>[] Messages(byte i) => [new[] { i }, new byte[] { 7, i }];

    [Fact]
    public void Every_commitment_that_holds_is_told_from_every_one_that_does_not()
    {
        CommitmentClaim[] claims = [.. Enumerable.Range(0, 9).Select(i => Claim((byte)i))];
        claims[2] = claims[2] with { Nonce = "another"u8.ToArray() };
        claims[5] = claims[5] with { AuthorityContext = "elsewhere"u8.ToArray() };
        claims[8] = claims[8] with { Nonce = claims[7].Nonce, Commitment = claims[7].Commitment };
        var verified = issuer.Check(claims);
        Assert.Equal([0, 1, 3, 4, 6, 7, 8], Enumerable.Range(0, 9).Where(i => verified[i] is not null));
        Assert.All(
            Enumerable.Range(0, 9).Where(i => verified[i] is not null),
            i =>
            {
                Assert.Equal(claims[i].Commitment.C, verified[i]!.C);
                Assert.Equal(claims[i].Commitment.U, verified[i]!.U);
            }
        );
        Assert.Empty(issuer.Check([]));
    }

    [Fact]
    public void Signatures_made_together_are_those_made_alone()
    {
        var claims = Enumerable.Range(1, 7).Select(i => Claim((byte)i)).ToArray();
        var entropies = claims.Select(_ => SignerEntropy.Generate()).ToArray();
        var orders = claims
            .Select(
                (claim, i) =>
                    new SigningOrder(issuer.Check([claim])[0]!, entropies[i], new byte[] { 1, 2, 3 }, Messages((byte)i))
            )
            .ToArray();
        var together = issuer.Sign(orders);
        for (var i = 0; i < orders.Length; i++)
        {
            // e and A depend only on key, B and header: the same bytes.
            var alone = issuer.Sign(
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
            var messages = Messages((byte)i);
            using var held = Holder.Hold(key.PublicKey, together[i], [1, 2, 3], messages, secret, entropies[i]);
            Assert.True(held.Verify());
        }
        Assert.Empty(issuer.Sign([]));
    }

    public void Dispose() => key.Dispose();
}
