using System.Text.Json.Serialization;

namespace Symbolon.Custodian.Server;

/// <summary>
/// A custodian's public number of evaluations per epoch.
/// <code>
/// GET /epochs
/// { "epoch_origin": 1767571200, "epoch_seconds": 604800, "current": 46,
///   "epochs": [ { "epoch": 46, "evaluations": 17 } ] }
/// </code>
/// The authority may have issued no more new certificates in an epoch than its custodians evaluated.
/// </summary>
internal static class EpochsEndpoint
{
    internal static void MapEpochs(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/epochs",
            (KeyHolder holder) =>
                Results.Json(
                    new Epochs(
                        holder.Policy.Origin.ToUnixTimeSeconds(),
                        (long)holder.Policy.Length.TotalSeconds,
                        holder.CurrentEpoch,
                        [.. holder.Evaluations.Select(pair => new Epoch(pair.Key, pair.Value))]
                    )
                )
        );

    private sealed record Epochs(
        [property: JsonPropertyName("epoch_origin")] long EpochOrigin,
        [property: JsonPropertyName("epoch_seconds")] long EpochSeconds,
        [property: JsonPropertyName("current")] long Current,
        [property: JsonPropertyName("epochs")] IReadOnlyList<Epoch> Counts
    );

    private sealed record Epoch(
        [property: JsonPropertyName("epoch")] long Number,
        [property: JsonPropertyName("evaluations")] long Evaluations
    );
}
