using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>Sealing to a public key: opening returns the sealed data for this key, purpose and binding, and nothing
/// otherwise.</summary>
public sealed class HpkeTests : IDisposable
{
    private readonly ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    private byte[] PublicKey => Encode(key);

    internal static byte[] Encode(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. q.X!, .. q.Y!];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(1000)]
    public void What_was_sealed_is_opened(int length)
    {
        var plain = RandomNumberGenerator.GetBytes(length);
        var box = Hpke.Seal(PublicKey, "info"u8, "aad"u8, plain);
        Assert.Equal(length + Hpke.Overhead, box.Length);
        Assert.True(Hpke.TryOpen(key, "info"u8, "aad"u8, box, out var opened));
        Assert.Equal(plain, opened);
        // Sealing twice gives two different results.
        Assert.NotEqual(box, Hpke.Seal(PublicKey, "info"u8, "aad"u8, plain));
    }

    [Fact]
    public void Another_key_purpose_or_binding_opens_nothing()
    {
        var box = Hpke.Seal(PublicKey, "info"u8, "aad"u8, "plain"u8);
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        Assert.False(Hpke.TryOpen(other, "info"u8, "aad"u8, box, out _));
        Assert.False(Hpke.TryOpen(key, "inf"u8, "aad"u8, box, out _));
        Assert.False(Hpke.TryOpen(key, "info"u8, "aa"u8, box, out _));
        Assert.False(Hpke.TryOpen(key, "infoa"u8, "ad"u8, box, out _));
        Assert.False(Hpke.TryOpen(key, ""u8, ""u8, box, out _));
    }

    [Fact]
    public void No_mutated_box_is_opened()
    {
        var box = Hpke.Seal(PublicKey, "info"u8, "aad"u8, "plain"u8);
        Mutation.ForEach(
            box,
            12,
            mutated => Assert.False(Hpke.TryOpen(key, "info"u8, "aad"u8, mutated, out _), Convert.ToHexString(mutated))
        );
        for (var length = 0; length < box.Length; length++)
            Assert.False(Hpke.TryOpen(key, "info"u8, "aad"u8, box.AsSpan(0, length), out _));
    }

    [Fact]
    public void What_is_no_point_is_no_key()
    {
        var good = PublicKey;
        Assert.True(Hpke.IsPublicKey(good));
        byte[] off = [.. good[..64], (byte)(good[64] ^ 1)];
        byte[] compressed = [0x02, .. good[1..33]];
        byte[] beyond = [0x04, .. Enumerable.Repeat((byte)0xff, 64)];
        foreach (
            var bad in (byte[][])
                [off, compressed, beyond, [], good[..64], [.. good, 0], new byte[65], [0x06, .. good[1..]]]
        )
        {
            Assert.False(Hpke.IsPublicKey(bad));
            Assert.Throws<ArgumentException>(() => Hpke.Seal(bad, "info"u8, "aad"u8, "plain"u8));
        }
    }

    [Fact]
    public void The_ephemeral_key_and_the_inputs_determine_the_box()
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var one = Hpke.Seal(ephemeral, PublicKey, "info"u8, "aad"u8, "plain"u8);
        Assert.Equal(one, Hpke.Seal(ephemeral, PublicKey, "info"u8, "aad"u8, "plain"u8));
        Assert.Equal(Encode(ephemeral), one[..65]);
    }

    public void Dispose() => key.Dispose();
}
