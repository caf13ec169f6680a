namespace Symbolon.Bls12381;

/// <summary>
/// The non-adjacent form of width 5: v = sum of digit[i] 2^i, each digit zero or odd, from -15 to 15. On average one
/// digit in six is not zero. Use it for public numbers only: the time depends on them.
/// </summary>
internal static class NonAdjacentForm
{
    /// <summary>Positions of a number below 2^128.</summary>
    public const int Positions = 129;

    private const int Width = 5;

    /// <summary>Writes v's digits over zeros; returns the highest position that is not zero, -1 for v = 0.</summary>
    public static int Recode(UInt128 v, Span<sbyte> digits)
    {
        var highest = -1;
        var carry = false; // v stands for v + 2^128 * carry after a wrap
        for (var i = 0; v != 0 || carry; )
        {
            if (((uint)v & 1) == 0)
            {
                v = (v >> 1) | (carry ? UInt128.One << 127 : 0);
                carry = false;
                i++;
                continue;
            }
            var digit = (int)((uint)v & ((1 << Width) - 1));
            if (digit >= 1 << (Width - 1))
                digit -= 1 << Width;
            digits[i] = (sbyte)digit;
            highest = i;
            if (digit > 0)
            {
                v -= (uint)digit;
            }
            else
            {
                v += (uint)-digit;
                carry |= v < (uint)-digit;
            }
        }
        return highest;
    }
}
