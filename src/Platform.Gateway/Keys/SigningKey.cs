using System.Buffers.Binary;
using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>One ES256 key for ID tokens, and the time from which it signs. It is published before that time and after
/// its successor's, so that an application always finds the key of a token. If a client accepts only RS256, an RSA key
/// shares its lifetime.</summary>
internal sealed class SigningKey : IDisposable
{
    private SigningKey(ECDsa key, RSA? rsa, DateTimeOffset signsFrom)
    {
        Key = key;
        Rsa = rsa;
        SignsFrom = signsFrom;
        Public = Jwk.From(key);
        Kid = Public.Thumbprint();
        RsaKid = rsa is null ? null : Rs256.Kid(rsa);
    }

    public ECDsa Key { get; }

    public RSA? Rsa { get; }

    public Jwk Public { get; }

    /// <summary>RFC 7638 thumbprint.</summary>
    public string Kid { get; }

    /// <summary>RFC 7638 thumbprint of the RSA key.</summary>
    public string? RsaKid { get; }

    /// <summary>The time from which the key signs, in whole seconds.</summary>
    public DateTimeOffset SignsFrom { get; }

    public static SigningKey Generate(DateTimeOffset signsFrom, bool rsa) =>
        new(
            ECDsa.Create(ECCurve.NamedCurves.nistP256),
            rsa ? RSA.Create(Rs256.KeySize) : null,
            DateTimeOffset.FromUnixTimeSeconds(signsFrom.ToUnixTimeSeconds())
        );

    /// <summary>The same key with an RSA key added. The two objects share the rest: the caller disposes one of
    /// them.</summary>
    public SigningKey WithRsa() => new(Key, RSA.Create(Rs256.KeySize), SignsFrom);

    /// <summary>8 bytes of Unix time, big-endian; 1 if there is an RSA key, else 0; PKCS #8 of one or both. The result
    /// is secret: the caller zeroes it.</summary>
    public byte[] Export()
    {
        var head = new byte[9];
        BinaryPrimitives.WriteInt64BigEndian(head, SignsFrom.ToUnixTimeSeconds());
        head[8] = Rsa is null ? (byte)0 : (byte)1;
        var key = Key.ExportPkcs8PrivateKey();
        var rsa = Rsa?.ExportPkcs8PrivateKey() ?? [];
        try
        {
            return [.. head, .. key, .. rsa];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(rsa);
        }
    }

    /// <summary>Reads an <see cref="Export"/> at the beginning of a buffer.</summary>
    /// <exception cref="CryptographicException">The buffer does not begin with one.</exception>
    public static SigningKey Import(ReadOnlySpan<byte> bytes, out int read)
    {
        if (
            bytes.Length < 9
            || BinaryPrimitives.ReadInt64BigEndian(bytes) is not (>= 0 and <= 253402300799 and var seconds)
            || bytes[8] > 1
        )
        {
            throw new CryptographicException();
        }

        var key = ImportKey(bytes[9..], out var first);
        read = 9 + first;
        RSA? rsa = null;
        if (bytes[8] == 1)
        {
            rsa = RSA.Create();
            try
            {
                rsa.ImportPkcs8PrivateKey(bytes[read..], out var second);
                read += second;
            }
            catch
            {
                key.Dispose();
                rsa.Dispose();
                throw;
            }
        }
        return new SigningKey(key, rsa, DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    /// <summary>The only key of a version 1 file: it signs from the beginning of time.</summary>
    /// <exception cref="CryptographicException">The file holds no key.</exception>
    public static SigningKey ImportFirst(ReadOnlySpan<byte> bytes, out int read) =>
        new(ImportKey(bytes, out read), null, DateTimeOffset.UnixEpoch);

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

    public void Dispose()
    {
        Key.Dispose();
        Rsa?.Dispose();
    }
}
