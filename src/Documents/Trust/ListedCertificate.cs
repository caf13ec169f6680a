namespace Symbolon.Documents;

/// <summary>The result for one certificate of a master list.</summary>
/// <param name="Certificate">The certificate; null when its bytes are unreadable.</param>
/// <param name="Kind">
/// A country certificate signed by itself, a link certificate signed by another key, or neither.
/// </param>
/// <param name="Verified">True when a key of the list signed it. Only such certificates are trusted.</param>
/// <param name="Reason">The key that verified it, or the reason why none did.</param>
public sealed record ListedCertificate(
    Certificate? Certificate,
    ListedCertificateKind Kind,
    bool Verified,
    string Reason
);
