using Symbolon.Hosting;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Endpoints for the operator's machines.
/// <code>
/// GET /health         200: the process runs
/// GET /health/ready   200: it can sign people in; 503: the store is unavailable, or the process is ending
/// GET /metrics        numbers in Prometheus' text format; only at --metrics-url, in the operator's network
/// GET /openapi.json   the addresses of this gateway
/// </code>
/// </summary>
internal static class OperationsEndpoints
{
    public static void MapOperations(this WebApplication app, Uri? metrics)
    {
        app.MapHealth().WithSummary("Whether the process runs.");
        app.MapGet("/health/ready", ReadyAsync)
            .WithSummary("Whether it can sign people in: the store answers, and the process is not ending.");
        app.MapOpenApi("/openapi.json");
        if (metrics is null)
            return;
        app.MapGet(
                "/metrics",
                (HttpContext context, PrometheusText text) =>
                    // The check uses the local port of the connection: a client can write anything into the Host
                    // header.
                    context.Connection.LocalPort == metrics.Port
                        ? Results.Text(text.Write(), PrometheusText.ContentType)
                        : Refuse.Status(context, 404)
            )
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(
        HttpContext context,
        ISignInStore store,
        IHostApplicationLifetime lifetime
    )
    {
        var status = "ready";
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            status = "ending";
        try
        {
            await store.GetAsync(new StoreKey("ready", "ready"), context.RequestAborted);
        }
        catch (StoreAwayException)
        {
            status = "store_away";
        }
        return Results.Json(new { status }, statusCode: status == "ready" ? 200 : 503);
    }
}
