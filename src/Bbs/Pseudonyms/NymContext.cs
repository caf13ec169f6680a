using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The values from which a context's pseudonyms are computed: OP = hash_to_curve_g1(context_id) and z =
/// hash_to_scalar(context_id). The pseudonym of a vector of nym secrets is OP * (n_0 + n_1 z + ... + n_(N-1) z^(N-1)).
/// draft-irtf-cfrg-bbs-per-verifier-linkability section 4.
/// </summary>
internal sealed class NymContext
{
    private const int UsesBeforeTable = 8;

    private readonly byte[] contextId;
    private FixedBases? table;
    private int uses;

    public NymContext(BbsInterface api, ReadOnlySpan<byte> contextId)
    {
        this.contextId = contextId.ToArray();
        OP = HashToCurve.G1(contextId, api.ApiIdBytes, api.Suite.Expander);
        Z = api.HashToScalar(contextId, api.NymVectorDst);
    }

    public ReadOnlyMemory<byte> ContextId => contextId;

    public G1Point OP { get; }

    public Scalar Z { get; }

    /// <summary>OP * poly(secrets), in constant time.</summary>
    public G1Point Evaluate(ReadOnlySpan<Scalar> secrets) => Poly(secrets) * OP;

    /// <summary>OP * poly(scalars) of public scalars. From the eighth call on it uses a table of 39 kB.</summary>
    public G1Point EvaluatePublic(ReadOnlySpan<Scalar> scalars)
    {
        var poly = PublicScalar.Declare(Poly(scalars));
        if (table is null && Interlocked.Increment(ref uses) > UsesBeforeTable)
            LazyInitializer.EnsureInitialized(ref table, () => new FixedBases([OP]));
        return table is { } ready
            ? ready.MultiScalarVariableTime(new ReadOnlySpan<PublicScalar>(in poly))
            : G1Point.MultiplyVariableTime(poly, OP);
    }

    /// <summary>OP * z^(N-1) * scalar: the signer's entropy in the last secret adds this point to the
    /// pseudonym.</summary>
    public G1Point Last(int count, in Scalar scalar)
    {
        var term = scalar;
        for (var i = 1; i < count; i++)
            term *= Z;
        return term * OP;
    }

    /// <summary>n_0 + n_1 z + ... + n_(N-1) z^(N-1).</summary>
    public Scalar Poly(ReadOnlySpan<Scalar> coefficients)
    {
        var sum = Scalar.Zero;
        for (var i = coefficients.Length - 1; i >= 0; i--)
            sum = sum * Z + coefficients[i];
        return sum;
    }
}
