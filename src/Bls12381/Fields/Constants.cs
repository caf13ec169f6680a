namespace Symbolon.Bls12381;

/// <summary>Field constants that follow from p and the tower; computed once.</summary>
internal static class Constants
{
    /// <summary>-x, where x is the (negative) parameter of the curve family.</summary>
    public const ulong MinusX = 0xd201000000010000;

    /// <summary>(p - 1) / 6.</summary>
    private static ReadOnlySpan<ulong> PMinus1Over6 =>
        [
            0x49aa7ffffffff1c7,
            0x051caaaa72e35555,
            0xe688231ad3c82906,
            0xe613e1eb7deb831f,
            0x0c849bf3b5e1f223,
            0x045582fc5eeaa66f,
        ];

    /// <summary>1/2 mod p.</summary>
    public static readonly Fp Half = Inverse(Fp.FromUInt64(2));

    /// <summary>The constant b of G1's curve, y^2 = x^3 + 4.</summary>
    public static readonly Fp Four = Fp.FromUInt64(4);

    /// <summary>w^p = Frobenius[1] w, and w^(i p) = Frobenius[i] w^i: (1 + u)^(i (p-1)/6).</summary>
    public static readonly Fp2[] Frobenius = FrobeniusCoefficients();

    /// <summary>The same for p^2; these are in Fp.</summary>
    public static readonly Fp[] FrobeniusTwice = FrobeniusTwiceCoefficients();

    /// <summary>psi(x, y) = (PsiX conj(x), PsiY conj(y)): untwist, Frobenius, twist.</summary>
    public static readonly Fp2 PsiX = Inverse(Frobenius[2]);

    /// <inheritdoc cref="PsiX"/>
    public static readonly Fp2 PsiY = Inverse(Frobenius[3]);

    /// <summary>A cube root of one: (Beta x, -y) = X^2 (x, y) on G1.</summary>
    public static readonly Fp Beta = Fp.FromHex(
        "5f19672fdf76ce51ba69c6076a0f77eaddb3a93be6f89688de17d813620a00022e01fffffffefffe"
    );

    /// <summary>psi^2 (x, y) = (BetaTwist x, -y) = X^2 (x, y) on G2.</summary>
    public static readonly Fp BetaTwist = Inverse(FrobeniusTwice[2]);

    private static Fp2[] FrobeniusCoefficients()
    {
        var c = new Fp2[6];
        c[0] = Fp2.One;
        Power.Compute(new Fp2(Fp.One, Fp.One), PMinus1Over6, out c[1]);
        for (var i = 2; i < c.Length; i++)
            c[i] = c[i - 1] * c[1];
        return c;
    }

    private static Fp[] FrobeniusTwiceCoefficients()
    {
        var c = new Fp[6];
        for (var i = 0; i < c.Length; i++)
        {
            Fp2.Conjugate(Frobenius[i], out var conjugate);
            c[i] = (conjugate * Frobenius[i]).C0;
        }
        return c;
    }

    private static F Inverse<F>(in F a)
        where F : unmanaged, IField<F>
    {
        F.Invert(a, out var r);
        return r;
    }
}
