namespace Symbolon.Protocol;

/// <summary>POST /enrolment: the chip's files, and its answer to the challenge if it can give one. The authority reads
/// them in memory and keeps nothing of them.</summary>
public sealed record EnrolmentRequest
{
    /// <summary>Files by their names (EF_SOD, DG1, ...), base64url.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The handle of the challenge that the chip answered.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>The chip's answer, base64url.</summary>
    public string? ChipResponse { get; init; }
}
