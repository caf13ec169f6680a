namespace Symbolon.Protocol;

/// <summary>POST /enrolment: what the chip holds, and its answer to the challenge if it can give one. The authority
/// reads it in memory and keeps nothing of it.</summary>
public sealed record EnrolmentRequest
{
    /// <summary>Files by their names (EF_SOD, DG1, ...), base64url.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The challenge that was answered.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>The chip's answer, base64url.</summary>
    public string? ChipResponse { get; init; }
}
