using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>When epochs begin and how long they last. A certificate is good in its epoch and the next: two are valid at a
/// time, and a certificate that is not refreshed lapses. There is no list to look anybody up in.</summary>
/// <param name="Origin">First second of epoch 0 (Unix time).</param>
/// <param name="LengthSeconds">Length of an epoch; a week by default.</param>
public sealed record EpochSchedule(long Origin, long LengthSeconds)
{
    /// <summary>One week, from 2026-01-05T00:00:00Z, a Monday.</summary>
    public static EpochSchedule Weekly { get; } = new(1767571200, 7 * 24 * 3600);

    /// <summary>The epoch of a moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before epoch 0: the clock is wrong.</exception>
    public ulong At(DateTimeOffset time)
    {
        var since = time.ToUnixTimeSeconds() - Origin;
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(time));
        return (ulong)(since / LengthSeconds);
    }

    /// <summary>First moment of an epoch.</summary>
    public DateTimeOffset Start(ulong epoch) =>
        DateTimeOffset.FromUnixTimeSeconds(checked(Origin + (long)epoch * LengthSeconds));

    /// <summary>The moment from which a certificate of this epoch is no longer accepted.</summary>
    public DateTimeOffset End(ulong epoch) => Start(epoch + 2);

    /// <summary>True in the epoch itself and in the one after it.</summary>
    public bool Accepts(ulong epoch, DateTimeOffset time)
    {
        var current = At(time);
        return epoch == current || (current > 0 && epoch == current - 1);
    }
}

/// <summary>
/// What an authority says of itself in public: who it is, with which key it signs, and when its epochs are. The same bytes for
/// everybody; wallets and gateways hold a copy and ask nobody at sign-in. A public log will carry it.
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

    /// <summary>The authority's own context_id. It is no origin, so no platform can register it.</summary>
    public static string ContextOf(string issuer) => "symbolon-authority:" + issuer;

    /// <summary>Reads a document and its key. False, with the reason, when it cannot be used.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out Issuer? issuer,
        [NotNullWhen(false)] out string? error
    )
    {
        issuer = null;
        if (!Wire.TryRead<IssuerDocument>(json, out var document, out error))
            return false;
        return Symbolon.Protocol.Issuer.TryCreate(document, out issuer, out error);
    }
}

/// <summary>An issuer document with its key decoded and checked.</summary>
public sealed class Issuer
{
    private Issuer(IssuerDocument document, PublicKey publicKey)
    {
        Document = document;
        PublicKey = publicKey;
        KeyId = SHA256.HashData(publicKey.ToBytes());
    }

    /// <summary>The document.</summary>
    public IssuerDocument Document { get; }

    /// <summary>The key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>SHA-256 of the encoded key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> KeyId { get; }

    /// <summary>The authority's own context_id, in octets.</summary>
    public byte[] AuthorityContext => System.Text.Encoding.UTF8.GetBytes(IssuerDocument.ContextOf(Document.Issuer));

    /// <summary>False, with the reason, when the document cannot be used.</summary>
    public static bool TryCreate(
        IssuerDocument document,
        [NotNullWhen(true)] out Issuer? issuer,
        [NotNullWhen(false)] out string? error
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        issuer = null;
        error =
            !Origins.IsOrigin(document.Issuer) ? "The issuer is not an origin such as https://authority.example."
            : document.Schema != Protocol.Schema.Id ? $"Schema {document.Schema} is unknown; this version knows 1."
            : document.Epochs.LengthSeconds < 60 ? "An epoch must last at least a minute."
            : null;
        if (error is not null)
            return false;
        if (
            !Wire.TryDecode(document.PublicKey, PublicKey.Size, out var bytes)
            || !PublicKey.TryParse(bytes, out var key)
        )
        {
            error = "The issuer's public key is not a point of G2.";
            return false;
        }
        issuer = new Issuer(document, key);
        return true;
    }

    /// <summary>
    /// The signed header: "SYMBOLON" (8), schema (1), issuer key id (32), epoch (8, big-endian), N (1): 50 bytes. It is
    /// identical for everybody in an epoch, so it tells nobody apart.
    /// </summary>
    public byte[] Header(ulong epoch)
    {
        var header = new byte[50];
        "SYMBOLON"u8.CopyTo(header);
        header[8] = Schema.Id;
        KeyId.Span.CopyTo(header.AsSpan(9));
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(41), epoch);
        header[49] = Schema.NymCount;
        return header;
    }
}
