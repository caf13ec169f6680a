using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>Comparisons that return a mask: all ones for yes, zero for no.</summary>
internal static class ConstantTime
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ZeroMask(ulong v) => ~(ulong)((long)(v | (0 - v)) >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong EqualMask(ulong a, ulong b) => ZeroMask(a ^ b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Select(ulong mask, ulong yes, ulong no) => no ^ (mask & (yes ^ no));
}
