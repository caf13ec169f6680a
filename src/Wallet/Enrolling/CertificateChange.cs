namespace Symbolon.Wallet;

/// <summary>What an authority may not change from one certificate of a person to the next (spec/certificate.md, "What a
/// wallet accepts").</summary>
public enum CertificateChange
{
    /// <summary>Signer entropy: every Internet ID of the person would be another, at every site.</summary>
    Entropy,

    /// <summary>The two words beside the phrase do not fit: the Internet IDs are not those of before.</summary>
    CheckWords,

    /// <summary>The birth date.</summary>
    BirthDate,

    /// <summary>The country of the document.</summary>
    DocumentCountry,

    /// <summary>A guardian's consent.</summary>
    GuardianConsent,

    /// <summary>How the document was checked, at a refresh.</summary>
    Assurance,

    /// <summary>Ages that are not those of the birth date on the epoch's first day.</summary>
    Ages,

    /// <summary>The handle of the row.</summary>
    Enrolment,

    /// <summary>Another key or other epochs than the authority had, when a document is shown to it again.</summary>
    Issuer,

    /// <summary>Another epoch than the one that is due, or another number of them than everybody gets.</summary>
    Epoch,

    /// <summary>A fact that has no line of its own here.</summary>
    OtherFact,
}
