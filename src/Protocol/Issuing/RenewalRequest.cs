namespace Symbolon.Protocol;

/// <summary>
/// POST /renew: a renewal in the background, at the moment that the wallet drew. Whoever sends it shows nothing and
/// needs no secret: the ticket holds, sealed by the authority for itself, what was proven at the refresh before. What
/// comes back is sealed to the wallet's key, and its certificates are of use to the secret's holder alone.
/// spec/renew.md.
/// </summary>
public sealed record RenewalRequest
{
    /// <summary>Bytes of a ticket, at most.</summary>
    public const int MaxTicket = 1024;

    /// <summary>The ticket, base64url.</summary>
    public required string Renewal { get; init; }
}
