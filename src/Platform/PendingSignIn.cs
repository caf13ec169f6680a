using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>
/// A request that the platform sent and no wallet has answered yet. The verifier keeps it for minutes; it holds
/// nothing about a person.
/// </summary>
/// <param name="State">The handle.</param>
/// <param name="Nonce">Bound into the presentation.</param>
/// <param name="Facts">The facts that the request asks for.</param>
/// <param name="Slot">The account slot.</param>
/// <param name="Expires">The time from which an answer is refused.</param>
public sealed record PendingSignIn(
    string State,
    string Nonce,
    IReadOnlyList<FactWish> Facts,
    int Slot,
    DateTimeOffset Expires
)
{
    /// <summary>The time when the request was made, in whole seconds, as the nonce encodes it.</summary>
    /// <exception cref="FormatException">The nonce is not one of <see cref="SignInRequests.Begin"/>.</exception>
    internal DateTimeOffset Begun =>
        RequestNonce.TryReadTime(Nonce, out var begun)
            ? begun
            : throw new FormatException("The nonce of a pending sign-in is not one that Begin made.");
}
