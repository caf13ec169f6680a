namespace Symbolon.Bls12381;

/// <summary>A product of Miller loops, which is no value of the pairing before <see cref="Pairing.Raise"/> has made one of it.</summary>
public readonly struct MillerProduct
{
    internal readonly Fp12 Value;

    internal MillerProduct(in Fp12 value) => Value = value;
}
