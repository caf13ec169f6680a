namespace Symbolon.Documents.Specimens;

/// <summary>The contents of a specimen certificate.</summary>
internal sealed record SpecimenCertificate(
    string Subject,
    string Issuer,
    byte[] PublicKeyInfo,
    DateTimeOffset NotBefore,
    DateTimeOffset NotAfter,
    IReadOnlyList<SpecimenExtension> Extensions
);
