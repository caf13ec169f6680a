using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Platform;

/// <summary>
/// A platform's two signing keys, both P-256. One signs its registration statement and stays; the other signs its
/// requests and may be changed with a new statement. Neither says anything about people.
/// </summary>
public sealed class PlatformKeys : IDisposable
{
    private PlatformKeys(ECDsa registration, ECDsa request)
    {
        Registration = registration;
        Request = request;
    }

    /// <summary>Signs registration statements.</summary>
    public ECDsa Registration { get; }

    /// <summary>Signs requests.</summary>
    public ECDsa Request { get; }

    /// <summary>Fresh keys.</summary>
    public static PlatformKeys Generate() =>
        new(ECDsa.Create(ECCurve.NamedCurves.nistP256), ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads an <see cref="Export"/>.</summary>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PlatformKeys? keys)
    {
        keys = null;
        var registration = ECDsa.Create();
        var request = ECDsa.Create();
        try
        {
            registration.ImportPkcs8PrivateKey(bytes, out var read);
            request.ImportPkcs8PrivateKey(bytes[read..], out var rest);
            if (read + rest != bytes.Length || registration.KeySize != 256 || request.KeySize != 256)
                throw new CryptographicException();
            keys = new PlatformKeys(registration, request);
            return true;
        }
        catch (CryptographicException)
        {
            registration.Dispose();
            request.Dispose();
            return false;
        }
    }

    /// <summary>Both keys as PKCS #8, one after the other. Secret: the caller seals and zeroes them.</summary>
    public byte[] Export() => [.. Registration.ExportPkcs8PrivateKey(), .. Request.ExportPkcs8PrivateKey()];

    /// <inheritdoc/>
    public void Dispose()
    {
        Registration.Dispose();
        Request.Dispose();
    }
}
