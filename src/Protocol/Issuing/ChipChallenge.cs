namespace Symbolon.Protocol;

/// <summary>Answer to POST /enrolment/challenge: eight bytes for the chip to sign (ICAO 9303-11 section 6.1).</summary>
public sealed record ChipChallenge
{
    /// <summary>Handle of the challenge, for <see cref="EnrolmentRequest"/>.</summary>
    public required string ChallengeId { get; init; }

    /// <summary>Eight bytes, base64url.</summary>
    public required string Challenge { get; init; }
}
