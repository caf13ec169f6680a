namespace Symbolon.Platform.Gateway;

/// <summary>A family that is over: by a code or a refresh token that came twice, or because the application said
/// so.</summary>
internal sealed record Revocation
{
    public const string Kind = "revocation";
}
