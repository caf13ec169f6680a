namespace Symbolon.Wallet;

/// <summary>Certificates from an authority that the wallet did not keep, because of a forbidden change. The wallet
/// warns its holder until they confirm that they have read it.</summary>
public sealed record RefusedCertificate
{
    /// <summary>The time of receipt.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The authority's origin.</summary>
    public required string Authority { get; init; }

    /// <summary>True if a document had just been shown: a wrong document, or an error in the two words, has the same
    /// effect.</summary>
    public bool DocumentShown { get; init; }

    /// <summary>The forbidden changes.</summary>
    public required IReadOnlyList<CertificateChange> Changed { get; init; }
}
