namespace Symbolon;

/// <summary>The repository that the tests were built in. Every test project compiles this file.</summary>
internal static class Repository
{
    /// <summary>The folder with Symbolon.slnx.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Symbolon.slnx")))
                return at.FullName;
        }
        throw new DirectoryNotFoundException("Symbolon.slnx is in no folder above the tests.");
    }
}
