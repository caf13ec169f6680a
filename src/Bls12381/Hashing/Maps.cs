namespace Symbolon.Bls12381;

/// <summary>The constants of RFC 9380, sections 8.8.1 and 8.8.2.</summary>
internal static class Maps
{
    /// <summary>(p^2 - 9) / 16.</summary>
    private static ReadOnlySpan<ulong> P2Minus9Over16 =>
        [
            0xb26aa00001c718e3,
            0xd7ced6b1d76382ea,
            0x3162c338362113cf,
            0x966bf91ed3e71b74,
            0xb292e85a87091a04,
            0x11d68619c86185c7,
            0xef53149330978ef0,
            0x050a62cfd16ddca6,
            0x466e59e49349e8bd,
            0x9e2dc90e50e7046b,
            0x74bd278eaa22f25e,
            0x002a437a4b8c35fc,
        ];

    private static readonly Fp Z1 = Fp.FromUInt64(11);

    // -(2 + u)
    private static readonly Fp2 Z2 = -new Fp2(Fp.FromUInt64(2), Fp.One);

    /// <summary>BLS12381G1: 8.8.1.</summary>
    public static readonly SimplifiedSwu<Fp> G1 = new()
    {
        A = Fp.FromHex(
            "144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d"
        ),
        B = Fp.FromHex(
            "12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0"
        ),
        Z = Z1,
        Root = new SquareRootRatio<Fp>(1, Fp.PMinus3Over4, Z1),
        XNumerator = Isogeny1.XNumerator,
        XDenominator = Isogeny1.XDenominator,
        YNumerator = Isogeny1.YNumerator,
        YDenominator = Isogeny1.YDenominator,
    };

    /// <summary>BLS12381G2: 8.8.2.</summary>
    public static readonly SimplifiedSwu<Fp2> G2 = new()
    {
        A = new Fp2(Fp.Zero, Fp.FromUInt64(240)),
        B = new Fp2(Fp.FromUInt64(1012), Fp.FromUInt64(1012)),
        Z = Z2,
        Root = new SquareRootRatio<Fp2>(3, P2Minus9Over16, Z2),
        XNumerator = Isogeny2.XNumerator,
        XDenominator = Isogeny2.XDenominator,
        YNumerator = Isogeny2.YNumerator,
        YDenominator = Isogeny2.YDenominator,
    };
}
