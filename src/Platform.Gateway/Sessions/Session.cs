namespace Symbolon.Platform.Gateway;

/// <summary>A browser that stays signed in at the gateway. Its key is the hash of its cookie, which is also its
/// sid.</summary>
internal sealed record Session
{
    public const string Kind = "session";

    public required Authentication Who { get; init; }
    public required int Slot { get; init; }
    public required long Expires { get; init; }
}
