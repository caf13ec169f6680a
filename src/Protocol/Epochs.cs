using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>
/// When epochs begin, how long they last, and how many certificates are signed ahead. What a presentation shows of its epoch is a
/// function of the clock alone: a wallet shows the certificate of the epoch that its clock names, and verifiers accept no other.
/// A certificate that is not refreshed lapses. There is no list to look anybody up in.
/// </summary>
/// <param name="Origin">First second of epoch 0 (Unix time).</param>
/// <param name="LengthSeconds">Length of an epoch; a week by default.</param>
/// <param name="Ahead">How many later epochs an authority signs for at an enrolment or a refresh, besides the current one: the same
/// number for everybody, 1 by default.</param>
public sealed record EpochSchedule(long Origin, long LengthSeconds, int Ahead = 1)
{
    /// <summary>The largest <see cref="Ahead"/>.</summary>
    public const int MaxAhead = 12;

    /// <summary>One week, from 2026-01-05T00:00:00Z, a Monday.</summary>
    public static EpochSchedule Weekly { get; } = new(1767571200, 7 * 24 * 3600);

    /// <summary>How far two honest clocks may be apart at the boundary of two epochs: five minutes, or a tenth of an epoch where that
    /// is less.</summary>
    [JsonIgnore]
    public TimeSpan Tolerance => TimeSpan.FromSeconds(Math.Min(300, LengthSeconds / 10));

    /// <summary>The epoch of a moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before epoch 0: the clock is wrong.</exception>
    public ulong At(DateTimeOffset time)
    {
        var since = time.ToUnixTimeSeconds() - Origin;
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(time));
        return (ulong)(since / LengthSeconds);
    }

    /// <summary>The last epoch that is over by the end of the year 9999.</summary>
    [JsonIgnore]
    public ulong Furthest =>
        (ulong)Math.Max(0, (DateTimeOffset.MaxValue.ToUnixTimeSeconds() - Origin) / LengthSeconds - 1);

    /// <summary>First moment of an epoch.</summary>
    public DateTimeOffset Start(ulong epoch) =>
        DateTimeOffset.FromUnixTimeSeconds(checked(Origin + (long)epoch * LengthSeconds));

    /// <summary>The moment at which an epoch is over.</summary>
    public DateTimeOffset End(ulong epoch) => Start(checked(epoch + 1));

    /// <summary>The first moment at which a certificate of this epoch can have been signed.</summary>
    public DateTimeOffset EarliestSigning(ulong epoch) => Start(epoch - Math.Min(epoch, (ulong)Ahead));

    /// <summary>True for the epoch of the moment, and near a boundary for the epoch on its other side.</summary>
    public bool Accepts(ulong epoch, DateTimeOffset time)
    {
        // Whole numbers of 128 bits: neither a strange epoch nor a strange time overflows.
        var start = Origin + (Int128)epoch * LengthSeconds;
        var (seconds, tolerance) = (time.ToUnixTimeSeconds(), (long)Tolerance.TotalSeconds);
        return start - tolerance <= seconds && seconds < start + LengthSeconds + tolerance;
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

    /// <summary>For how many days after its last certificate ended a wallet may still refresh, without the document.</summary>
    public int RefreshLapsedDays { get; init; } = 365;

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
            : document.Epochs.Ahead is < 1 or > EpochSchedule.MaxAhead
                ? $"Certificates are signed for 1 to {EpochSchedule.MaxAhead} epochs ahead."
            : document.RefreshLapsedDays is < 0 or > 3650 ? "A lapsed certificate is refreshed for 0 to 3650 days."
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

    /// <summary>True while a wallet whose newest certificate is of this epoch may refresh without its document.</summary>
    public bool Refreshes(ulong epoch, DateTimeOffset time)
    {
        var epochs = Document.Epochs;
        if (time < epochs.Start(0))
            return false;
        var now = epochs.At(time);
        return epoch <= now + (ulong)epochs.Ahead
            && (epoch >= now || time < epochs.End(epoch).AddDays(Document.RefreshLapsedDays));
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
