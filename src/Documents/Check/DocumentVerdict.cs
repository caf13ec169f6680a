namespace Symbolon.Documents;

/// <summary>The chip's answer to a challenge: active authentication, ICAO 9303-11 section 6.1.</summary>
/// <param name="Challenge">RND.IFD, 8 random bytes that the checker's side drew for this one check.</param>
/// <param name="Response">The chip's signature: as long as its RSA modulus, or r || s on its curve.</param>
public sealed record ChipProof(byte[] Challenge, byte[] Response);

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

/// <summary>
/// Whether a document is believed, with the reasons, and its holder if it is. Dispose it to clear the
/// <see cref="Holder"/>.
/// </summary>
public sealed class DocumentVerdict : IDisposable
{
    internal DocumentVerdict(IReadOnlyList<CheckStep> steps, Holder? holder, bool chipAuthenticated, bool chipOffered)
    {
        Steps = steps;
        Holder = holder;
        ChipAuthenticated = chipAuthenticated;
        ChipProofOffered = chipOffered;
    }

    /// <summary>True when no step failed.</summary>
    public bool Believed => Holder is not null;

    /// <summary>Every step in order. A step that depends on a failed one has Ok null, and its reason says so.</summary>
    public IReadOnlyList<CheckStep> Steps { get; }

    /// <summary>The steps that failed; empty when the document is believed.</summary>
    public IEnumerable<CheckStep> Failures => Steps.Where(s => s.Ok == false);

    /// <summary>The document's holder; null unless the document is believed.</summary>
    public Holder? Holder { get; }

    /// <summary>
    /// True when the document is believed and the chip answered a challenge: this chip is the original, not a copy of
    /// its files.
    /// </summary>
    public bool ChipAuthenticated { get; }

    /// <summary>
    /// True when the signed hashes include DG15: this chip can prove itself, so a caller may require it.
    /// </summary>
    public bool ChipProofOffered { get; }

    /// <summary>Clears the holder.</summary>
    public void Dispose() => Holder?.Dispose();

    /// <summary>"believed", or the names of the failed steps. It contains no personal data.</summary>
    public override string ToString() =>
        Believed ? "believed" : $"not believed: {string.Join(", ", Failures.Select(f => f.Name))}";
}
