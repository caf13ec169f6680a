using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Tests.Bbs;

/// <summary>
/// Batches are independent: the remains of a failed batch do not affect the next one, and no refused proof becomes a
/// valid one.
/// </summary>
public sealed class PairingChecksTests : IDisposable
{
    private static readonly ReadOnlyMemory<byte>[] Messages = [new byte[] { 1 }, new byte[] { 2 }];

    private readonly SecretKey key = SecretKey.Generate();
    private readonly PairingChecks checks = new();

    private Proof Good()
    {
        var signature = new BbsIssuer(Ciphersuite.Sha256, key).Sign("header"u8, Messages);
        using var holding = new BbsHolder(Ciphersuite.Sha256).Hold(key.PublicKey, signature, "header"u8, Messages);
        return holding.Prove("ph"u8, [0]);
    }

    private Proof Bad() => Forge.Plain(key.PublicKey, "header"u8.ToArray(), "ph"u8.ToArray(), Messages).Proof;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void After_a_batch_that_failed_the_next_one_is_judged_by_itself(int left)
    {
        for (var i = 0; i < left; i++)
            checks.Add(key.PublicKey, Good(), 1);
        // The last place is out of range: the batch fails after its rows were added.
        checks.Add(key.PublicKey, Good(), 7);
        Assert.Throws<IndexOutOfRangeException>(() => checks.Settle(new bool[2]));

        // In the next batch, the proof at place 1 was refused before its pairing.
        checks.Add(key.PublicKey, Good(), 0);
        bool[] holds = [true, false];
        checks.Settle(holds);
        Assert.Equal([true, false], holds);
    }

    [Fact]
    public void A_batch_that_was_given_up_leaves_nothing()
    {
        checks.Add(key.PublicKey, Bad(), 0);
        checks.Add(key.PublicKey, Bad(), 1);
        checks.Clear();
        checks.Add(key.PublicKey, Good(), 0);
        bool[] holds = [true, true];
        checks.Settle(holds);
        Assert.Equal([true, true], holds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_was_refused_before_stays_refused(int count)
    {
        var holds = new bool[count];
        for (var i = 0; i < count; i++)
            checks.Add(key.PublicKey, Good(), i);
        checks.Settle(holds);
        Assert.DoesNotContain(true, holds);
    }

    [Fact]
    public void What_does_not_hold_is_still_found()
    {
        bool[] holds = [true, true, true];
        checks.Add(key.PublicKey, Good(), 0);
        checks.Add(key.PublicKey, Bad(), 1);
        checks.Add(key.PublicKey, Good(), 2);
        checks.Settle(holds);
        Assert.Equal([true, false, true], holds);
    }

    public void Dispose() => key.Dispose();
}
