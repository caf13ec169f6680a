namespace Symbolon.Bls12381;

internal partial struct Fp
{
    /// <summary>p - 2.</summary>
    private static readonly ulong[] PMinus2 =
    [
        0xb9feffffffffaaa9,
        0x1eabfffeb153ffff,
        0x6730d2a0f6b0f624,
        0x64774b84f38512bf,
        0x4b1ba7b6434bacd7,
        0x1a0111ea397fe69a,
    ];

    /// <summary>(p - 3) / 4.</summary>
    public static readonly ulong[] PMinus3Over4 =
    [
        0xee7fbfffffffeaaa,
        0x07aaffffac54ffff,
        0xd9cc34a83dac3d89,
        0xd91dd2e13ce144af,
        0x92c6e9ed90d2eb35,
        0x0680447a8e5ff9a6,
    ];

    /// <summary>a^(p-2): 1/a, and 0 for 0. Takes the same time for every a.</summary>
    public static void Invert(in Fp a, out Fp r) => Power.Compute(a, PMinus2, out r);

    /// <summary>A square root of a (p = 3 mod 4: a^((p+1)/4)); false if there is none.</summary>
    public static bool TrySqrt(in Fp a, out Fp root)
    {
        Power.Compute(a, PMinus3Over4, out var t);
        Multiply(t, a, out root);
        Square(root, out var check);
        return check == a;
    }
}
