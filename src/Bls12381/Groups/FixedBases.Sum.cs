using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

// Digits of one parity and one half come in a row, by base and place; in lanes, four at a time.
public sealed partial class FixedBases
{
    private void SumInLanes(
        ReadOnlySpan<int> indexes,
        int first,
        int n,
        Span<sbyte> digits,
        bool secret,
        out Projective<Fp> r
    )
    {
        G1Lanes low = G1Lanes.Identity,
            high = G1Lanes.Identity;
        for (int parity = 1; parity >= 0; parity--)
        {
            AddRow(indexes, first, digits.Slice(2 * parity * n * Places, n * Places), secret, ref low);
            AddRow(indexes, first, digits.Slice((2 * parity + 1) * n * Places, n * Places), secret, ref high);
            for (int i = 0; i < Window && parity == 1; i++)
            {
                G1Lanes.Double(low, out low);
                G1Lanes.Double(high, out high);
            }
        }
        G1Lanes.Sum(low, out r);
        G1Lanes.Sum(high, out var upper);
        Projective<Fp>.MultiplyByXSquared(upper, out upper);
        Projective<Fp>.Add(r, upper, out r);
    }

    private void AddRow(ReadOnlySpan<int> indexes, int first, ReadOnlySpan<sbyte> digits, bool secret, ref G1Lanes sum)
    {
        Span<Fp> entries = stackalloc Fp[2 * FpLanes.Count];
        Span<long> four = stackalloc long[FpLanes.Count];
        for (int i = 0; i < digits.Length; i += FpLanes.Count)
        {
            for (int lane = 0; lane < FpLanes.Count; lane++)
            {
                int at = Math.Min(i + lane, digits.Length - 1);
                four[lane] = i + lane < digits.Length ? digits[at] : 0;
                LookUp(
                    Row(indexes, first, at),
                    (int)four[lane],
                    secret,
                    out entries[2 * lane],
                    out entries[2 * lane + 1]
                );
            }
            FpLanes.Load(entries[0], entries[2], entries[4], entries[6], out var x);
            FpLanes.Load(entries[1], entries[3], entries[5], entries[7], out var y);
            var digit = Vector256.Create<long>(four);
            G1Lanes.NegateWhere((digit >> 63).AsUInt64(), y, out y);
            G1Lanes.AddMixed(sum, x, y, out var next);
            G1Lanes.Select(Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64(), sum, next, out sum);
        }
        entries.Clear();
        four.Clear();
    }

    private void SumPortably(
        ReadOnlySpan<int> indexes,
        int first,
        int n,
        Span<sbyte> digits,
        bool secret,
        out Projective<Fp> r
    )
    {
        Projective<Fp> low = Projective<Fp>.Identity,
            high = Projective<Fp>.Identity;
        for (int parity = 1; parity >= 0; parity--)
        {
            AddRow(indexes, first, digits.Slice(2 * parity * n * Places, n * Places), secret, ref low);
            AddRow(indexes, first, digits.Slice((2 * parity + 1) * n * Places, n * Places), secret, ref high);
            for (int i = 0; i < Window && parity == 1; i++)
            {
                Projective<Fp>.Double(low, out low);
                Projective<Fp>.Double(high, out high);
            }
        }
        Projective<Fp>.MultiplyByXSquared(high, out high);
        Projective<Fp>.Add(low, high, out r);
    }

    private void AddRow(
        ReadOnlySpan<int> indexes,
        int first,
        ReadOnlySpan<sbyte> digits,
        bool secret,
        ref Projective<Fp> sum
    )
    {
        for (int i = 0; i < digits.Length; i++)
        {
            LookUp(Row(indexes, first, i), digits[i], secret, out var x, out var y);
            Fp.Negate(y, out var minus);
            Fp.Select((ulong)((long)digits[i] >> 63), minus, y, out y);
            Projective<Fp>.AddMixed(sum, x, y, out var next);
            Projective<Fp>.Select(ConstantTime.ZeroMask((ulong)(long)digits[i]), sum, next, out sum);
        }
    }

    /// <summary>The entries for digit number <paramref name="at"/> of a row.</summary>
    private ReadOnlySpan<Fp> Row(ReadOnlySpan<int> indexes, int first, int at)
    {
        int number = at / Places;
        int index = indexes.IsEmpty ? first + number : indexes[number];
        return table.AsSpan(((index * Places) + (at % Places)) * Entries * 2, Entries * 2);
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
