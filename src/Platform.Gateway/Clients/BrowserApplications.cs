namespace Symbolon.Platform.Gateway;

/// <summary>
/// CORS for pages of public clients: only the origins of their redirect addresses may call. None of these endpoints
/// depends on cookies, and cookies are never allowed.
/// </summary>
internal static class BrowserApplications
{
    /// <summary>A group of endpoints that pages may call.</summary>
    public static RouteGroupBuilder MapForBrowserApplications(this IEndpointRouteBuilder routes, Clients clients)
    {
        var group = routes.MapGroup("");
        group.AddEndpointFilter(
            (invocation, next) =>
            {
                Allow(invocation.HttpContext, clients);
                return next(invocation);
            }
        );
        foreach (
            var path in (string[])
                ["/.well-known/openid-configuration", "/jwks", "/token", "/userinfo", "/revoke", "/par"]
        )
        {
            group.MapMethods(path, ["OPTIONS"], Preflight);
        }

        return group;
    }

    private static void Allow(HttpContext context, Clients clients)
    {
        var origin = context.Request.Headers.Origin.ToString();
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append("Vary", "Origin");
            if (clients.BrowserOrigins.Contains(origin))
                context.Response.Headers.AccessControlAllowOrigin = origin;
            return Task.CompletedTask;
        });
    }

    private static IResult Preflight(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowMethods = "GET, POST";
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, accept";
        context.Response.Headers.AccessControlMaxAge = "600";
        return Results.NoContent();
    }
}
