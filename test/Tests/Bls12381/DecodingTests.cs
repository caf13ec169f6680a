using FsCheck;
using FsCheck.Fluent;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>A point has one encoding. All others are refused: named cases, and flipped bits.</summary>
public class DecodingTests
{
    [Fact]
    public void Points_are_read_back()
    {
        Prop.ForAll(
                Points1,
                p =>
                {
                    Assert.True(G1Point.TryParseAllowingIdentity(p.ToBytes(), out var q) && q == p);
                    Assert.Equal(!p.IsIdentity, G1Point.TryParse(p.ToBytes(), out _));
                }
            )
            .QuickCheckThrowOnFailure();
        Prop.ForAll(
                Points2,
                p =>
                {
                    Assert.True(G2Point.TryParseAllowingIdentity(p.ToBytes(), out var q) && q == p);
                    Assert.Equal(!p.IsIdentity, G2Point.TryParse(p.ToBytes(), out _));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    public static TheoryData<string, byte[]> Bad1()
    {
        var good = G1Point.Generator.ToBytes();
        return new()
        {
            { "empty", [] },
            { "a byte short", good[..^1] },
            { "a byte long", [.. good, 0] },
            { "uncompressed length", new byte[96] },
            { "no compression flag", With(good, 0, (byte)(good[0] & 0x7f)) },
            { "identity flag on a point", With(good, 0, (byte)(good[0] | 0x40)) },
            { "x = p", Flagged(Bytes(P, 48)) },
            { "x = p + the generator's x is above 2^381", Flagged(Bytes(P + 4, 48)) },
            { "x of all ones", [0x9f, .. Enumerable.Repeat((byte)0xff, 47)] },
            { "not on the curve", Flagged(Bytes(NotOnCurve(), 48)) },
            { "x = 0, on the curve but of order 3", Flagged(new byte[48]) },
            { "outside the subgroup", Flagged(Bytes(OutsideSubgroup(), 48)) },
            { "identity with a sign", [0xe0, .. new byte[47]] },
            { "identity with junk", [0xc0, .. new byte[46], 1] },
            { "identity with junk in the first byte", [0xc1, .. new byte[47]] },
            { "identity without compression flag", [0x40, .. new byte[47]] },
            { "zeros", new byte[48] },
        };
    }

    [Theory]
    [MemberData(nameof(Bad1))]
    public void G1_refuses(string why, byte[] bytes)
    {
        Assert.False(G1Point.TryParse(bytes, out var p), why);
        Assert.True(p.IsIdentity);
        Assert.False(G1Point.TryParseAllowingIdentity(bytes, out p), why);
        Assert.True(p.IsIdentity);
    }

    public static TheoryData<string, byte[]> Bad2()
    {
        var good = G2Point.Generator.ToBytes();
        return new()
        {
            { "empty", [] },
            { "a byte short", good[..^1] },
            { "a byte long", [.. good, 0] },
            { "a point of G1", G1Point.Generator.ToBytes() },
            { "no compression flag", With(good, 0, (byte)(good[0] & 0x7f)) },
            { "identity flag on a point", With(good, 0, (byte)(good[0] | 0x40)) },
            { "c1 = p", Flagged([.. Bytes(P, 48), .. good[48..]]) },
            { "c0 = p", [.. good[..48], .. Bytes(P, 48)] },
            { "flags on c0", With(good, 48, (byte)(good[48] | 0x80)) },
            { "not on the curve", Flagged(NotOnTwist(onCurve: false)) },
            { "outside the subgroup", Flagged(NotOnTwist(onCurve: true)) },
            { "identity with a sign", [0xe0, .. new byte[95]] },
            { "identity with junk", [0xc0, .. new byte[94], 1] },
            { "identity without compression flag", [0x40, .. new byte[95]] },
            { "zeros", new byte[96] },
        };
    }

    [Theory]
    [MemberData(nameof(Bad2))]
    public void G2_refuses(string why, byte[] bytes)
    {
        Assert.False(G2Point.TryParse(bytes, out var p), why);
        Assert.True(p.IsIdentity);
        Assert.False(G2Point.TryParseAllowingIdentity(bytes, out p), why);
        Assert.True(p.IsIdentity);
    }

    [Fact]
    public void The_identity_is_read_only_where_it_is_allowed()
    {
        byte[] one = [0xc0, .. new byte[47]],
            two = [0xc0, .. new byte[95]];
        Assert.Equal(one, G1Point.Identity.ToBytes());
        Assert.Equal(two, G2Point.Identity.ToBytes());
        Assert.False(G1Point.TryParse(one, out _));
        Assert.False(G2Point.TryParse(two, out _));
        Assert.True(G1Point.TryParseAllowingIdentity(one, out var p) && p.IsIdentity);
        Assert.True(G2Point.TryParseAllowingIdentity(two, out var q) && q.IsIdentity);
    }

    [Fact]
    public void The_sign_chooses_between_a_point_and_its_opposite()
    {
        byte[] one = G1Point.Generator.ToBytes(),
            two = G2Point.Generator.ToBytes();
        Assert.True(G1Point.TryParse(With(one, 0, (byte)(one[0] ^ 0x20)), out var p) && p == -G1Point.Generator);
        Assert.True(G2Point.TryParse(With(two, 0, (byte)(two[0] ^ 0x20)), out var q) && q == -G2Point.Generator);
    }

    [Fact]
    public void Bytes_accepted_after_a_flipped_bit_are_written_unchanged()
    {
        byte[] one = G1Point.Generator.ToBytes(),
            two = G2Point.Generator.ToBytes();
        for (var bit = 0; bit < 8 * one.Length; bit++)
        {
            var flipped = With(one, bit / 8, (byte)(one[bit / 8] ^ (1 << (bit % 8))));
            if (G1Point.TryParse(flipped, out var p))
                Assert.Equal(flipped, p.ToBytes());
        }
        for (var bit = 0; bit < 8 * two.Length; bit++)
        {
            var flipped = With(two, bit / 8, (byte)(two[bit / 8] ^ (1 << (bit % 8))));
            if (G2Point.TryParse(flipped, out var p))
                Assert.Equal(flipped, p.ToBytes());
        }
    }

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        byte[] copy = [.. bytes];
        copy[at] = value;
        return copy;
    }

    private static byte[] Flagged(byte[] x) => With(x, 0, (byte)(x[0] | 0x80));

    private static System.Numerics.BigInteger NotOnCurve() => Enumerable.Range(1, 100).First(x => !IsOnCurve(x));

    private static System.Numerics.BigInteger OutsideSubgroup() => Enumerable.Range(1, 100).First(IsOnCurve); // one in 2^126 would be in it

    private static bool IsOnCurve(int x)
    {
        Projective<Fp>.RightHandSide(ToFp(x), out var square);
        return Fp.TrySqrt(square, out _);
    }

    private static byte[] NotOnTwist(bool onCurve)
    {
        var c0 = Enumerable
            .Range(1, 100)
            .First(c0 =>
            {
                Projective<Fp2>.RightHandSide(new Fp2(ToFp(c0), ToFp(5)), out var square);
                return Fp2.TrySqrt(square, out _) == onCurve;
            });
        return [.. Bytes(5, 48), .. Bytes(c0, 48)];
    }
}
