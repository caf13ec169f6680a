namespace Symbolon.Demo;

/// <summary>A demonstration's folder while it is in use: two demonstrations would overwrite each other's
/// files.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly FileStream held;

    private DemoFolder(FileStream held) => this.held = held;

    /// <summary>Locks the folder for this process, and makes it if it does not exist.</summary>
    /// <exception cref="IOException">Another process holds the lock.</exception>
    public static DemoFolder Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "in-use");
        try
        {
            return new DemoFolder(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new IOException($"Another demonstration uses {folder}: end it, or name another folder with --data.");
        }
    }

    public void Dispose() => held.Dispose();
}
