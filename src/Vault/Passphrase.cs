using System.Security.Cryptography;

namespace Symbolon.Vault;

/// <summary>
/// A passphrase: secret bytes, read from a file so that they appear in no command line and no environment.
/// </summary>
public sealed class Passphrase : IDisposable
{
    /// <summary>The longest passphrase, in bytes.</summary>
    public const int MaxLength = 1024;

    private readonly byte[] bytes;

    /// <summary>Copies the passphrase's bytes.</summary>
    /// <exception cref="ArgumentException">It is empty or longer than 1024 bytes.</exception>
    public Passphrase(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxLength)
        {
            // Without the parameter's name, which .NET would append to a sentence for people.
            throw new ArgumentException("A passphrase has 1 to 1024 bytes.");
        }

        bytes = GC.AllocateArray<byte>(utf8.Length, pinned: true);
        utf8.CopyTo(bytes);
    }

    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>Reads a file whose only line is the passphrase. One line break at the end is not part of it.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is missing, empty, longer than 1024 bytes, or has a second
    /// line.</exception>
    public static Passphrase ReadFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"There is no file {path}: write a passphrase into it, on one line.");
        }

        var content = File.ReadAllBytes(path);
        try
        {
            ReadOnlySpan<byte> line = content;
            line = line.EndsWith("\n"u8) ? line[..^1] : line;
            line = line.EndsWith("\r"u8) ? line[..^1] : line;
            if (line.Length is 0 or > MaxLength || line.ContainsAny("\r\n"u8))
            {
                throw new InvalidDataException($"{path} must hold a passphrase of 1 to 1024 bytes on one line.");
            }

            return new Passphrase(line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Zeroes the passphrase.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
