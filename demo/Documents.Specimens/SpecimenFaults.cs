namespace Symbolon.Documents.Specimens;

/// <summary>The expected result of each fault.</summary>
public static class SpecimenFaults
{
    /// <summary>True for the faults that need a person whose chip has a key.</summary>
    public static bool IsOfChip(SpecimenFault fault) =>
        fault is SpecimenFault.SwappedChipKey or >= SpecimenFault.CloneWithoutChipKey;

    /// <summary>The step of <see cref="CheckStep"/> that refuses the fault; null for
    /// <see cref="SpecimenFault.None"/>.</summary>
    public static string? StepOf(SpecimenFault fault) =>
        fault switch
        {
            SpecimenFault.None => null,
            <= SpecimenFault.WrongContentType => CheckStep.SecurityObject,
            <= SpecimenFault.ChangedHashes => CheckStep.Signature,
            <= SpecimenFault.UnknownCriticalExtension => CheckStep.Signer,
            <= SpecimenFault.ExpiredCsca => CheckStep.Validity,
            SpecimenFault.RevokedSigner => CheckStep.Revocation,
            <= SpecimenFault.SwappedChipKey => CheckStep.DataGroups,
            SpecimenFault.MalformedCommon => CheckStep.Common,
            <= SpecimenFault.LowercaseZone => CheckStep.Mrz,
            SpecimenFault.BadCheckDigit => CheckStep.CheckDigits,
            <= SpecimenFault.UnknownBirthYear => CheckStep.Dates,
            SpecimenFault.ExpiredDocument => CheckStep.Expiry,
            <= SpecimenFault.WrongDocumentType => CheckStep.State,
            <= SpecimenFault.NoPicture => CheckStep.Portrait,
            <= SpecimenFault.ContradictingBirthDate => CheckStep.Details,
            _ => CheckStep.Chip,
        };
}
