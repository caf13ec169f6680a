using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>
/// A request that was sent out and not answered yet: what the verifier must remember, for minutes, and nothing of a
/// person.
/// </summary>
/// <param name="State">The handle.</param>
/// <param name="Nonce">Bound into the presentation.</param>
/// <param name="Facts">What was asked.</param>
/// <param name="Slot">The account slot.</param>
/// <param name="Expires">From when on it is not answered.</param>
public sealed record PendingSignIn(
    string State,
    string Nonce,
    IReadOnlyList<FactWish> Facts,
    int Slot,
    DateTimeOffset Expires
)
{
    /// <summary>When it was made, to the second, as the nonce has it.</summary>
    /// <exception cref="FormatException">The nonce is not one of <see cref="SignInRequests.Begin"/>.</exception>
    internal DateTimeOffset Begun =>
        RequestNonce.TryReadTime(Nonce, out var begun)
            ? begun
            : throw new FormatException("The nonce of a pending sign-in is not one that Begin made.");
}
