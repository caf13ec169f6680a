using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Symbolon.Bls12381;

/// <summary>
/// Rows of the tables of <see cref="FixedBases"/>: eleven rows for each scalar, each of 32 entries; an entry is x and
/// y. Each row serves four digits, which go into four sums.
/// </summary>
internal readonly ref struct FixedBaseRows(ReadOnlySpan<Fp> table, ReadOnlySpan<int> indexes, int first)
{
    /// <summary>Bits of a digit.</summary>
    public const int Window = 6;

    /// <summary>Entries of a row: 1 to 32 times its point.</summary>
    public const int Entries = 1 << (Window - 1);

    /// <summary>Rows of each point.</summary>
    public const int Places = 11;

    /// <summary>Sums: one for each of even and odd places, lower and upper halves.</summary>
    public const int Sums = 4;

    /// <summary>Digits of each scalar.</summary>
    public const int DigitsEach = Places * Sums;

    private readonly ReadOnlySpan<Fp> table = table;
    private readonly ReadOnlySpan<int> indexes = indexes;

    /// <summary>Row number <paramref name="at"/>, counted over all scalars.</summary>
    public ReadOnlySpan<Fp> this[int at]
    {
        get
        {
            var number = at / Places;
            var index = indexes.IsEmpty ? first + number : indexes[number];
            return table.Slice(((index * Places) + (at % Places)) * Entries * 2, Entries * 2);
        }
    }

    /// <summary>
    /// Writes digits by scalar and row, four for each row: the lower and the upper half at the even place, then both
    /// halves at the odd place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Recode(ReadOnlySpan<Scalar> scalars, Span<sbyte> digits)
    {
        for (var i = 0; i < scalars.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            var own = digits.Slice(i * DigitsEach, DigitsEach);
            for (var place = 0; place < 2 * Places; place++)
            {
                own[2 * place] = (sbyte)Booth.Digit(halves.Low, Window * place, Window);
                own[2 * place + 1] = (sbyte)Booth.Digit(halves.High, Window * place, Window);
            }
        }
    }

    /// <summary>The sum of |digit| times the row's point, with the digit's sign, on the portable path.</summary>
    public static void SumPortably(FixedBaseRows rows, ReadOnlySpan<sbyte> digits, bool secret, out Projective<Fp> r)
    {
        Span<Projective<Fp>> four = stackalloc Projective<Fp>[Sums];
        four.Fill(Projective<Fp>.Identity);
        for (var i = 0; i < digits.Length; i++)
        {
            ref var sum = ref four[i % Sums];
            LookUp(rows[i / Sums], digits[i], secret, out var x, out var y);
            Fp.Negate(y, out var minus);
            Fp.Select((ulong)((long)digits[i] >> 63), minus, y, out y);
            Projective<Fp>.AddMixed(sum, x, y, out var next);
            Projective<Fp>.Select(ConstantTime.ZeroMask((ulong)(long)digits[i]), sum, next, out sum);
        }
        for (var i = 0; i < Window; i++)
        {
            Projective<Fp>.Double(four[2], out four[2]);
            Projective<Fp>.Double(four[3], out four[3]);
        }
        Join(four, out r);
    }

    /// <summary>Combines the four sums. Those of odd places are already doubled.</summary>
    public static void Join(Span<Projective<Fp>> four, out Projective<Fp> r)
    {
        Projective<Fp>.Add(four[0], four[2], out var low);
        Projective<Fp>.Add(four[1], four[3], out var high);
        Projective<Fp>.MultiplyByXSquared(high, out high);
        Projective<Fp>.Add(low, high, out r);
    }

    /// <summary>
    /// |digit| times the row's point, or any entry for digit 0. If the digit is <paramref name="secret"/>, every entry
    /// is read. Two vectors cover the seven limbs of a coordinate, so one limb is read twice.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LookUp(ReadOnlySpan<Fp> row, int digit, bool secret, out Fp x, out Fp y)
    {
        var sign = digit >> 31;
        var magnitude = (digit ^ sign) - sign;
        if (!secret)
        {
            var at = 2 * Math.Max(magnitude - 1, 0);
            x = row[at];
            y = row[at + 1];
            return;
        }
        var v0 = Vector256<ulong>.Zero;
        var v1 = v0;
        var v2 = v0;
        var v3 = v0;
        ref readonly var limbs = ref Fp.ReadLimb(row[0], 0);
        for (var i = 0; i < Entries; i++)
        {
            var mask = Vector256.Create(ConstantTime.EqualMask((ulong)magnitude, (ulong)i + 1));
            var at = (nuint)(i * 14);
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
