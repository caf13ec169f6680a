using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>Maps facts to changes.</summary>
internal static class CertificateChanges
{
    /// <summary>The change of a fact.</summary>
    public static CertificateChange Of(Fact fact) =>
        fact.Name switch
        {
            Schema.BirthDate => CertificateChange.BirthDate,
            Schema.DocumentCountry => CertificateChange.DocumentCountry,
            Schema.GuardianConsent => CertificateChange.GuardianConsent,
            Assurance.Name => CertificateChange.Assurance,
            _ => CertificateChange.OtherFact,
        };
}
