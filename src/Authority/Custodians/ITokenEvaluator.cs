namespace Symbolon.Authority.Custodians;

/// <summary>Makes the uniqueness token of a person.</summary>
public interface ITokenEvaluator
{
    /// <summary>
    /// The token, 32 bytes. The same person always has the same token. Nobody can compute it from the person's data
    /// without t custodians.
    /// </summary>
    /// <param name="personKey">The person's key from the evidence, at most 65535 bytes. It leaves this process only in
    /// blinded form.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CustodiansUnavailableException">Fewer than t custodians answered correctly.</exception>
    Task<byte[]> EvaluateAsync(ReadOnlyMemory<byte> personKey, CancellationToken cancellationToken);
}
