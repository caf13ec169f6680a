using System.Threading.RateLimiting;

namespace Symbolon.Platform.Gateway;

/// <summary>What every answer says to the browser.</summary>
internal static class Protection
{
    public const string AnyWallet = "any-wallet";

    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action ";

    /// <summary>Headers of every answer, set before anything is decided. Nothing is cached but what says that it may.</summary>
    public static void UseHeaders(this WebApplication app, string origin)
    {
        var secure = origin.StartsWith("https:", StringComparison.Ordinal);
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    headers.ContentSecurityPolicy = ContentSecurityPolicy + FormAction(context);
                    headers.XContentTypeOptions = "nosniff";
                    headers.XFrameOptions = "DENY";
                    headers["Referrer-Policy"] = "no-referrer";
                    headers["Cross-Origin-Opener-Policy"] = "same-origin";
                    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                    if (headers.CacheControl.Count == 0)
                        headers.CacheControl = "no-store";
                    if (secure)
                        headers.StrictTransportSecurity = "max-age=31536000";
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );
    }

    /// <summary>A page that posts to an application may post there, and nowhere else.</summary>
    public static void AllowFormTo(this HttpContext context, string redirectUri) =>
        context.Items[nameof(FormAction)] = new Uri(redirectUri).GetLeftPart(UriPartial.Authority);

    public static void AddProtection(this IServiceCollection services)
    {
        services.AddSingleton<VerifyGate>();
        // Wallets may be web apps on origins of their own. Nothing that they ask depends on cookies.
        services.AddCors(cors =>
            cors.AddPolicy(
                AnyWallet,
                p => p.AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("content-type", "accept")
            )
        );
    }

    private static string FormAction(HttpContext context) => context.Items[nameof(FormAction)] as string ?? "'self'";
}

/// <summary>
/// Pairings are dear: so many presentations are checked at once as there are processors, some wait, the rest are turned away
/// with a clear answer, and their requests stay unspent. It is passed after the body was read: who sends slowly holds
/// nobody up.
/// </summary>
internal sealed class VerifyGate : IDisposable
{
    public const int MaxWaiting = 64;

    private readonly ConcurrencyLimiter limiter = new(
        new ConcurrencyLimiterOptions
        {
            PermitLimit = Environment.ProcessorCount,
            QueueLimit = MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        }
    );

    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancel) => limiter.AcquireAsync(1, cancel);

    public void Dispose() => limiter.Dispose();
}
