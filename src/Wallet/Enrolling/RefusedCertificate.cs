namespace Symbolon.Wallet;

/// <summary>Certificates that an authority sent and the wallet did not keep, because they changed what must not change.
/// The holder is told until they say that they have read it.</summary>
public sealed record RefusedCertificate
{
    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The authority's origin.</summary>
    public required string Authority { get; init; }

    /// <summary>True where a document had just been shown: a wrong document, or a slip in the two words, does the
    /// same.</summary>
    public bool DocumentShown { get; init; }

    /// <summary>What was tried.</summary>
    public required IReadOnlyList<CertificateChange> Changed { get; init; }
}
