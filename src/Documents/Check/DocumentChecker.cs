using System.Globalization;

namespace Symbolon.Documents;

// How a document is checked
//
//   state:    country key  --certifies-->  signer key  --signs-->  EF.SOD  --hashes-->  DG1 (zone), DG2 (face), ...
//   traveller: carries the chip, which holds all of these, and (DG15) a key of the chip that never leaves it
//   checker:  knows country keys from master lists, draws a challenge, and follows this chain from right to left
//
// Passive authentication (ICAO 9303-11 section 5.1) shows that the state wrote these bytes. Active authentication
// (section 6.1) shows that this is the original chip. Neither shows who holds it; the face does.
//
// Each step is judged on its own and the verdict keeps all of them, so a refused document lists every true reason.
// Nothing outside the signed hashes is used: a DG15 that the state did not sign is not a key.

/// <summary>
/// Decides whether an electronic passport or identity card is genuine and valid: passive authentication, validity,
/// revocation, well-formedness, and active authentication if the chip's answer is given. It keeps no state between
/// checks, so threads may share it.
/// </summary>
public sealed partial class DocumentChecker(TrustStore trust, TimeProvider time)
{
    private static readonly string[] Required =
    [
        CheckStep.SecurityObject,
        CheckStep.Signature,
        CheckStep.Signer,
        CheckStep.DataGroups,
        CheckStep.Mrz,
        CheckStep.CheckDigits,
        CheckStep.Dates,
        CheckStep.Expiry,
        CheckStep.State,
        CheckStep.Portrait,
    ];

    private readonly TrustStore trust = trust ?? throw new ArgumentNullException(nameof(trust));
    private readonly TimeProvider time = time ?? throw new ArgumentNullException(nameof(time));

    /// <summary>
    /// If true, a document that can prove its chip (its signed hashes include DG15) is refused without that proof. If
    /// false, the default, it may be believed with <see cref="DocumentVerdict.ChipAuthenticated"/> false.
    /// </summary>
    public bool ChipProofRequired { get; init; }

    /// <summary>If true, a document is refused when no current revocation list of its state is known.</summary>
    public bool RevocationListRequired { get; init; }

    /// <summary>Checks a document.</summary>
    /// <param name="files">The files from the chip. The caller disposes them.</param>
    /// <param name="chipProof">
    /// The chip's answer to a challenge that the caller drew for this check; null when the chip was not asked.
    /// </param>
    /// <returns>The verdict. Any bytes lead to a verdict, never to an exception.</returns>
    public DocumentVerdict Check(DocumentFiles files, ChipProof? chipProof = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        var steps = new List<CheckStep>();
        var now = time.GetUtcNow();
        var parsed = SecurityObjectOf(files, steps, out var sod);

        var signer = parsed ? CheckSignature(sod!, steps) : null;
        if (!parsed)
            Skip(steps, CheckStep.Signature);
        var state = CheckSigner(signer, now, steps);
        var groups = CheckHashes(files, sod, steps);
        CheckCommon(files, steps);

        var mrz = CheckZone(groups, steps);
        CheckState(mrz, signer, state, steps);
        var dg2 = CheckPortrait(groups, steps);
        var dg11 = CheckDetails(groups, mrz, now, steps);
        CheckDates(mrz, dg11, now, steps, out var birth, out var expiry);
        var offered = sod?.Hashes.ContainsKey(15);
        var answered = CheckChip(groups, offered, chipProof, steps);

        // No step failed, and every required step was performed.
        var believed =
            steps.TrueForAll(s => s.Ok != false)
            && Required.All(name => steps.Exists(s => s.Name == name && s.Ok == true));
        var holder = believed ? new Holder(mrz!, dg11, dg2!, birth, expiry) : null;
        return new DocumentVerdict(steps, holder, believed && answered, offered == true);
    }

    private static bool SecurityObjectOf(DocumentFiles files, List<CheckStep> steps, out SecurityObject? sod)
    {
        sod = null;
        var why = "the document came without EF.SOD";
        var ok = !files.SecurityObject.IsEmpty && SecurityObject.TryParse(files.SecurityObject, out sod, out why);
        var found = ok ? $"hashes of {sod!.Hashes.Count} data groups, {sod.Digest?.Name ?? "unknown hash"}" : "";
        steps.Add(new(CheckStep.SecurityObject, ok, ok ? found : why));
        return ok;
    }

    private static Certificate? CheckSignature(SecurityObject sod, List<CheckStep> steps)
    {
        var signer = sod.Signed.FindSigner(sod.Signed.Certificates);
        if (signer is null)
        {
            steps.Add(new(CheckStep.Signature, false, "EF.SOD does not carry its signer's certificate"));
            return null;
        }
        var ok = sod.Signed.Verify(signer, out var why);
        var by = ok ? $"{sod.Signed.Algorithm!.Digest.Name} by a {signer.KeyKind} key" : why;
        steps.Add(
            new(CheckStep.Signature, ok, ok && sod.Signed.Algorithm!.Digest == Digest.Sha1 ? by + " (weak hash)" : by)
        );
        return signer;
    }

    private static SignedGroups CheckHashes(DocumentFiles files, SecurityObject? sod, List<CheckStep> steps)
    {
        var groups = new SignedGroups(files, sod);
        if (sod is null)
        {
            Skip(steps, CheckStep.DataGroups);
            return groups;
        }
        if (sod.Digest is null)
        {
            steps.Add(new(CheckStep.DataGroups, false, "the hashes are of an unknown function"));
            return groups;
        }
        var wrong = new List<string>();
        foreach (var number in files.DataGroups)
        {
            var state = groups.Read(number, out _);
            if (state == GroupState.Wrong && sod.Hashes[number].Length != sod.Digest.Length)
            {
                wrong.Add(
                    $"the signed hash of DG{number} is {sod.Hashes[number].Length} bytes, {sod.Digest.Name} has {sod.Digest.Length}"
                );
            }
            else if (state == GroupState.Wrong)
            {
                wrong.Add($"DG{number} is not the data that was signed");
            }
        }
        string[] unsigned = [.. files.DataGroups.Where(n => !sod.Hashes.ContainsKey(n)).Select(n => $"DG{n}")];
        var reason =
            wrong.Count > 0 ? string.Join("; ", wrong) : $"{files.DataGroups.Count - unsigned.Length} are as signed";
        if (unsigned.Length > 0)
            reason += $"; {string.Join(", ", unsigned)} not signed and ignored";
        steps.Add(new(CheckStep.DataGroups, wrong.Count == 0, reason));
        return groups;
    }

    private static void CheckCommon(DocumentFiles files, List<CheckStep> steps)
    {
        if (files.Common is not { } bytes)
        {
            steps.Add(new(CheckStep.Common, null, "the document came without EF.COM"));
        }
        else if (CommonData.TryParse(bytes, out var common))
        {
            steps.Add(
                new(CheckStep.Common, true, $"lists {common.DataGroups.Count} data groups; unsigned, not relied on")
            );
        }
        else
        {
            steps.Add(new(CheckStep.Common, false, "EF.COM is malformed"));
        }
    }

    private bool CheckChip(SignedGroups groups, bool? offered, ChipProof? proof, List<CheckStep> steps)
    {
        var (ok, reason) = JudgeChip(groups, offered, proof);
        steps.Add(new(CheckStep.Chip, ok, reason));
        return ok == true;
    }

    private (bool? Ok, string Reason) JudgeChip(SignedGroups groups, bool? offered, ChipProof? proof)
    {
        if (offered is null)
            return (null, NotAsked);
        if (groups.WhyLeftOut(14, 15) is { } leftOut)
            return (false, leftOut);
        if (offered == false)
            return (proof is null ? null : false, "the document has no chip key: nothing shows that it is no copy");
        var state = groups.Read(15, out var file);
        var infoState = groups.Read(14, out var infos);
        if (state == GroupState.Wrong || infoState == GroupState.Wrong)
            return (null, NotAsked);
        if (!Dg15.TryParse(file, out var dg15))
            return (false, "DG15 is malformed");
        if (dg15.Key is null)
            return (false, dg15.Problem);
        string? algorithm = null;
        if (infoState == GroupState.Signed)
        {
            if (!Dg14.TryParse(infos, out var dg14))
                return (false, "DG14 is malformed");
            algorithm = dg14.ActiveAuthenticationAlgorithm;
        }
        if (proof is null)
            return (ChipProofRequired ? false : null, "the chip was not asked to prove itself");
        var ok = ActiveAuthentication.Verify(dg15.Key, algorithm, proof.Challenge, proof.Response, out var why);
        return (ok, ok ? $"active authentication with a {dg15.Key.Kind} key" : why);
    }

    private const string NotAsked = "could not be asked: an earlier step failed";

    private static void Skip(List<CheckStep> steps, string name) => steps.Add(new(name, null, NotAsked));

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
