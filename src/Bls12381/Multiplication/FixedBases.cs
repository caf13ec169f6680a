using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

/// <summary>
/// Tables for points of G1 that are multiplied often, such as generators. With them a sum of multiples takes six
/// doublings in all. Building takes about half a millisecond a point. Tables never change, so threads may share them.
/// </summary>
/// <remarks>
/// Each half of a scalar (<see cref="Glv"/>) is written in 22 signed digits of six bits (<see cref="Booth"/>). The
/// table of P has the multiples d 2^(12 k) P for d from 1 to 32 and k from 0 to 10. They serve the digits at even
/// places; the sums of the odd places are doubled six times. The sum over the upper halves goes through the
/// endomorphism once, at its end. So four digits share each row of a table, and there are four sums: even and odd
/// places, lower and upper halves.
/// </remarks>
public sealed class FixedBases
{
    private const int Places = FixedBaseRows.Places;
    private const int Entries = FixedBaseRows.Entries;

    // x and y of each entry, by base, place, and digit.
    private readonly Fp[] table;

    /// <summary>Builds the tables.</summary>
    /// <exception cref="ArgumentException">A point is the identity.</exception>
    public FixedBases(ReadOnlySpan<G1Point> points)
    {
        Count = points.Length;
        table = new Fp[points.Length * Places * Entries * 2];
        var multiples = new Projective<Fp>[Places * Entries];
        var inverses = new Fp[multiples.Length];
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i].IsIdentity)
                throw new ArgumentException("The identity has no table; leave it out.", nameof(points));
            Multiples(points[i].Value, multiples);
            Projective<Fp>.InvertZ(multiples, inverses);
            for (var j = 0; j < multiples.Length; j++)
            {
                var at = 2 * ((i * multiples.Length) + j);
                Fp.Multiply(multiples[j].X, inverses[j], out table[at]);
                Fp.Multiply(multiples[j].Y, inverses[j], out table[at + 1]);
            }
        }
    }

    /// <summary>Bytes of one point's table: 39,424.</summary>
    public const int BytesEach = Places * Entries * 2 * 7 * sizeof(ulong);

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>
    /// The sum of secrets[i] times point number i, in a time that depends on the number of secrets alone.
    /// </summary>
    /// <exception cref="ArgumentException">There are more scalars than points.</exception>
    public G1Point MultiScalar(ReadOnlySpan<Scalar> secrets) => Sum(default, secrets, true);

    /// <summary>
    /// The sum of secrets[i] times point number indexes[i], in a time that depends on their number alone.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many scalars as indexes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index names no point.</exception>
    public G1Point MultiScalar(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> secrets) =>
        Sum(Checked(indexes, secrets.Length), secrets, true);

    /// <summary>The sum of scalars[i] times point number i.</summary>
    /// <exception cref="ArgumentException">There are more scalars than points.</exception>
    public G1Point MultiScalarVariableTime(ReadOnlySpan<PublicScalar> scalars) =>
        Sum(default, PublicScalar.Values(scalars), false);

    /// <summary>The sum of scalars[i] times point number indexes[i].</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as indexes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index names no point.</exception>
    public G1Point MultiScalarVariableTime(ReadOnlySpan<int> indexes, ReadOnlySpan<PublicScalar> scalars) =>
        Sum(Checked(indexes, scalars.Length), PublicScalar.Values(scalars), false);

    /// <summary>
    /// Several sums over the first points: sums[i] is the sum of scalars[i n + j] times point number j, with n the
    /// number of scalars for each sum.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The scalars do not divide evenly among the sums, or a sum has more scalars than there are points.
    /// </exception>
    public void MultiScalarEachVariableTime(ReadOnlySpan<PublicScalar> scalars, Span<G1Point> sums)
    {
        var each = sums.IsEmpty ? 0 : scalars.Length / sums.Length;
        if (each * (long)sums.Length != scalars.Length || each > Count)
        {
            throw new ArgumentException(
                "Every sum must have the same number of scalars, and every scalar a point.",
                nameof(scalars)
            );
        }

        if (each == 0)
        {
            sums.Fill(G1Point.Identity);
            return;
        }
        var values = MemoryMarshal.Cast<G1Point, Projective<Fp>>(sums);
        LanePath.SumRowsEach(this, PublicScalar.Values(scalars), each, values);
    }

    private ReadOnlySpan<int> Checked(ReadOnlySpan<int> indexes, int scalars)
    {
        if (indexes.Length != scalars)
            throw new ArgumentException("There must be one scalar for each index.", nameof(indexes));
        foreach (var index in indexes)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(indexes));
        return indexes;
    }

    /// <summary>d 2^(12 k) P, by k and d.</summary>
    private static void Multiples(in Projective<Fp> p, Span<Projective<Fp>> multiples)
    {
        var first = p;
        for (var k = 0; k < Places; k++)
        {
            var row = multiples.Slice(k * Entries, Entries);
            row[0] = first;
            for (var d = 1; d < Entries; d++)
            {
                if ((d & 1) != 0)
                    Projective<Fp>.Double(row[d >> 1], out row[d]);
                else
                    Projective<Fp>.Add(row[d - 1], first, out row[d]);
            }
            Projective<Fp>.Double(row[Entries - 1], out first); // 2^6
            for (var i = 0; i < FixedBaseRows.Window; i++)
                Projective<Fp>.Double(first, out first);
        }
    }

    private G1Point Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool secret)
    {
        if (scalars.Length > Count && indexes.IsEmpty)
            throw new ArgumentException("There must be one point for each scalar.", nameof(scalars));
        Sum(indexes, scalars, secret, out var r);
        return new G1Point(r);
    }

    /// <summary>The sum, with one point for each scalar, in chunks whose digits fit on the stack.</summary>
    internal void Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool secret, out Projective<Fp> r)
    {
        const int Chunk = 64;
        Span<sbyte> digits = stackalloc sbyte[Math.Min(Chunk, scalars.Length) * FixedBaseRows.DigitsEach];
        var sum = Projective<Fp>.Identity;
        for (var i = 0; i < scalars.Length; i += Chunk)
        {
            var n = Math.Min(Chunk, scalars.Length - i);
            var chunk = digits[..(n * FixedBaseRows.DigitsEach)];
            FixedBaseRows.Recode(scalars.Slice(i, n), chunk);
            LanePath.SumRows(Rows(indexes.IsEmpty ? default : indexes.Slice(i, n), i), chunk, secret, out var part);
            Projective<Fp>.Add(sum, part, out sum);
        }
        digits.Clear();
        r = sum;
    }

    /// <summary>
    /// The rows of the points at <paramref name="indexes"/> or, without indexes, of the points from number first on.
    /// </summary>
    internal FixedBaseRows Rows(ReadOnlySpan<int> indexes, int first) => new(table, indexes, first);
}
