namespace Symbolon.Bls12381;

/// <summary>
/// Raises to 3 (p^12 - 1) / r. Hayashida, Hayasaka, Teruya, "Efficient Final Exponentiation via Cyclotomic Structure
/// for Pairings over Families of Elliptic Curves": 3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p) (x^2 + p^2 - 1) + 3. The
/// factor 3 is prime to r, so the result is still a pairing.
/// </summary>
internal static class FinalExponentiation
{
    public static void Raise(in Fp12 f, out Fp12 r)
    {
        // f^((p^6 - 1)(p^2 + 1)) is in the cyclotomic subgroup.
        Fp12.Conjugate(f, out var t);
        Fp12.Invert(f, out var m);
        Fp12.Multiply(t, m, out t);
        Fp12.FrobeniusTwice(t, out m);
        Fp12.Multiply(m, t, out m);

        PowerXMinus1(m, out var a);
        PowerXMinus1(a, out a);

        Fp12.CyclotomicPowerX(a, out t);
        Fp12.Frobenius(a, out a);
        Fp12.Multiply(a, t, out a); // (x + p)

        Fp12.CyclotomicPowerX(a, out t);
        Fp12.CyclotomicPowerX(t, out t);
        Fp12.FrobeniusTwice(a, out var u);
        Fp12.Multiply(t, u, out t);
        Fp12.Conjugate(a, out a);
        Fp12.Multiply(t, a, out a); // (x^2 + p^2 - 1)

        Fp12.CyclotomicSquare(m, out t);
        Fp12.Multiply(t, m, out t);
        Fp12.Multiply(a, t, out r);
    }

    private static void PowerXMinus1(in Fp12 a, out Fp12 r)
    {
        Fp12.CyclotomicPowerX(a, out var t);
        Fp12.Conjugate(a, out var inverse);
        Fp12.Multiply(t, inverse, out r);
    }
}
