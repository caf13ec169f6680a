namespace Symbolon.Tests;

/// <summary>
/// Fixtures of specifications, which are not ours to redistribute: read where they lie, never committed. They are in
/// ../shared seen from the root of the repository, or where SYMBOLON_SHARED says.
/// </summary>
internal static class Shared
{
    /// <summary>The folder with Symbolon.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where a shared file or folder is; a failure with a sentence if it is not there.</summary>
    public static string Path(params string[] parts)
    {
        string folder =
            Environment.GetEnvironmentVariable("SYMBOLON_SHARED")
            ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(Root, "..", "shared"));
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException(
                $"The folder of shared fixtures, {folder}, is missing: put it there or set SYMBOLON_SHARED to where it is."
            );
        }
        string path = System.IO.Path.Combine([folder, .. parts]);
        return System.IO.Path.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"The shared fixtures in {folder} have no {string.Join('/', parts)}.",
                path
            );
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Symbolon.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("Symbolon.slnx is in no folder above the tests.");
    }
}
