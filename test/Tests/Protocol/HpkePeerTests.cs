using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>Our HPKE against the independent @hpke/core: each opens the other's sealed data.</summary>
public sealed class HpkePeerTests : IDisposable
{
    private readonly NodePeer peer = new("hpke.mjs", "@hpke/core");

    public static TheoryData<int, int, int> Lengths =>
        new()
        {
            { 0, 0, 0 },
            { 1, 0, 7 },
            { 22, 26, 640 },
            { 64, 0, 16 },
            { 200, 300, 1000 },
        };

    [Theory, MemberData(nameof(Lengths))]
    public void What_we_seal_it_opens(int info, int aad, int plain)
    {
        var publicKey = Convert.FromHexString(peer.Ask(new { ask = "generate" }).GetProperty("publicKey").GetString()!);
        var (i, a, p) = (Bytes(info), Bytes(aad), Bytes(plain));
        var box = Hpke.Seal(publicKey, i, a, p);
        var opened = peer.Ask(Open(i, a, box));
        Assert.Equal(Convert.ToHexStringLower(p), opened.GetProperty("plaintext").GetString());
        box[^1] ^= 1;
        Assert.True(peer.Ask(Open(i, a, box)).TryGetProperty("error", out _));
        box[^1] ^= 1;
        Assert.True(peer.Ask(Open([.. i, 0], a, box)).TryGetProperty("error", out _));
        Assert.True(peer.Ask(Open(i, [.. a, 0], box)).TryGetProperty("error", out _));
    }

    [Theory, MemberData(nameof(Lengths))]
    public void What_it_seals_we_open(int info, int aad, int plain)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (i, a, p) = (Bytes(info), Bytes(aad), Bytes(plain));
        var answer = peer.Ask(
            new
            {
                ask = "seal",
                publicKey = Convert.ToHexStringLower(HpkeTests.Encode(key)),
                info = Convert.ToHexStringLower(i),
                aad = Convert.ToHexStringLower(a),
                plaintext = Convert.ToHexStringLower(p),
            }
        );
        var box = Convert.FromHexString(answer.GetProperty("box").GetString()!);
        Assert.True(Hpke.TryOpen(key, i, a, box, out var opened));
        Assert.Equal(p, opened);
        box[70] ^= 1;
        Assert.False(Hpke.TryOpen(key, i, a, box, out _));
    }

    [Fact]
    public void Both_refuse_the_same_keys()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var good = HpkeTests.Encode(key);
        byte[] off = [.. good[..64], (byte)(good[64] ^ 1)];
        foreach (var each in (byte[][])[good, off, good[..64], new byte[65]])
        {
            var answer = peer.Ask(
                new
                {
                    ask = "seal",
                    publicKey = Convert.ToHexStringLower(each),
                    info = "",
                    aad = "",
                    plaintext = "",
                }
            );
            Assert.Equal(Hpke.IsPublicKey(each), !answer.TryGetProperty("error", out _));
        }
    }

    private static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);

    private static object Open(byte[] info, byte[] aad, byte[] box) =>
        new
        {
            ask = "open",
            info = Convert.ToHexStringLower(info),
            aad = Convert.ToHexStringLower(aad),
            box = Convert.ToHexStringLower(box),
        };

    public void Dispose() => peer.Dispose();
}
