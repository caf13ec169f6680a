namespace Symbolon.Platform.Gateway;

/// <summary>A family that has ended, because a code or a refresh token was used twice, or because the application
/// revoked it.</summary>
internal sealed record Revocation
{
    public const string Kind = "revocation";
}
