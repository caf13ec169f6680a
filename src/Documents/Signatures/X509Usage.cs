namespace Symbolon.Documents;

/// <summary>keyUsage, RFC 5280 section 4.2.1.3; only the bits that matter to documents.</summary>
[Flags]
internal enum X509Usage
{
    None = 0,
    DigitalSignature = 1,
    CertificateSigning = 1 << 5,
    CrlSigning = 1 << 6,
}
