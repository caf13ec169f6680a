using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

// The four sums over tables: one a lane, or one after the other.
public sealed partial class FixedBases
{
    private static void SumInLanes(Rows rows, ReadOnlySpan<sbyte> digits, bool secret, out Projective<Fp> r)
    {
        var sum = G1Lanes.Identity;
        Span<Fp> entries = stackalloc Fp[2 * Sums];
        for (int at = 0; at < digits.Length / Sums; at++)
        {
            var row = rows[at];
            var four = digits.Slice(at * Sums, Sums);
            for (int i = 0; i < Sums; i++)
                LookUp(row, four[i], secret, out entries[2 * i], out entries[2 * i + 1]);
            FpLanes.Load(entries[0], entries[2], entries[4], entries[6], out var x);
            FpLanes.Load(entries[1], entries[3], entries[5], entries[7], out var y);
            var digit = Vector256.Create(four[0], four[1], four[2], (long)four[3]);
            G1Lanes.NegateWhere((digit >> 63).AsUInt64(), y, out y);
            G1Lanes.AddMixed(sum, x, y, out var next);
            G1Lanes.Select(Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64(), sum, next, out sum);
        }
        entries.Clear();
        Finish(sum, out r);
    }

    /// <summary>From the four sums the sum: the odd places' times 2^6, the upper halves' times x^2.</summary>
    private static void Finish(in G1Lanes sums, out Projective<Fp> r)
    {
        var doubled = sums;
        for (int i = 0; i < Window; i++)
            G1Lanes.Double(doubled, out doubled);
        var odd = Vector256.Create(0UL, 0, ulong.MaxValue, ulong.MaxValue);
        G1Lanes.Select(odd, doubled, sums, out doubled);
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Sums];
        G1Lanes.Store(doubled, four);
        Join(four, out r);
    }

    private static void Join(Span<Projective<Fp>> four, out Projective<Fp> r)
    {
        Projective<Fp>.Add(four[0], four[2], out var low);
        Projective<Fp>.Add(four[1], four[3], out var high);
        Projective<Fp>.MultiplyByXSquared(high, out high);
        Projective<Fp>.Add(low, high, out r);
    }

    private static void SumPortably(Rows rows, ReadOnlySpan<sbyte> digits, bool secret, out Projective<Fp> r)
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Sums];
        four.Fill(Projective<Fp>.Identity);
        for (int i = 0; i < digits.Length; i++)
        {
            ref var sum = ref four[i % Sums];
            LookUp(rows[i / Sums], digits[i], secret, out var x, out var y);
            Fp.Negate(y, out var minus);
            Fp.Select((ulong)((long)digits[i] >> 63), minus, y, out y);
            Projective<Fp>.AddMixed(sum, x, y, out var next);
            Projective<Fp>.Select(ConstantTime.ZeroMask((ulong)(long)digits[i]), sum, next, out sum);
        }
        for (int i = 0; i < Window; i++)
        {
            Projective<Fp>.Double(four[2], out four[2]);
            Projective<Fp>.Double(four[3], out four[3]);
        }
        Join(four, out r);
    }

    /// <summary>
    /// |digit| times the row's point, and anything for digit 0. If the digit is <paramref name="secret"/> every entry is
    /// read; one of a coordinate's seven limbs twice, so that whole vectors are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LookUp(ReadOnlySpan<Fp> row, int digit, bool secret, out Fp x, out Fp y)
    {
        int sign = digit >> 31;
        int magnitude = (digit ^ sign) - sign;
        if (!secret)
        {
            int at = 2 * Math.Max(magnitude - 1, 0);
            x = row[at];
            y = row[at + 1];
            return;
        }
        var v0 = Vector256<ulong>.Zero;
        var v1 = v0;
        var v2 = v0;
        var v3 = v0;
        ref readonly ulong limbs = ref Fp.ReadLimb(row[0], 0);
        for (int i = 0; i < Entries; i++)
        {
            var mask = Vector256.Create(ConstantTime.EqualMask((ulong)magnitude, (ulong)i + 1));
            nuint at = (nuint)(i * 14);
            v0 |= mask & Vector256.LoadUnsafe(in limbs, at);
            v1 |= mask & Vector256.LoadUnsafe(in limbs, at + 3);
            v2 |= mask & Vector256.LoadUnsafe(in limbs, at + 7);
            v3 |= mask & Vector256.LoadUnsafe(in limbs, at + 10);
        }
        Unsafe.SkipInit(out x);
        Unsafe.SkipInit(out y);
        v0.StoreUnsafe(ref Fp.Limb(ref x, 0));
        v1.StoreUnsafe(ref Fp.Limb(ref x, 3));
        v2.StoreUnsafe(ref Fp.Limb(ref y, 0));
        v3.StoreUnsafe(ref Fp.Limb(ref y, 3));
    }
}
