using Microsoft.AspNetCore.Diagnostics;

namespace Symbolon.Hosting;

/// <summary>What a server answers where no endpoint of it did: the framework's own refusals, and faults of
/// ours.</summary>
public static class Problems
{
    /// <summary>Every answer without a body, and every exception, becomes an answer that the server wrote.</summary>
    /// <param name="app">The server.</param>
    /// <param name="ofStatus">The answer for a status, such as 404 for an unknown path.</param>
    /// <param name="ofFault">The answer for an exception; it also logs it, by its kind alone.</param>
    public static void UseProblems(
        this WebApplication app,
        Func<HttpContext, int, IResult> ofStatus,
        Func<HttpContext, Exception?, IResult> ofFault
    )
    {
        app.UseExceptionHandler(failed =>
            failed.Run(context =>
                ofFault(context, context.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(context)
            )
        );
        app.UseStatusCodePages(context =>
            ofStatus(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)
        );
    }

    /// <summary>The same for a server whose answers depend on the status alone.</summary>
    /// <param name="app">The server.</param>
    /// <param name="ofStatus">The answer for a status; also for a request that did not arrive whole.</param>
    /// <param name="ownFault">The answer for a fault of ours.</param>
    public static void UseProblems(this WebApplication app, Func<int, IResult> ofStatus, IResult ownFault) =>
        app.UseProblems(
            (_, status) => ofStatus(status),
            (_, fault) =>
            {
                if (fault is BadHttpRequestException bad)
                {
                    return ofStatus(bad.StatusCode);
                }

                LogMessages.OwnFault(app.Logger, fault?.GetType().Name ?? "unknown");
                return ownFault;
            }
        );
}
