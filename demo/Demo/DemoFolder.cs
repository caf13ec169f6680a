namespace Symbolon.Demo;

/// <summary>A demonstration's folder while it is in use: two at once would write over each other.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly FileStream held;

    private DemoFolder(FileStream held) => this.held = held;

    /// <summary>Takes the folder for this process, and makes it where there is none.</summary>
    /// <exception cref="IOException">Another process has it.</exception>
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
