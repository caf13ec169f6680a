namespace Symbolon.Documents;

/// <summary>One step of the check.</summary>
/// <param name="Name">The step: one of the constants of this type.</param>
/// <param name="Ok">True: it passed. False: it failed. Null: it did not apply or could not be performed.</param>
/// <param name="Reason">
/// A reason for people to read. It contains no personal data: no names, numbers or dates of birth.
/// </param>
public sealed record CheckStep(string Name, bool? Ok, string Reason)
{
    /// <summary>EF.SOD is present and well formed, with nothing after it.</summary>
    public const string SecurityObject = "security-object";

    /// <summary>The signature over the hashes was made by the signer.</summary>
    public const string Signature = "signature";

    /// <summary>A trusted country certificate certified the signer, and the signer may sign documents.</summary>
    public const string Signer = "signer";

    /// <summary>The certificates of the signer and the country are valid now.</summary>
    public const string Validity = "validity";

    /// <summary>Neither certificate is on a revocation list.</summary>
    public const string Revocation = "revocation";

    /// <summary>Every data group matches its signed hash.</summary>
    public const string DataGroups = "data-groups";

    /// <summary>EF.COM, the unsigned table of contents, is well formed.</summary>
    public const string Common = "common-data";

    /// <summary>DG1 is present and is a machine-readable zone.</summary>
    public const string Mrz = "mrz";

    /// <summary>The zone's check digits are correct.</summary>
    public const string CheckDigits = "check-digits";

    /// <summary>The zone's dates are valid dates.</summary>
    public const string Dates = "dates";

    /// <summary>The document has not expired.</summary>
    public const string Expiry = "expiry";

    /// <summary>The certifying state is the issuing state, and its signer may sign this kind of document.</summary>
    public const string State = "issuing-state";

    /// <summary>DG2 is present and holds a picture.</summary>
    public const string Portrait = "portrait";

    /// <summary>DG11 and DG12, if present, are well formed and agree with the zone.</summary>
    public const string Details = "details";

    /// <summary>The chip answered the challenge correctly.</summary>
    public const string Chip = "chip";
}
