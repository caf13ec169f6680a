using Symbolon.Protocol;

namespace Symbolon.Authority.Server;

/// <summary><c>GET /counts</c>, spec/counts.md: the public numbers of people who look the same.</summary>
internal static class CountsEndpoint
{
    public static void MapCounts(this IEndpointRouteBuilder routes) => routes.MapGet("/counts", CountsAsync);

    private static async Task<IResult> CountsAsync(EpochCounting counting, CancellationToken cancellationToken) =>
        await counting.LatestAsync(cancellationToken) is { } counts
            ? Results.Json(counts, Wire.Strict)
            : Refusals.Of(
                404,
                "no_counts",
                "Nothing is counted yet",
                "No epoch with certificates in it is over yet. Ask again in the next epoch."
            );
}
