using Microsoft.AspNetCore.Diagnostics;

namespace Symbolon.Hosting;

/// <summary>A server's answers outside its endpoints: the framework's own refusals, and faults of this
/// server.</summary>
public static class Problems
{
    /// <summary>Replaces every answer without a body, and every exception, by the server's own answer.</summary>
    /// <param name="app">The server.</param>
    /// <param name="ofStatus">The answer for a status, such as 404 for an unknown path.</param>
    /// <param name="ofFault">The answer for an exception; it also logs the exception, by its kind alone.</param>
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
    /// <param name="ofStatus">The answer for a status; also for an incomplete request.</param>
    /// <param name="ownFault">The answer for a fault of this server.</param>
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
