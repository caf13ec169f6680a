namespace Symbolon.Hosting;

/// <summary>
/// Answers whether the process runs.
/// <code>
/// GET /health
/// 200 {"status":"ok"}
/// </code>
/// </summary>
public static class HealthEndpoint
{
    /// <summary>Maps the endpoint.</summary>
    public static RouteHandlerBuilder MapHealth(this Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", () => Results.Json(new { status = "ok" }));
}
