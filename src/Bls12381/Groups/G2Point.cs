using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Bls12381;

/// <summary>
/// A point of G2, the subgroup of order r of the twist y^2 = x^3 + 4 (1 + u) over Fp2. Every value of this type is in
/// the subgroup.
/// </summary>
public readonly partial struct G2Point : IEquatable<G2Point>
{
    /// <summary>Length of an encoded point in bytes.</summary>
    public const int Size = 96;

    internal readonly Projective<Fp2> Value;

    internal G2Point(in Projective<Fp2> value) => Value = value;

    /// <summary>The neutral element, which is also the default value.</summary>
    public static G2Point Identity => new(Projective<Fp2>.Identity);

    /// <summary>The generator BP2 of draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1.</summary>
    public static G2Point Generator { get; } =
        new(
            Projective<Fp2>.FromAffine(
                Fp2.FromHex(
                    "024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8",
                    "13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e"
                ),
                Fp2.FromHex(
                    "0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801",
                    "0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be"
                )
            )
        );

    /// <summary>Whether this is the neutral element.</summary>
    public bool IsIdentity => Projective<Fp2>.IdentityMask(Value) != 0;

    /// <summary>P + Q, in the same time for all points.</summary>
    public static G2Point operator +(in G2Point p, in G2Point q)
    {
        Projective<Fp2>.Initialized(p.Value, out var a);
        Projective<Fp2>.Initialized(q.Value, out var b);
        Projective<Fp2>.Add(a, b, out var r);
        return new G2Point(r);
    }

    /// <summary>P - Q, in the same time for all points.</summary>
    public static G2Point operator -(in G2Point p, in G2Point q) => p + -q;

    /// <summary>-P.</summary>
    public static G2Point operator -(in G2Point p)
    {
        Projective<Fp2>.Negate(p.Value, out var r);
        return new G2Point(r);
    }

    /// <summary>2 P, in the same time for all points.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Doubling is the operation's name.")]
    public G2Point Double()
    {
        Projective<Fp2>.Double(Value, out var r);
        return new G2Point(r);
    }

    /// <summary>
    /// secret P, in the same time for all scalars and points: fixed windows, every table entry read for each, complete
    /// formulas.
    /// </summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The variable-time form has a name; this is the default.")]
    public static G2Point operator *(in Scalar secret, in G2Point p)
    {
        Straus<Fp2>.Sum(new(in p.Value), new(in secret), out var r);
        return new G2Point(r);
    }

    /// <summary>scalar P, faster; the time depends on the scalar.</summary>
    public static G2Point MultiplyVariableTime(in PublicScalar scalar, in G2Point p)
    {
        StrausVariableTime<Fp2>.Sum(new(in p.Value), new(in scalar.Value), out var r);
        return new G2Point(r);
    }

    /// <summary>Whether both are the same point, in the same time for all points.</summary>
    public bool Equals(G2Point other) => Projective<Fp2>.EqualMask(Value, other.Value) != 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is G2Point other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        Projective<Fp2>.ToAffine(Value, out var x, out _);
        return x.GetHashCode();
    }

    /// <summary>Whether both are the same point, in the same time for all points.</summary>
    public static bool operator ==(in G2Point p, in G2Point q) => p.Equals(q);

    /// <summary>Whether they differ, in the same time for all points.</summary>
    public static bool operator !=(in G2Point p, in G2Point q) => !p.Equals(q);
}
