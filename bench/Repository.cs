namespace Symbolon.Bench;

/// <summary>The repository: a folder above the one that the bench was built into.</summary>
internal static class Repository
{
    /// <summary>A folder or file of the repository, or null if it does not exist.</summary>
    public static string? Find(params string[] path)
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "Symbolon.slnx")))
                continue;
            var found = Path.Combine([at.FullName, .. path]);
            return Path.Exists(found) ? found : null;
        }
        return null;
    }
}
