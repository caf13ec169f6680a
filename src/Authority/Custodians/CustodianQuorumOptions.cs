using Symbolon.Oprf.Threshold;

namespace Symbolon.Authority.Custodians;

/// <summary>The custodians to ask, and their shared key.</summary>
public sealed class CustodianQuorumOptions
{
    /// <summary>The shared key, from <c>threshold.json</c>; the same as in the public log.</summary>
    public required ThresholdPublicKey PublicKey { get; init; }

    /// <summary>The custodians to ask, at least t of them.</summary>
    public required IReadOnlyList<CustodianEndpoint> Custodians { get; init; }

    /// <summary>How long to wait for one custodian; three seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Called for each custodian that was left out, for logs and alarms; it must not throw.</summary>
    public Action<CustodianFault>? Faulted { get; init; }

    /// <summary>Throws if these options are invalid.</summary>
    /// <exception cref="ArgumentException">The message is a sentence.</exception>
    public void Validate()
    {
        var indices = Custodians.Select(custodian => custodian.Index).ToArray();
        if (indices.Any(index => index < 1 || index > PublicKey.N) || indices.Distinct().Count() != indices.Length)
        {
            throw new ArgumentException($"Custodians have indices from 1 to {PublicKey.N}, each its own.");
        }

        if (indices.Length < PublicKey.T)
        {
            throw new ArgumentException($"{PublicKey.T} custodians are needed, and {indices.Length} are named.");
        }

        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromMinutes(1))
        {
            throw new ArgumentException("The timeout for a custodian is more than nothing and at most a minute.");
        }

        foreach (var custodian in Custodians)
        {
            if (!custodian.Address.IsAbsoluteUri || !custodian.Address.AbsolutePath.EndsWith('/'))
            {
                throw new ArgumentException(
                    $"The address of custodian {custodian.Index} is an http(s) URL ending in /."
                );
            }
        }
    }
}
