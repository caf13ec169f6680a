namespace Symbolon.Platform.AspNetCore;

/// <summary>The style sheet, the mark and the two scripts, embedded in the program.</summary>
internal static class Assets
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        Map(routes, "sign-in.css", "text/css; charset=utf-8");
        Map(routes, "wait.js", "text/javascript; charset=utf-8");
        Map(routes, "submit.js", "text/javascript; charset=utf-8");
        Map(routes, "mark.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder routes, string name, string type)
    {
        using var stream =
            typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        routes.MapGet(
            "/assets/" + name,
            (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=3600";
                return Results.Bytes(bytes, type);
            }
        );
    }
}
