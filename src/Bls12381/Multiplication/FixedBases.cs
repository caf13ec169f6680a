using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// Tables of points of G1 that never change, generators above all: with them a sum of multiples needs no doublings to
/// speak of. They are built once (about half a millisecond a point) and never change, so that threads may share them.
/// </summary>
/// <remarks>
/// Halves of a scalar (see <see cref="Glv"/>) are written in 22 signed digits of six bits. The table of P has the
/// multiples d 2^(12 k) P for d from 1 to 32 and k from 0 to 10, which serve the digits at even places; sums of the odd
/// places are doubled six times. The sum over the upper halves goes through the endomorphism once, at its end. So four digits
/// share each row of a table, and there are four sums of them: of even and odd places, of lower and upper halves.
/// </remarks>
public sealed partial class FixedBases
{
    private const int Window = 6;
    private const int Entries = 1 << (Window - 1);
    private const int Places = 11;
    private const int Digits = 2 * Places;

    /// <summary>Of even and odd places, of lower and upper halves.</summary>
    private const int Sums = 4;

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
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].IsIdentity)
                throw new ArgumentException("The identity has no table: leave it out.", nameof(points));
            Multiples(points[i].Value, multiples);
            Projective<Fp>.InvertZ(multiples, inverses);
            for (int j = 0; j < multiples.Length; j++)
            {
                int at = 2 * ((i * multiples.Length) + j);
                Fp.Multiply(multiples[j].X, inverses[j], out table[at]);
                Fp.Multiply(multiples[j].Y, inverses[j], out table[at + 1]);
            }
        }
    }

    /// <summary>Bytes that the table of one point takes: 39,424.</summary>
    public const int BytesEach = Places * Entries * 2 * 7 * sizeof(ulong);

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The sum of secrets[i] times point number i, in a time that depends on the number of secrets alone.</summary>
    /// <exception cref="ArgumentException">There are more scalars than points.</exception>
    public G1Point MultiScalar(ReadOnlySpan<Scalar> secrets) => Sum(default, secrets, secret: true);

    /// <summary>The sum of secrets[i] times point number indexes[i], in a time that depends on their number alone.</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as indexes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no point of an index.</exception>
    public G1Point MultiScalar(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> secrets) =>
        Sum(Checked(indexes, secrets.Length), secrets, secret: true);

    /// <summary>The sum of scalars[i] times point number i.</summary>
    /// <exception cref="ArgumentException">There are more scalars than points.</exception>
    public G1Point MultiScalarVariableTime(ReadOnlySpan<PublicScalar> scalars) =>
        Sum(default, PublicScalar.Values(scalars), secret: false);

    /// <summary>The sum of scalars[i] times point number indexes[i].</summary>
    /// <exception cref="ArgumentException">There are not as many scalars as indexes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no point of an index.</exception>
    public G1Point MultiScalarVariableTime(ReadOnlySpan<int> indexes, ReadOnlySpan<PublicScalar> scalars) =>
        Sum(Checked(indexes, scalars.Length), PublicScalar.Values(scalars), secret: false);

    private ReadOnlySpan<int> Checked(ReadOnlySpan<int> indexes, int scalars)
    {
        if (indexes.Length != scalars)
            throw new ArgumentException("There is one scalar for each index.", nameof(indexes));
        foreach (int index in indexes)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(indexes));
        return indexes;
    }

    /// <summary>d 2^(12 k) P, by k and d.</summary>
    private static void Multiples(in Projective<Fp> p, Span<Projective<Fp>> multiples)
    {
        var first = p;
        for (int k = 0; k < Places; k++)
        {
            var row = multiples.Slice(k * Entries, Entries);
            row[0] = first;
            for (int d = 1; d < Entries; d++)
            {
                if ((d & 1) != 0)
                    Projective<Fp>.Double(row[d >> 1], out row[d]);
                else
                    Projective<Fp>.Add(row[d - 1], first, out row[d]);
            }
            Projective<Fp>.Double(row[Entries - 1], out first); // 2^6
            for (int i = 0; i < Window; i++)
                Projective<Fp>.Double(first, out first);
        }
    }

    /// <summary>Chunks of scalars, so that their digits fit the stack.</summary>
    private G1Point Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool secret)
    {
        const int Chunk = 64;
        if (scalars.Length > Count && indexes.IsEmpty)
            throw new ArgumentException("There is one point for each scalar.", nameof(scalars));
        Span<sbyte> digits = stackalloc sbyte[Math.Min(Chunk, scalars.Length) * Places * Sums];
        var sum = Projective<Fp>.Identity;
        for (int i = 0; i < scalars.Length; i += Chunk)
        {
            int n = Math.Min(Chunk, scalars.Length - i);
            var rows = new Rows(this, indexes.IsEmpty ? default : indexes.Slice(i, n), i);
            var chunk = digits[..(n * Places * Sums)];
            Recode(scalars.Slice(i, n), chunk);
            Projective<Fp> part;
            if (LanePath.Taken)
                SumInLanes(rows, chunk, secret, out part);
            else
                SumPortably(rows, chunk, secret, out part);
            Projective<Fp>.Add(sum, part, out sum);
        }
        digits.Clear();
        return new G1Point(sum);
    }

    /// <summary>The entries for each place of each scalar.</summary>
    private readonly ref struct Rows(FixedBases bases, ReadOnlySpan<int> indexes, int first)
    {
        private readonly ReadOnlySpan<Fp> table = bases.table;
        private readonly ReadOnlySpan<int> indexes = indexes;

        public ReadOnlySpan<Fp> this[int at]
        {
            get
            {
                int number = at / Places;
                int index = indexes.IsEmpty ? first + number : indexes[number];
                return table.Slice(((index * Places) + (at % Places)) * Entries * 2, Entries * 2);
            }
        }
    }

    /// <summary>Digits by scalar and place, four together: lower half and upper at the even place, the same at the odd.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Recode(ReadOnlySpan<Scalar> scalars, Span<sbyte> digits)
    {
        for (int i = 0; i < scalars.Length; i++)
        {
            var halves = new Glv(scalars[i]);
            var own = digits.Slice(i * Places * Sums, Places * Sums);
            for (int place = 0; place < Digits; place++)
            {
                own[2 * place] = Digit(halves.Low, place);
                own[2 * place + 1] = Digit(halves.High, place);
            }
        }

        static sbyte Digit(UInt128 v, int place)
        {
            int raw = (int)(uint)(place == 0 ? v << 1 : v >> ((Window * place) - 1)) & ((2 << Window) - 1);
            return (sbyte)((((raw & ((1 << Window) - 1)) + 1) >> 1) - ((raw >> Window) << (Window - 1)));
        }
    }
}
