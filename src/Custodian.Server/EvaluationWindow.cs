using System.Threading.RateLimiting;

namespace Symbolon.Custodian.Server;

/// <summary>
/// Limits the requests per minute of the authority as a whole, in case its token is stolen. The limit applies after the
/// token's check, so that strangers cannot use it up.
/// </summary>
internal sealed class EvaluationWindow(int requestsPerMinute) : IDisposable
{
    private readonly FixedWindowRateLimiter limiter = new(
        new FixedWindowRateLimiterOptions
        {
            PermitLimit = requestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }
    );

    public void Dispose() => limiter.Dispose();

    internal sealed class Filter(EvaluationWindow window, ILogger<EvaluationWindow> logger) : IEndpointFilter
    {
        public async ValueTask<object?> InvokeAsync(
            EndpointFilterInvocationContext context,
            EndpointFilterDelegate next
        )
        {
            using var lease = window.limiter.AttemptAcquire();
            if (lease.IsAcquired)
            {
                return await next(context);
            }

            LogMessages.TooManyRequests(logger);
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return Refusal.Of(
                429,
                "That is more requests in a minute than this custodian answers. Ask again in a minute."
            );
        }
    }
}
