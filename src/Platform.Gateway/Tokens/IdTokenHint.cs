namespace Symbolon.Platform.Gateway;

/// <summary>What an ID token of ours says when it comes back as a hint.</summary>
/// <param name="Sub">The person.</param>
/// <param name="ClientId">Whose it was.</param>
/// <param name="Sid">The session, if there was one.</param>
internal sealed record IdTokenHint(string Sub, string ClientId, string? Sid);
