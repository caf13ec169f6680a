namespace Symbolon.Platform.Gateway;

/// <summary>The contents of an ID token of ours that returns as a hint.</summary>
/// <param name="Sub">The person.</param>
/// <param name="ClientId">The client that it was issued to.</param>
/// <param name="Sid">The session, if there was one.</param>
internal sealed record IdTokenHint(string Sub, string ClientId, string? Sid);
