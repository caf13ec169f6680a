using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

/// <summary>
/// A point of G1, the subgroup of order r of y^2 = x^3 + 4 over Fp. Every value of this type is in the subgroup.
/// </summary>
public readonly partial struct G1Point : IEquatable<G1Point>
{
    /// <summary>Length of an encoded point in bytes.</summary>
    public const int Size = 48;

    internal readonly Projective<Fp> Value;

    internal G1Point(in Projective<Fp> value) => Value = value;

    /// <summary>The neutral element, which is also the default value.</summary>
    public static G1Point Identity => new(Projective<Fp>.Identity);

    /// <summary>The generator BP1 of draft-irtf-cfrg-pairing-friendly-curves, section 4.2.1.</summary>
    public static G1Point Generator { get; } =
        new(
            Projective<Fp>.FromAffine(
                Fp.FromHex(
                    "17f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac586c55e83ff97a1aeffb3af00adb22c6bb"
                ),
                Fp.FromHex(
                    "08b3f481e3aaa0f1a09e30ed741d8ae4fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1"
                )
            )
        );

    /// <summary>Whether this is the neutral element.</summary>
    public bool IsIdentity => Projective<Fp>.IdentityMask(Value) != 0;

    /// <summary>P + Q, in the same time for all points.</summary>
    public static G1Point operator +(in G1Point p, in G1Point q)
    {
        Projective<Fp>.Initialized(p.Value, out var a);
        Projective<Fp>.Initialized(q.Value, out var b);
        Projective<Fp>.Add(a, b, out var r);
        return new G1Point(r);
    }

    /// <summary>P - Q, in the same time for all points.</summary>
    public static G1Point operator -(in G1Point p, in G1Point q) => p + -q;

    /// <summary>-P.</summary>
    public static G1Point operator -(in G1Point p)
    {
        Projective<Fp>.Negate(p.Value, out var r);
        return new G1Point(r);
    }

    /// <summary>2 P, in the same time for all points.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Doubling is the operation's name.")]
    public G1Point Double()
    {
        Projective<Fp>.Double(Value, out var r);
        return new G1Point(r);
    }

    /// <summary>
    /// secret P, in the same time for all scalars and points: fixed windows, every table entry read for each, complete
    /// formulas.
    /// </summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The variable-time form has a name; this is the default.")]
    public static G1Point operator *(in Scalar secret, in G1Point p)
    {
        LanePath.Sum(new(in p.Value), new(in secret), true, out var r);
        return new G1Point(r);
    }

    /// <summary>scalar P, faster; the time depends on the scalar.</summary>
    public static G1Point MultiplyVariableTime(in PublicScalar scalar, in G1Point p)
    {
        LanePath.Sum(new(in p.Value), new(in scalar.Value), false, out var r);
        return new G1Point(r);
    }

    /// <summary>The sum of secrets[i] points[i], in a time that depends on their number alone.</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as points.</exception>
    public static G1Point MultiScalar(ReadOnlySpan<G1Point> points, ReadOnlySpan<Scalar> secrets)
    {
        LanePath.Sum(Values(points, secrets.Length), secrets, true, out var r);
        return new G1Point(r);
    }

    /// <summary>The sum of scalars[i] points[i], faster; the time depends on the scalars.</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as points.</exception>
    public static G1Point MultiScalarVariableTime(ReadOnlySpan<G1Point> points, ReadOnlySpan<PublicScalar> scalars)
    {
        LanePath.Sum(Values(points, scalars.Length), PublicScalar.Values(scalars), false, out var r);
        return new G1Point(r);
    }

    /// <summary>
    /// products[i] = secrets[i] points[i], in a time that depends on their number alone. Four cost little more than
    /// one.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many scalars and products as points.</exception>
    public static void MultiplyEach(
        ReadOnlySpan<G1Point> points,
        ReadOnlySpan<Scalar> secrets,
        Span<G1Point> products
    ) => Each(Values(points, secrets.Length), secrets, true, products);

    /// <summary>products[i] = scalars[i] points[i]; the time depends on the scalars.</summary>
    /// <exception cref="ArgumentException">There are not as many scalars and products as points.</exception>
    public static void MultiplyEachVariableTime(
        ReadOnlySpan<G1Point> points,
        ReadOnlySpan<PublicScalar> scalars,
        Span<G1Point> products
    ) => Each(Values(points, scalars.Length), PublicScalar.Values(scalars), false, products);

    /// <summary>
    /// Several sums that share their doublings: sums[i] adds up the next counts[i] of secrets[j] points[j]. The time
    /// depends on the counts alone.
    /// </summary>
    /// <exception cref="ArgumentException">The counts do not add up to the number of points and scalars, or there is
    /// not one sum for each.</exception>
    public static void MultiScalarEach(
        ReadOnlySpan<G1Point> points,
        ReadOnlySpan<Scalar> secrets,
        ReadOnlySpan<int> counts,
        Span<G1Point> sums
    ) => Sums(Values(points, secrets.Length), secrets, counts, true, sums);

    /// <summary>The same for public scalars; the time depends on them.</summary>
    /// <exception cref="ArgumentException">The counts do not add up to the number of points and scalars, or there is
    /// not one sum for each.</exception>
    public static void MultiScalarEachVariableTime(
        ReadOnlySpan<G1Point> points,
        ReadOnlySpan<PublicScalar> scalars,
        ReadOnlySpan<int> counts,
        Span<G1Point> sums
    ) => Sums(Values(points, scalars.Length), PublicScalar.Values(scalars), counts, false, sums);

    private static void Sums(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        ReadOnlySpan<int> counts,
        bool secret,
        Span<G1Point> sums
    )
    {
        long all = 0;
        foreach (var count in counts)
            all += (uint)count;
        if (all != points.Length || sums.Length != counts.Length)
        {
            throw new ArgumentException(
                "The counts must add up to the number of points, with one sum each.",
                nameof(counts)
            );
        }

        LanePath.SumEach(points, scalars, counts, secret, MemoryMarshal.Cast<G1Point, Projective<Fp>>(sums));
    }

    private static void Each(
        ReadOnlySpan<Projective<Fp>> points,
        ReadOnlySpan<Scalar> scalars,
        bool secret,
        Span<G1Point> products
    )
    {
        if (products.Length != points.Length)
            throw new ArgumentException("There must be one product for each point.", nameof(products));
        LanePath.MultiplyEach(points, scalars, secret, MemoryMarshal.Cast<G1Point, Projective<Fp>>(products));
    }

    /// <summary>A point's only field is its coordinates, so a span of points is a span of coordinates.</summary>
    private static ReadOnlySpan<Projective<Fp>> Values(ReadOnlySpan<G1Point> points, int scalars)
    {
        if (points.Length != scalars)
            throw new ArgumentException("There must be one scalar for each point.", nameof(points));
        return MemoryMarshal.Cast<G1Point, Projective<Fp>>(points);
    }

    /// <summary>Whether both are the same point, in the same time for all points.</summary>
    public bool Equals(G1Point other) => Projective<Fp>.EqualMask(Value, other.Value) != 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is G1Point other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        Projective<Fp>.ToAffine(Value, out var x, out _);
        return x.GetHashCode();
    }

    /// <summary>Whether both are the same point, in the same time for all points.</summary>
    public static bool operator ==(in G1Point p, in G1Point q) => p.Equals(q);

    /// <summary>Whether they differ, in the same time for all points.</summary>
    public static bool operator !=(in G1Point p, in G1Point q) => !p.Equals(q);
}
