using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Symbolon.Custodian.Server;

/// <summary>What everybody may ask a custodian: who it is, how much it did, whether it runs.</summary>
internal static class PublicEndpoints
{
    /// <summary>
    /// <c>GET /.well-known/symbolon-custodian</c>
    /// <code>
    /// { "index": 1, "public_share": "base64url", "threshold": 2, "custodians": 3, "group_key": "base64url",
    ///   "suite": "ristretto255-SHA512", "fingerprint": "hex" }
    /// </code>
    /// The fingerprint is that of <c>threshold.json</c>'s key, to be compared with the public log.
    /// </summary>
    internal static void MapDescription(this IEndpointRouteBuilder routes) =>
        routes.MapGet(
            "/.well-known/symbolon-custodian",
            (KeyHolder holder) =>
                Results.Json(
                    new Description(
                        holder.Index,
                        Base64Url.EncodeToString(holder.PublicKey.PublicShare(holder.Index).Span),
                        holder.PublicKey.T,
                        holder.PublicKey.N,
                        Base64Url.EncodeToString(holder.PublicKey.GroupKey.Span),
                        "ristretto255-SHA512",
                        Convert.ToHexStringLower(holder.PublicKey.Fingerprint.Span)
                    )
                )
        );

    /// <summary>
    /// <c>GET /epochs</c>
    /// <code>
    /// { "epoch_origin": 1767571200, "epoch_seconds": 604800, "current": 46,
    ///   "epochs": [ { "epoch": 46, "evaluations": 17 } ] }
    /// </code>
    /// The authority may have issued no more new certificates in an epoch than its custodians evaluated.
    /// </summary>
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

    /// <summary><c>GET /health</c>: <c>{ "status": "ok" }</c> once the key share is open.</summary>
    internal static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", () => Results.Json(new Health("ok")));

    private sealed record Description(
        [property: JsonPropertyName("index")] int Index,
        [property: JsonPropertyName("public_share")] string PublicShare,
        [property: JsonPropertyName("threshold")] int Threshold,
        [property: JsonPropertyName("custodians")] int Custodians,
        [property: JsonPropertyName("group_key")] string GroupKey,
        [property: JsonPropertyName("suite")] string Suite,
        [property: JsonPropertyName("fingerprint")] string Fingerprint
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

    private sealed record Health([property: JsonPropertyName("status")] string Status);
}
