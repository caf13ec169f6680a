namespace Symbolon.Cli.Demo;

/// <summary>The forum's moderator, at work in a browser.</summary>
internal static class Moderator
{
    public static Task BanAsync(DemoLayout layout, string internetId, CancellationToken cancel) =>
        throw new NotImplementedException(layout.Folder + internetId + cancel);
}
