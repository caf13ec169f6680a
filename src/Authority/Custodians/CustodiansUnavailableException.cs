namespace Symbolon.Authority.Custodians;

/// <summary>Fewer than t custodians answered rightly; nobody can be enrolled until they do.</summary>
/// <param name="faults">Those left out.</param>
public sealed class CustodiansUnavailableException(IReadOnlyList<CustodianFault> faults)
    : Exception(
        $"Too few custodians answered rightly. Left out: {string.Join(", ", faults.Select(f => $"{f.Index} ({f.Kind})"))}."
    )
{
    /// <summary>Those left out, and why.</summary>
    public IReadOnlyList<CustodianFault> Faults { get; } = faults;
}
