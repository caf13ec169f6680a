using System.Security.Cryptography;
using Symbolon.Bbs;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Authority;

/// <summary>The issuer's key at rest: made at the first start, sealed under the operator's passphrase, the same ever after.</summary>
public static class AuthorityKey
{
    /// <summary>File name in the authority's data folder.</summary>
    public const string FileName = "issuer-key.sealed";

    private const string Purpose = "issuer key";

    /// <summary>Opens the key, or makes it where there is none.</summary>
    /// <exception cref="InvalidDataException">The file does not open; the message says why.</exception>
    public static SecretKey OpenOrCreate(string folder, Passphrase passphrase, PassphraseCost cost)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            using var fresh = SecretKey.Generate();
            var exported = fresh.Export();
            try
            {
                PassphraseSealedFile.Create(path, exported, Purpose, passphrase, cost);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(exported);
            }
        }
        var bytes = PassphraseSealedFile.Open(path, Purpose, passphrase);
        try
        {
            return SecretKey.TryImport(bytes, out var key)
                ? key
                : throw new InvalidDataException($"{path} opens, but holds no issuer key. Restore it from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The public document of an authority with this key.</summary>
    public static IssuerDocument Describe(SecretKey key, string issuer, EpochSchedule epochs)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new IssuerDocument
        {
            Issuer = issuer,
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.Id,
            Epochs = epochs,
        };
    }
}
