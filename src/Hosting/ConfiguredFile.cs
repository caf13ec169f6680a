namespace Symbolon.Hosting;

/// <summary>Reads a file that the operator named. The error for an unreadable file names the option.</summary>
public static class ConfiguredFile
{
    /// <summary>All bytes of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="named">What names it: <c>--config</c>, or another file.</param>
    /// <exception cref="InvalidDataException">It is missing, a folder, or not readable; the message is a
    /// sentence.</exception>
    public static byte[] ReadAllBytes(string path, string named) => Read(path, named, File.ReadAllBytes);

    /// <summary>A file's text, in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="named">What names it: <c>--config</c>, or another file.</param>
    /// <exception cref="InvalidDataException">It is missing, a folder, or not readable; the message is a
    /// sentence.</exception>
    public static string ReadAllText(string path, string named) => Read(path, named, File.ReadAllText);

    private static T Read<T>(string path, string named, Func<string, T> read)
    {
        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{named} names {path}, which is a folder: name a file.");
        }

        try
        {
            return read(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException(
                $"{named} names {path}, and there is no such file: write it, or name another."
            );
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"{named} names {path}, which {Environment.UserName} may not read: let that user read it, or name another."
            );
        }
    }
}
