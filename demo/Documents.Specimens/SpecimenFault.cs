namespace Symbolon.Documents.Specimens;

/// <summary>
/// Faults of a specimen. Each is refused for its own reason; <see cref="SpecimenFaults.StepOf"/> returns the step that
/// refuses it.
/// </summary>
public enum SpecimenFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>EF.SOD has a byte after its end.</summary>
    TrailingBytes,

    /// <summary>EF.SOD is cut short.</summary>
    TruncatedSecurityObject,

    /// <summary>There is no EF.SOD.</summary>
    MissingSecurityObject,

    /// <summary>The signed content has another type than a list of hashes.</summary>
    WrongContentType,

    /// <summary>The signature was made with another key than the signer's.</summary>
    ForgedSignature,

    /// <summary>The list of hashes was changed after signing.</summary>
    ChangedHashes,

    /// <summary>The signer's certificate carries the country's name but not its signature.</summary>
    ForgedSigner,

    /// <summary>The signer is certified by a country certificate that is in no list.</summary>
    UnknownCsca,

    /// <summary>The signer is itself a certificate authority.</summary>
    SignerIsAuthority,

    /// <summary>The signer's certificate is for master lists.</summary>
    SignerForOtherPurpose,

    /// <summary>The signer's key is not for signatures.</summary>
    SignerMayNotSign,

    /// <summary>The signer's certificate has an unknown critical extension.</summary>
    UnknownCriticalExtension,

    /// <summary>The signer's certificate has expired.</summary>
    ExpiredSigner,

    /// <summary>The signer's certificate is not valid yet.</summary>
    NotYetValidSigner,

    /// <summary>The country certificate has expired.</summary>
    ExpiredCsca,

    /// <summary>The country has revoked the signer.</summary>
    RevokedSigner,

    /// <summary>The signed hash of DG1 is of other data.</summary>
    WrongDataGroupHash,

    /// <summary>The signed hashes use an untrusted function (MD5).</summary>
    UnknownHash,

    /// <summary>DG1 was changed after signing.</summary>
    AlteredZone,

    /// <summary>DG2 is another person's.</summary>
    SwappedPortrait,

    /// <summary>DG11 was changed after signing.</summary>
    AlteredDetails,

    /// <summary>DG15 is the key of another chip.</summary>
    SwappedChipKey,

    /// <summary>EF.COM is malformed.</summary>
    MalformedCommon,

    /// <summary>There is no DG1.</summary>
    MissingDg1,

    /// <summary>DG1, properly signed, has a byte after its end.</summary>
    TrailingBytesInZone,

    /// <summary>The zone, properly signed, has small letters.</summary>
    LowercaseZone,

    /// <summary>The zone, properly signed, has a wrong check digit.</summary>
    BadCheckDigit,

    /// <summary>The zone, properly signed, has a birth date in the 13th month.</summary>
    ImpossibleDate,

    /// <summary>The zone, properly signed, has no year of birth.</summary>
    UnknownBirthYear,

    /// <summary>The document has expired.</summary>
    ExpiredDocument,

    /// <summary>The document claims to be another state's.</summary>
    OtherState,

    /// <summary>The signer's certificate names another state than the one that certified it, and the zone agrees with
    /// it.</summary>
    SignerClaimsOtherState,

    /// <summary>The signer may sign visas only.</summary>
    WrongDocumentType,

    /// <summary>There is no DG2.</summary>
    MissingDg2,

    /// <summary>DG2, properly signed, holds no picture.</summary>
    NoPicture,

    /// <summary>DG11, properly signed, is malformed.</summary>
    MalformedDetails,

    /// <summary>DG1 and DG11, properly signed, have different birth dates.</summary>
    ContradictingBirthDate,

    /// <summary>Every file is right, but the chip does not have the key: a copy.</summary>
    CloneWithoutChipKey,

    /// <summary>DG15 is left out, though its hash is signed: a copy that hides its lack of a key.</summary>
    MissingChipKey,

    /// <summary>DG15, properly signed, is malformed.</summary>
    MalformedChipKey,
}
