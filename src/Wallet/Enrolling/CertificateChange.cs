namespace Symbolon.Wallet;

/// <summary>A change that an authority may not make from one certificate of a person to the next (spec/certificate.md,
/// "What a wallet accepts").</summary>
public enum CertificateChange
{
    /// <summary>Signer entropy: every Internet ID of the person would change, at every site.</summary>
    Entropy,

    /// <summary>The two words beside the phrase do not fit: the Internet IDs have changed.</summary>
    CheckWords,

    /// <summary>The birth date.</summary>
    BirthDate,

    /// <summary>The country of the document.</summary>
    DocumentCountry,

    /// <summary>A guardian's consent.</summary>
    GuardianConsent,

    /// <summary>The assurance, at a refresh.</summary>
    Assurance,

    /// <summary>Ages that are not those of the birth date on the epoch's first day.</summary>
    Ages,

    /// <summary>The handle of the row.</summary>
    Enrolment,

    /// <summary>The authority's key or epochs, when the person shows a document again.</summary>
    Issuer,

    /// <summary>An epoch that is not due, or a number of epochs that differs from everybody else's.</summary>
    Epoch,

    /// <summary>Any other fact.</summary>
    OtherFact,
}
