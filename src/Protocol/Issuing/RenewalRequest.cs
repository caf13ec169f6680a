namespace Symbolon.Protocol;

/// <summary>
/// POST /renew: a renewal in the background, at a moment that the wallet drew at random. The request shows nothing and
/// needs no secret: the ticket, sealed by the authority for itself, holds the result of the previous refresh. The
/// response is sealed to the wallet's key, and only the secret's holder can use its certificates. spec/renew.md.
/// </summary>
public sealed record RenewalRequest
{
    /// <summary>The most bytes of a ticket.</summary>
    public const int MaxTicket = 1024;

    /// <summary>The ticket, base64url.</summary>
    public required string Renewal { get; init; }
}
