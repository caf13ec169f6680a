namespace Symbolon.Authority.Custodians;

/// <summary>Makes the uniqueness token of a person.</summary>
public interface ITokenEvaluator
{
    /// <summary>
    /// The token, 32 bytes: the same for the same person for ever, and nothing that anybody could compute from the
    /// person's data without t custodians.
    /// </summary>
    /// <param name="personKey">The person's key as the evidence gives it, at most 65535 bytes. It leaves blinded
    /// only.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CustodiansUnavailableException">Fewer than t custodians answered rightly.</exception>
    Task<byte[]> EvaluateAsync(ReadOnlyMemory<byte> personKey, CancellationToken cancellationToken);
}
