using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>An issuer document with its key decoded and checked.</summary>
public sealed class Issuer
{
    private Issuer(IssuerDocument document, PublicKey publicKey, CredentialType type, Schema schema)
    {
        Document = document;
        PublicKey = publicKey;
        KeyId = KeyId.Of(publicKey);
        Type = type;
        Schema = schema;
    }

    /// <summary>The document.</summary>
    public IssuerDocument Document { get; }

    /// <summary>The key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The id of the key.</summary>
    public KeyId KeyId { get; }

    /// <summary>The kind of credential that the key signs.</summary>
    public CredentialType Type { get; }

    /// <summary>The schema that the key signs.</summary>
    public Schema Schema { get; }

    /// <summary>The authority's own context_id, in octets.</summary>
    public byte[] AuthorityContext => System.Text.Encoding.UTF8.GetBytes(IssuerDocument.ContextOf(Document.Issuer));

    /// <summary>False, with the reason, if the document is not valid.</summary>
    /// <param name="document">The document.</param>
    /// <param name="issuer">The issuer.</param>
    /// <param name="error">A sentence.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
    public static bool TryCreate(
        IssuerDocument document,
        [NotNullWhen(true)] out Issuer? issuer,
        [NotNullWhen(false)] out string? error,
        CredentialType? type = null
    )
    {
        ArgumentNullException.ThrowIfNull(document);
        issuer = null;
        type ??= CredentialType.InternetCertificate;
        var schema = type.Find(document.Schema);
        error =
            !Origins.IsOrigin(document.Issuer) ? "The issuer is not an origin such as https://authority.example."
            : schema is null ? $"Schema {document.Schema} is unknown; this version knows {type.Numbers}."
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
        issuer = new Issuer(document, key, type, schema!);
        return true;
    }

    /// <summary>True while a wallet whose newest certificate is of this epoch may refresh without its
    /// document.</summary>
    public bool Refreshes(ulong epoch, DateTimeOffset time)
    {
        var epochs = Document.Epochs;
        if (time < epochs.Start(0))
            return false;
        var now = epochs.At(time);
        return epoch <= now + (ulong)epochs.Ahead
            && (epoch >= now || time < epochs.End(epoch).AddDays(Document.RefreshLapsedDays));
    }

    /// <summary>True if a certificate or presentation that names this schema and key is one of this issuer's.</summary>
    public bool Signs(Schema schema, KeyId keyId) => ReferenceEquals(schema, Schema) && keyId == KeyId;

    /// <summary>The signed header of an epoch: 50 bytes, identical for everybody (<see cref="CredentialType.Label"/>,
    /// schema, key id, epoch and N).</summary>
    public byte[] Header(ulong epoch) => Type.Header(Schema, KeyId, epoch);
}
