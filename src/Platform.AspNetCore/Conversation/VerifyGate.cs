using System.Threading.RateLimiting;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// Proofs are dear: so many presentations are in the verifier's hands at once as it can check together, some wait, the
/// rest are turned away with a clear answer, and their requests stay unspent. It is passed after the body was read: who
/// sends slowly holds nobody up.
/// </summary>
internal sealed class VerifyGate : IDisposable
{
    public const int MaxWaiting = 128;

    /// <summary>In the verifier's hands: one batch for each processor.</summary>
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
