using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Protocol;

/// <summary>
/// An authority's public document: its name, its key, its schema and its epochs. The bytes are the same for everybody.
/// Wallets and gateways hold a copy, so a sign-in asks nobody. A public log will carry it.
/// </summary>
public sealed record IssuerDocument
{
    /// <summary>The credential issuer identifier: an origin, no trailing slash.</summary>
    public required string Issuer { get; init; }

    /// <summary>The issuer's BBS public key, 96 bytes, base64url.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Schema number.</summary>
    public required byte Schema { get; init; }

    /// <summary>Epochs.</summary>
    public required EpochSchedule Epochs { get; init; }

    /// <summary>The number of days after its last certificate's end in which a wallet may still refresh without the
    /// document.</summary>
    public int RefreshLapsedDays { get; init; } = 365;

    /// <summary>The authority's own context_id. It is not an origin, so no platform can register it.</summary>
    public static string ContextOf(string issuer) => "symbolon-authority:" + issuer;

    /// <summary>Reads a document and its key. False, with the reason, if the document is not valid.</summary>
    /// <param name="json">The document in UTF-8.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="error">A sentence.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out Issuer? issuer,
        [NotNullWhen(false)] out string? error,
        CredentialType? type = null
    )
    {
        issuer = null;
        if (!Wire.TryRead<IssuerDocument>(json, out var document, out error))
            return false;
        return Symbolon.Protocol.Issuer.TryCreate(document, out issuer, out error, type);
    }
}
