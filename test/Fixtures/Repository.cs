namespace Symbolon;

/// <summary>The repository that the tests and the bench were built in. Each of their projects compiles this
/// file.</summary>
internal static class Repository
{
    /// <summary>The folder with Symbolon.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder or file of the repository, or null where it is not there.</summary>
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
