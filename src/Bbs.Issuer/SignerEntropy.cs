using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>Makes a holder's <see cref="SignerNymEntropy"/> for an issuer: draws it, or derives it from a
/// key.</summary>
public static class SignerEntropy
{
    /// <summary>Label of <see cref="Derive"/>. It is dated; another derivation needs another label, and changes
    /// everybody's Internet IDs.</summary>
    private static ReadOnlySpan<byte> Label => "Symbolon signer entropy 2026-11"u8;

    /// <summary>A fresh value.</summary>
    public static SignerNymEntropy Generate() => new(Scalar.Random());

    /// <summary>
    /// The value of one row, computed and not stored: HMAC-SHA-512(key, label || token || C), 64 bytes, reduced modulo
    /// r. It depends on C, so nobody knows it before C is fixed. If a row is lost, the same C gives the same value
    /// again.
    /// </summary>
    /// <param name="key">The entropy key, 32 secret bytes.</param>
    /// <param name="token">The row's token, 32 bytes.</param>
    /// <param name="c">The commitment C, 48 bytes.</param>
    /// <exception cref="ArgumentException">One of them has another length.</exception>
    public static SignerNymEntropy Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> token, ReadOnlySpan<byte> c)
    {
        if (key.Length != 32 || token.Length != 32 || c.Length != G1Point.Size)
            throw new ArgumentException("The key and the token have 32 bytes, and C has 48.");
        Span<byte> wide = stackalloc byte[HMACSHA512.HashSizeInBytes];
        try
        {
            // Every part has a fixed length, so no two inputs read alike.
            HMACSHA512.HashData(key, (byte[])[.. Label, .. token, .. c], wide);
            return new SignerNymEntropy(Scalar.FromWideBytes(wide));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wide);
        }
    }
}
