namespace Symbolon.Documents;

/// <summary>The kinds of certificates in a master list (ICAO 9303-12 sections 7.1 and 9).</summary>
public enum ListedCertificateKind
{
    /// <summary>Its bytes are not a certificate.</summary>
    Unreadable,

    /// <summary>A country certificate that signs itself: the root of its state.</summary>
    Root,

    /// <summary>A certificate in which an older key of the state certifies a newer one.</summary>
    Link,
}
