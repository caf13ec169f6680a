using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

/// <summary>
/// Which of two ways to the same bytes is taken: four lanes where the processor has AVX2, or the portable arithmetic of
/// <see cref="Fp"/>. Tests walk both.
/// </summary>
internal static class LanePath
{
    [ThreadStatic]
    private static bool portable;

    /// <summary>Whether this thread uses the lanes.</summary>
    public static bool Taken => Avx2.IsSupported && !portable;

    /// <summary>Takes the portable way in this thread until what is returned is disposed of. For tests.</summary>
    public static PortableScope Portable()
    {
        var scope = new PortableScope(portable);
        portable = true;
        return scope;
    }

    internal readonly ref struct PortableScope(bool before)
    {
        public void Dispose() => portable = before;
    }
}
