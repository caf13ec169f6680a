using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The file of the platform's keys. It is made at the first start, protected by ASP.NET's data protection, and
/// readable by its user only. Processes of one platform share the file and the data protection keys.</summary>
internal static class PlatformKeyFile
{
    private const string Purpose = "Symbolon platform keys 2026-11";

    /// <exception cref="InvalidDataException">The file does not open; the message says why and what to do.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static PlatformKeys OpenOrCreate(string path, IDataProtectionProvider protection)
    {
        var protector = protection.CreateProtector(Purpose);
        if (!File.Exists(path))
            Create(path, protector);
        byte[]? bytes = null;
        try
        {
            bytes = protector.Unprotect(File.ReadAllBytes(path));
            return PlatformKeys.TryImport(bytes, out var keys) ? keys : throw new CryptographicException();
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException(
                $"The platform's keys in {path} do not open. Bring back the data protection keys that they were protected with "
                    + "(services.AddDataProtection().PersistKeysToFileSystem(...) keeps them in one place), or move the file away to "
                    + "get new ones; Internet IDs stay the same either way.",
                e
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Writes the whole file or nothing. If two processes start together, one makes the file.</summary>
    private static void Create(string path, IDataProtector protector)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        using var fresh = PlatformKeys.Generate();
        var exported = fresh.Export();
        var temporary = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(protector.Protect(exported));
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first: its keys are the platform's.
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exported);
            File.Delete(temporary);
        }
    }
}
