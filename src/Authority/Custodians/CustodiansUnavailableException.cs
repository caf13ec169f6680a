namespace Symbolon.Authority.Custodians;

/// <summary>Fewer than t custodians answered correctly; nobody can be enrolled until they do.</summary>
/// <param name="faults">The custodians that were left out.</param>
public sealed class CustodiansUnavailableException(IReadOnlyList<CustodianFault> faults)
    : Exception(
        $"Too few custodians answered rightly. Left out: {string.Join(", ", faults.Select(f => $"{f.Index} ({f.Kind})"))}."
    )
{
    /// <summary>The custodians that were left out, with reasons.</summary>
    public IReadOnlyList<CustodianFault> Faults { get; } = faults;
}
