namespace Symbolon.Platform.Gateway;

/// <summary>That a client has tokens of a session: who hears of its end.</summary>
internal sealed record SessionClient
{
    public const string Kind = "session-client";
}
