namespace Symbolon;

/// <summary>The repository in which the tests and the bench were built. Each of their projects compiles this
/// file.</summary>
internal static class Repository
{
    /// <summary>The folder with Symbolon.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder or file of the repository, or null if it does not exist.</summary>
    public static string? Find(params string[] path) =>
        Path.Combine([Root, .. path]) is var found && Path.Exists(found) ? found : null;

    private static string FindRoot()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Symbolon.slnx")))
                return at.FullName;
        }
        throw new DirectoryNotFoundException("Symbolon.slnx is in no folder above the tests.");
    }
}
