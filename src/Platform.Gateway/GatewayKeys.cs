using System.Security.Cryptography;
using Symbolon.Vault;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The gateway's three keys, made at the first start, sealed under the operator's passphrase, the same ever after: the
/// platform's two, and the one that signs ID tokens. None of them says anything about people. Several processes of one
/// platform share the file.
/// </summary>
public sealed class GatewayKeys : IDisposable
{
    /// <summary>File name in the gateway's data folder.</summary>
    public const string FileName = "gateway-keys.sealed";

    private const string Purpose = "gateway keys";

    private GatewayKeys(ECDsa idToken, PlatformKeys platform)
    {
        IdToken = idToken;
        Platform = platform;
    }

    /// <summary>Signs ID tokens.</summary>
    public ECDsa IdToken { get; }

    /// <summary>Sign the registration statement and requests.</summary>
    public PlatformKeys Platform { get; }

    /// <summary>Opens the keys, or makes them where there are none.</summary>
    /// <exception cref="InvalidDataException">The file does not open; the message says why.</exception>
    public static GatewayKeys OpenOrCreate(string folder, Passphrase passphrase, PassphraseCost cost)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            using var idToken = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var platform = PlatformKeys.Generate();
            byte[] exported = [.. idToken.ExportPkcs8PrivateKey(), .. platform.Export()];
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
            return Import(bytes)
                ?? throw new InvalidDataException($"{path} opens, but holds other keys. Restore it from a backup.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static GatewayKeys? Import(ReadOnlySpan<byte> bytes)
    {
        var idToken = ECDsa.Create();
        try
        {
            idToken.ImportPkcs8PrivateKey(bytes, out var read);
            if (idToken.KeySize == 256 && PlatformKeys.TryImport(bytes[read..], out var platform))
                return new GatewayKeys(idToken, platform);
        }
        catch (CryptographicException) { }
        idToken.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IdToken.Dispose();
        Platform.Dispose();
    }
}
