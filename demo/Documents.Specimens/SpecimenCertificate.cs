namespace Symbolon.Documents.Specimens;

/// <summary>What goes into a specimen certificate.</summary>
internal sealed record SpecimenCertificate(
    string Subject,
    string Issuer,
    byte[] PublicKeyInfo,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    IReadOnlyList<SpecimenExtension> Extensions
);
