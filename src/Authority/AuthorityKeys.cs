using System.Security.Cryptography;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Authority;

/// <summary>
/// An authority's two keys at rest, each in its own file, sealed under the operator's passphrase. The issuer's key
/// signs; every person's Internet IDs depend on the entropy key. Both keys are made only once, at the first start.
/// </summary>
public sealed class AuthorityKeys : IDisposable
{
    /// <summary>File of the issuer's key in the authority's data folder.</summary>
    public const string IssuerFile = "issuer-key.sealed";

    /// <summary>File of the entropy key.</summary>
    public const string EntropyFile = "entropy-key.sealed";

    private const string IssuerPurpose = "issuer key";
    private const string EntropyPurpose = "entropy key";

    /// <summary>Takes both keys, and disposes them.</summary>
    public AuthorityKeys(SecretKey issuer, EntropyKey entropy) => (Issuer, Entropy) = (issuer, entropy);

    /// <summary>Signs certificates.</summary>
    public SecretKey Issuer { get; }

    /// <summary>Derives signer entropies.</summary>
    public EntropyKey Entropy { get; }

    /// <summary>Opens both keys, or makes them for a new authority.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="registry">The kind of registry in the folder. A registry with rows needs the keys that it was
    /// created with.</param>
    /// <param name="passphrase">The passphrase that seals the files; the caller keeps ownership.</param>
    /// <param name="cost">The cost of one passphrase guess for a new file.</param>
    /// <exception cref="InvalidDataException">A key is missing or does not open; the message says what to
    /// do.</exception>
    public static AuthorityKeys OpenOrCreate(
        string folder,
        RegistryKind registry,
        Passphrase passphrase,
        PassphraseCost cost
    )
    {
        Directory.CreateDirectory(folder);
        var (issuerPath, entropyPath) = (Path.Combine(folder, IssuerFile), Path.Combine(folder, EntropyFile));
        if (registry != RegistryKind.None && !File.Exists(issuerPath))
        {
            throw new InvalidDataException(
                $"{issuerPath} is missing, and there is a registry: another key would be another authority. Restore the key from a backup."
            );
        }

        if (!File.Exists(entropyPath))
        {
            // An authority older than the entropy key gets one; its rows keep the entropies of existing people.
            if (registry == RegistryKind.Current || (registry == RegistryKind.None && File.Exists(issuerPath)))
            {
                throw new InvalidDataException(
                    $"{entropyPath} is missing: with another key everybody would have other Internet IDs at every site. "
                        + "Restore it from a backup."
                );
            }

            using var fresh = EntropyKey.Generate();
            Create(entropyPath, fresh.Export(), EntropyPurpose, passphrase, cost);
        }
        // The entropy key is written first, so an issuer's key without an entropy key means that the entropy key was
        // lost.
        if (!File.Exists(issuerPath))
        {
            using var fresh = SecretKey.Generate();
            Create(issuerPath, fresh.Export(), IssuerPurpose, passphrase, cost);
        }
        var issuer = Open(issuerPath, IssuerPurpose, passphrase, b => SecretKey.TryImport(b, out var key) ? key : null);
        try
        {
            return new AuthorityKeys(issuer, Open(entropyPath, EntropyPurpose, passphrase, b => EntropyKey.Import(b)));
        }
        catch
        {
            issuer.Dispose();
            throw;
        }
    }

    /// <summary>The public document of an authority with this key.</summary>
    public static IssuerDocument Describe(SecretKey key, string issuer, EpochSchedule epochs, int refreshLapsedDays)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new IssuerDocument
        {
            Issuer = issuer,
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = CredentialType.InternetCertificate.Current.Number,
            Epochs = epochs,
            RefreshLapsedDays = refreshLapsedDays,
        };
    }

    private static void Create(string path, byte[] exported, string purpose, Passphrase passphrase, PassphraseCost cost)
    {
        try
        {
            PassphraseSealedFile.Create(path, exported, purpose, passphrase, cost);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exported);
        }
    }

    private static T Open<T>(string path, string purpose, Passphrase passphrase, Func<byte[], T?> import)
        where T : class
    {
        var bytes = PassphraseSealedFile.Open(path, purpose, passphrase);
        try
        {
            return import(bytes)
                ?? throw new InvalidDataException($"{path} opens, but holds no {purpose}. Restore it from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Issuer.Dispose();
        Entropy.Dispose();
    }
}
