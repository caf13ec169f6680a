using System.Threading.RateLimiting;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// Proofs are costly to check. The verifier takes as many presentations at once as it can check together, and some more
/// wait. The rest are refused with a clear answer, and their requests stay unused. A request passes this gate after its
/// body was read, so a slow sender delays nobody.
/// </summary>
internal sealed class VerifyGate : IDisposable
{
    public const int MaxWaiting = 128;

    /// <summary>Presentations that the verifier checks at once: one batch for each processor.</summary>
    public static readonly int AtOnce = 64 * Environment.ProcessorCount;

    private readonly ConcurrencyLimiter limiter = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = AtOnce,
            QueueLimit = MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) =>
        limiter.AcquireAsync(1, cancellationToken);

    public void Dispose() => limiter.Dispose();
}
