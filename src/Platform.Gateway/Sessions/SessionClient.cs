namespace Symbolon.Platform.Gateway;

/// <summary>Records that a client has tokens of a session, so that it is told when the session ends.</summary>
internal sealed record SessionClient
{
    public const string Kind = "session-client";
}
