using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// Booth's signed digits of a number, in windows of w bits: v = sum of digit[i] 2^(w i), each digit from -2^(w-1) to
/// 2^(w-1). A table of P needs only the multiples 1 P to 2^(w-1) P: a negative digit negates the entry's Y.
/// </summary>
internal static class Booth
{
    /// <summary>
    /// The digit that starts at <paramref name="bit"/>, a multiple of the window. Nothing branches on v.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Digit(UInt128 v, int bit, int window)
    {
        // The window's bits and the bit below them, which says whether the next lower digit borrowed.
        var raw = (int)(uint)(bit == 0 ? v << 1 : v >> (bit - 1)) & ((2 << window) - 1);
        return (((raw & ((1 << window) - 1)) + 1) >> 1) - ((raw >> window) << (window - 1));
    }
}
