namespace Symbolon.Documents;

/// <summary>The chip's answer to a challenge: active authentication, ICAO 9303-11 section 6.1.</summary>
/// <param name="Challenge">RND.IFD, 8 bytes, drawn at random by the checker's side for this one check.</param>
/// <param name="Response">The chip's signature: as long as its RSA modulus, or r || s of its curve.</param>
public sealed record ChipProof(byte[] Challenge, byte[] Response);

/// <summary>One thing that was checked.</summary>
/// <param name="Name">Which, one of the constants of this type.</param>
/// <param name="Ok">True held, false did not, null did not apply or could not be asked.</param>
/// <param name="Reason">Why, for a person to read. Free of personal data: no names, numbers or dates of birth.</param>
public sealed record CheckStep(string Name, bool? Ok, string Reason)
{
    /// <summary>EF.SOD is there, of the right shape, with nothing after it.</summary>
    public const string SecurityObject = "security-object";

    /// <summary>The signature over the hashes is the signer's.</summary>
    public const string Signature = "signature";

    /// <summary>The signer's certificate is from a trusted country certificate, and may sign documents.</summary>
    public const string Signer = "signer";

    /// <summary>Signer and country certificate are valid now.</summary>
    public const string Validity = "validity";

    /// <summary>Neither is on a revocation list.</summary>
    public const string Revocation = "revocation";

    /// <summary>Every data group is the one that was signed.</summary>
    public const string DataGroups = "data-groups";

    /// <summary>EF.COM, the unsigned table of contents, is well formed.</summary>
    public const string Common = "common-data";

    /// <summary>DG1 is there and a machine-readable zone.</summary>
    public const string Mrz = "mrz";

    /// <summary>The zone's check digits hold.</summary>
    public const string CheckDigits = "check-digits";

    /// <summary>The zone's dates are dates.</summary>
    public const string Dates = "dates";

    /// <summary>The document has not expired.</summary>
    public const string Expiry = "expiry";

    /// <summary>The state that signed is the one that issued, and its signer may sign this kind of document.</summary>
    public const string State = "issuing-state";

    /// <summary>DG2 is there and holds a picture.</summary>
    public const string Portrait = "portrait";

    /// <summary>DG11 and DG12, where there are any, are of the right shape and agree with the zone.</summary>
    public const string Details = "details";

    /// <summary>The chip answered the challenge.</summary>
    public const string Chip = "chip";
}

/// <summary>
/// Whether a document is believed, why or why not, and only if so whose it is. Dispose it to clear the
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

    /// <summary>Every step in its order. Steps that need an earlier one which failed say so with Ok null.</summary>
    public IReadOnlyList<CheckStep> Steps { get; }

    /// <summary>The steps that failed; empty when the document is believed.</summary>
    public IEnumerable<CheckStep> Failures => Steps.Where(s => s.Ok == false);

    /// <summary>The person; null unless believed.</summary>
    public Holder? Holder { get; }

    /// <summary>True when the document is believed and the chip answered a challenge: it is the original, not a copy of its files.</summary>
    public bool ChipAuthenticated { get; }

    /// <summary>True when the signed hashes include DG15: this chip can prove itself, so a caller may insist.</summary>
    public bool ChipProofOffered { get; }

    /// <summary>Clears the holder.</summary>
    public void Dispose() => Holder?.Dispose();

    /// <summary>"believed", or the names of the failed steps. No personal data.</summary>
    public override string ToString() =>
        Believed ? "believed" : $"not believed: {string.Join(", ", Failures.Select(f => f.Name))}";
}
