using System.Runtime.InteropServices;

namespace Symbolon.Vault;

/// <summary>
/// Writes small files atomically and durably. After a crash a file has its old content or the new, never a mixture;
/// after the call returns it has the new content, even if the power fails. The steps are: write a temporary file beside
/// it, fsync, rename, fsync the folder.
/// </summary>
public static partial class DurableFile
{
    /// <summary>Replaces a file's content, or makes the file. Only its owner can read it.</summary>
    /// <exception cref="IOException">The file cannot be written; its old content stays.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write there.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: true);

    /// <summary>Makes a file, which must not exist yet. Only its owner can read it.</summary>
    /// <exception cref="IOException">The file already exists, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not write there.</exception>
    public static void Create(string path, ReadOnlySpan<byte> content) => Write(path, content, overwrite: false);

    private static void Write(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        FlushFolder(folder);
    }

    /// <summary>
    /// .NET cannot open a folder to flush it, so the C library does. Windows makes a rename durable by itself.
    /// </summary>
    private static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int O_RDONLY = 0;
        var handle = open(folder, O_RDONLY);
        if (handle < 0)
        {
            throw new IOException(
                $"The folder {folder} cannot be opened to flush it (errno {Marshal.GetLastPInvokeError()})."
            );
        }

        var failed = fsync(handle) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = close(handle);
        if (failed != 0)
        {
            throw new IOException($"The folder {folder} cannot be flushed to disk (errno {failed}).");
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int descriptor);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
