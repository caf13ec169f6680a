namespace Symbolon.Tests;

/// <summary>
/// Fixtures of specifications and real documents, which are not ours to redistribute: read where they lie, never
/// committed. They are in ../shared seen from the root of the repository, or where SYMBOLON_SHARED says. A test that
/// needs them says so with <see cref="SharedFactAttribute"/> or <see cref="SharedTheoryAttribute"/>, and skips where
/// they are not.
/// </summary>
internal static class Shared
{
    /// <summary>The folder with Symbolon.slnx.</summary>
    public static string Root => Repository.Root;

    /// <summary>Where the fixtures are, or would be.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("SYMBOLON_SHARED") is { Length: > 0 } set
            ? set
            : System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>Where a shared file or folder is. A missing one is a failure with a sentence.</summary>
    public static string Path(params string[] parts)
    {
        var path = System.IO.Path.Combine([Folder, .. parts]);
        return Missing(string.Join('/', parts)) is { } reason ? throw new FileNotFoundException(reason, path) : path;
    }

    /// <summary>Why a test cannot read a file or folder (relative to <see cref="Folder"/>), or null where it
    /// can.</summary>
    public static string? Missing(string path)
    {
        if (!Directory.Exists(Folder))
            return "the shared fixtures are not here (../shared or SYMBOLON_SHARED)";
        return System.IO.Path.Exists(System.IO.Path.Combine(Folder, path))
            ? null
            : $"the shared fixtures have no {path} (../shared or SYMBOLON_SHARED)";
    }
}
