namespace Symbolon.Bls12381;

internal partial struct Fp
{
    private static readonly ModularInversion inversion = new(
        [
            0xb9feffffffffaaab,
            0x1eabfffeb153ffff,
            0x6730d2a0f6b0f624,
            0x64774b84f38512bf,
            0x4b1ba7b6434bacd7,
            0x1a0111ea397fe69a,
        ],
        381
    );

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

    /// <summary>r = 1/a, or 0 for a = 0, in constant time.</summary>
    public static void Invert(in Fp a, out Fp r)
    {
        Span<ulong> v =
        [
            a.l0 | (a.l1 << 56),
            (a.l1 >> 8) | (a.l2 << 48),
            (a.l2 >> 16) | (a.l3 << 40),
            (a.l3 >> 24) | (a.l4 << 32),
            (a.l4 >> 32) | (a.l5 << 24),
            (a.l5 >> 40) | (a.l6 << 16),
        ];
        inversion.Invert(v);
        var inverse = new Fp(
            v[0] & Mask,
            ((v[0] >> 56) | (v[1] << 8)) & Mask,
            ((v[1] >> 48) | (v[2] << 16)) & Mask,
            ((v[2] >> 40) | (v[3] << 24)) & Mask,
            ((v[3] >> 32) | (v[4] << 32)) & Mask,
            ((v[4] >> 24) | (v[5] << 40)) & Mask,
            v[5] >> 16
        );
        Multiply(inverse, R3, out r); // 1 / (a 2^392), times 2^784 for Montgomery form
    }

    /// <summary>A square root of a (p = 3 mod 4: a^((p+1)/4)); false if there is none.</summary>
    public static bool TrySqrt(in Fp a, out Fp root)
    {
        Power.Compute(a, PMinus3Over4, out var t);
        Multiply(t, a, out root);
        Square(root, out var check);
        return check == a;
    }
}
