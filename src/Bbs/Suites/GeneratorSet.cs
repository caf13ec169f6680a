using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// (Q_1, H_1..H_L) or (Q_1, H_1..H_L, Q_2, J_1..J_M), their octets for the domain, and sums over them. At its eighth
/// use a set gets tables (<see cref="FixedBases.BytesEach"/> bytes a point, some 0.8 MB for schema 1), if it has at
/// most <see cref="MaxTabled"/> points. A set that is used once has no tables.
/// </summary>
internal sealed class GeneratorSet
{
    /// <summary>The most points that get tables: 2.5 MB a set.</summary>
    private const int MaxTabled = 64;

    private const int UsesBeforeTables = 8;

    private readonly G1Point[] bases;
    private readonly Lazy<FixedBases> tables;
    private int uses;

    private GeneratorSet(G1Point[] bases, byte[] domainOctets, int blindStart)
    {
        this.bases = bases;
        DomainOctets = domainOctets;
        BlindStart = blindStart;
        tables = new Lazy<FixedBases>(() => new FixedBases(bases));
    }

    /// <summary>Q_1 first; then one generator a message, in the order of the signed message vector.</summary>
    public ReadOnlySpan<G1Point> Points => bases.AsSpan(0, bases.Length - 1);

    /// <summary>serialize((L, Q_1, H_1, ...)) || api_id.</summary>
    public byte[] DomainOctets { get; }

    /// <summary>The index of Q_2 in <see cref="Points"/>; Points.Length if there is no blind part.</summary>
    public int BlindStart { get; }

    /// <summary>(Q_2, J_1..J_M).</summary>
    public ReadOnlySpan<G1Point> Blind => Points[BlindStart..];

    /// <summary>The number of signed scalars: one for every generator but Q_1.</summary>
    public int MessageCount => bases.Length - 2;

    public static GeneratorSet Create(BbsInterface api, int signer, int blind)
    {
        var own = GeneratorSeries.Create(api.Suite, api.ApiId, signer + 1);
        var points = blind < 0 ? own : [.. own, .. GeneratorSeries.Create(api.Suite, "BLIND_" + api.ApiId, blind + 1)];
        var octets = new byte[8 + points.Length * G1Point.Size + api.ApiIdBytes.Length];
        var writer = new OctetWriter(octets);
        writer.Write((ulong)(points.Length - 1));
        writer.Write(points);
        writer.Write(api.ApiIdBytes);
        return new GeneratorSet([.. points, api.Suite.P1], octets, own.Length);
    }

    /// <summary>The sum of secrets[i] Points[start + i], in a time that depends only on their number.</summary>
    public G1Point Sum(ReadOnlySpan<Scalar> secrets, int start = 0)
    {
        if (Tables is not { } ready)
            return G1Point.MultiScalar(Points.Slice(start, secrets.Length), secrets);
        if (start == 0)
            return ready.MultiScalar(secrets);
        Span<int> indexes = stackalloc int[secrets.Length];
        for (var i = 0; i < indexes.Length; i++)
            indexes[i] = start + i;
        return ready.MultiScalar(indexes, secrets);
    }

    /// <summary>The sum of secrets[i] Points[indexes[i]], in a time that depends only on their number.</summary>
    public G1Point Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> secrets)
    {
        if (Tables is { } ready)
            return ready.MultiScalar(indexes, secrets);
        Span<G1Point> points = stackalloc G1Point[indexes.Length];
        for (var i = 0; i < indexes.Length; i++)
            points[i] = bases[indexes[i]];
        return G1Point.MultiScalar(points, secrets);
    }

    /// <summary>The sum of secrets[i] Points[i], with P1 as the last point, in constant time.</summary>
    public G1Point SumWithP1(ReadOnlySpan<Scalar> secrets) =>
        Tables is { } ready ? ready.MultiScalar(secrets) : G1Point.MultiScalar(bases, secrets);

    /// <summary>The same of public scalars, for several sums; their scalars are concatenated.</summary>
    public void SumEachWithP1VariableTime(ReadOnlySpan<PublicScalar> scalars, Span<G1Point> sums)
    {
        if (TablesFor(sums.Length) is { } ready)
        {
            ready.MultiScalarEachVariableTime(scalars, sums);
            return;
        }
        for (var i = 0; i < sums.Length; i++)
            sums[i] = G1Point.MultiScalarVariableTime(bases, scalars.Slice(i * bases.Length, bases.Length));
    }

    /// <summary>The sum of scalars[i] Points[start + i].</summary>
    public G1Point SumVariableTime(ReadOnlySpan<PublicScalar> scalars, int start)
    {
        if (Tables is not { } ready)
            return G1Point.MultiScalarVariableTime(Points.Slice(start, scalars.Length), scalars);
        Span<int> indexes = stackalloc int[scalars.Length];
        for (var i = 0; i < indexes.Length; i++)
            indexes[i] = start + i;
        return ready.MultiScalarVariableTime(indexes, scalars);
    }

    private FixedBases? Tables => TablesFor(1);

    private FixedBases? TablesFor(int sums) =>
        bases.Length <= MaxTabled && (tables.IsValueCreated || Interlocked.Add(ref uses, sums) > UsesBeforeTables)
            ? tables.Value
            : null;
}
