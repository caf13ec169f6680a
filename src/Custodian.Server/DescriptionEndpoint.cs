using System.Buffers.Text;
using System.Text.Json.Serialization;

namespace Symbolon.Custodian.Server;

/// <summary>
/// A custodian's public description.
/// <code>
/// GET /.well-known/symbolon-custodian
/// { "index": 1, "public_share": "base64url", "threshold": 2, "custodians": 3, "group_key": "base64url",
///   "suite": "ristretto255-SHA512", "fingerprint": "hex" }
/// </code>
/// The fingerprint is that of <c>threshold.json</c>'s key, to be compared with the public log.
/// </summary>
internal static class DescriptionEndpoint
{
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

    private sealed record Description(
        [property: JsonPropertyName("index")] int Index,
        [property: JsonPropertyName("public_share")] string PublicShare,
        [property: JsonPropertyName("threshold")] int Threshold,
        [property: JsonPropertyName("custodians")] int Custodians,
        [property: JsonPropertyName("group_key")] string GroupKey,
        [property: JsonPropertyName("suite")] string Suite,
        [property: JsonPropertyName("fingerprint")] string Fingerprint
    );
}
