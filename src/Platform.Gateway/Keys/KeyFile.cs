using System.Security.Cryptography;
using Symbolon.Vault;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The sealed file of a gateway's keys. Several processes of one platform share it. A process that changes it holds the
/// lock file beside it, so that two processes never make a next key at once.
/// <code>
/// version 2:  02, number of keys for ID tokens (1 byte), each as <see cref="SigningKey.Export"/>, the platform's two keys
/// version 1:  one key for ID tokens as PKCS #8 (its first byte is 30), the platform's two keys; still read
/// </code>
/// </summary>
internal sealed class KeyFile(string folder, string passphraseFile, PassphraseCost cost)
{
    public const string FileName = "gateway-keys.sealed";
    private const string Purpose = "gateway keys";
    private const int MaxKeys = 16;

    public string Location { get; } = System.IO.Path.Combine(folder, FileName);

    /// <summary>A value that changes whenever the file changes.</summary>
    public DateTime Stamp => File.GetLastWriteTimeUtc(Location);

    /// <summary>Reads the keys, or makes them if there are none.</summary>
    /// <exception cref="InvalidDataException">The file does not open; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    public (List<SigningKey> IdToken, PlatformKeys Platform) OpenOrCreate(DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        if (!File.Exists(Location))
        {
            using var turn = Lock();
            if (!File.Exists(Location))
            {
                using var platform = PlatformKeys.Generate();
                using var first = SigningKey.Generate(now, rsa: false);
                Write([first], platform);
            }
        }
        return Read();
    }

    /// <summary>Reads the keys.</summary>
    /// <exception cref="InvalidDataException">The file does not open; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public (List<SigningKey> IdToken, PlatformKeys Platform) Read()
    {
        using var passphrase = Passphrase.ReadFile(passphraseFile);
        var bytes = PassphraseSealedFile.Open(Location, Purpose, passphrase);
        try
        {
            return Import(bytes)
                ?? throw new InvalidDataException($"{Location} opens, but holds other keys. Restore it from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Replaces the keys in the file. The caller holds the lock.</summary>
    /// <exception cref="IOException">The file cannot be written; it is unchanged.</exception>
    public void Write(IReadOnlyList<SigningKey> idToken, PlatformKeys platform)
    {
        using var passphrase = Passphrase.ReadFile(passphraseFile);
        byte[] exported =
        [
            2,
            checked((byte)idToken.Count),
            .. idToken.SelectMany(k => k.Export()),
            .. platform.Export(),
        ];
        try
        {
            DurableFile.Replace(Location, PassphraseSealedFile.Seal(exported, Purpose, passphrase, cost));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exported);
        }
    }

    /// <summary>A lock that one process holds at a time. It is released on dispose, and when the process
    /// dies.</summary>
    /// <exception cref="IOException">Another process holds it.</exception>
    public FileStream Lock() => new(Location + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);

    private static (List<SigningKey>, PlatformKeys)? Import(ReadOnlySpan<byte> bytes)
    {
        var keys = new List<SigningKey>();
        try
        {
            var at = 0;
            if (bytes is [2, var count, ..] && count is > 0 and <= MaxKeys)
            {
                at = 2;
                for (var i = 0; i < count; i++)
                {
                    keys.Add(SigningKey.Import(bytes[at..], out var read));
                    at += read;
                }
            }
            else
            {
                keys.Add(SigningKey.ImportFirst(bytes, out at));
            }
            if (PlatformKeys.TryImport(bytes[at..], out var platform))
                return (keys, platform);
        }
        catch (CryptographicException) { }
        keys.ForEach(key => key.Dispose());
        return null;
    }
}
