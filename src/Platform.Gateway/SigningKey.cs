using System.Buffers.Binary;
using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>One key for ID tokens, ES256, and the time from which it signs. It is published before that time and after its
/// successor's, so that no application ever meets a token whose key it cannot find.</summary>
internal sealed class SigningKey : IDisposable
{
    private SigningKey(ECDsa key, DateTimeOffset signsFrom)
    {
        Key = key;
        SignsFrom = signsFrom;
        Public = Jwk.From(key);
        Kid = Public.Thumbprint();
    }

    public ECDsa Key { get; }

    public Jwk Public { get; }

    /// <summary>RFC 7638 thumbprint.</summary>
    public string Kid { get; }

    /// <summary>To the second.</summary>
    public DateTimeOffset SignsFrom { get; }

    public static SigningKey Generate(DateTimeOffset signsFrom) =>
        new(
            ECDsa.Create(ECCurve.NamedCurves.nistP256),
            DateTimeOffset.FromUnixTimeSeconds(signsFrom.ToUnixTimeSeconds())
        );

    /// <summary>8 bytes of Unix time, big-endian, and PKCS #8. Secret: the caller zeroes it.</summary>
    public byte[] Export()
    {
        var key = Key.ExportPkcs8PrivateKey();
        var bytes = new byte[8 + key.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, SignsFrom.ToUnixTimeSeconds());
        key.CopyTo(bytes, 8);
        CryptographicOperations.ZeroMemory(key);
        return bytes;
    }

    /// <summary>Reads an <see cref="Export"/> at the beginning of some bytes.</summary>
    /// <exception cref="CryptographicException">There is none.</exception>
    public static SigningKey Import(ReadOnlySpan<byte> bytes, out int read)
    {
        if (!BinaryPrimitives.TryReadInt64BigEndian(bytes, out var seconds) || seconds is < 0 or > 253402300799)
            throw new CryptographicException();
        var key = ImportKey(bytes[8..], out read);
        read += 8;
        return new SigningKey(key, DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    /// <summary>The one key of a file of version 1: it has always signed.</summary>
    /// <exception cref="CryptographicException">There is none.</exception>
    public static SigningKey ImportFirst(ReadOnlySpan<byte> bytes, out int read) =>
        new(ImportKey(bytes, out read), DateTimeOffset.UnixEpoch);

    private static ECDsa ImportKey(ReadOnlySpan<byte> bytes, out int read)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(bytes, out read);
            return key.KeySize == 256 ? key : throw new CryptographicException();
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    public void Dispose() => Key.Dispose();
}
