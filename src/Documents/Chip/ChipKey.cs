using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// A chip's own private key in a file, so that active authentication (ICAO 9303-11 section 6.1) can be played. A real
/// chip never gives its key out; specimens have theirs beside their files. The key makes no document: without the
/// files that a state signed, its answers prove nothing.
/// </summary>
public static class ChipKey
{
    /// <summary>Name of the file beside a document's files: a PKCS #8 private key.</summary>
    public const string FileName = "chip-key.pkcs8";

    /// <summary>What the chip answers to INTERNAL AUTHENTICATE.</summary>
    /// <param name="chipKey">PKCS #8 private key, RSA or elliptic-curve.</param>
    /// <param name="challenge">RND.IFD, 8 bytes.</param>
    /// <exception cref="ArgumentException">The challenge is of another length, or the key of neither kind.</exception>
    public static byte[] Answer(byte[] chipKey, byte[] challenge)
    {
        ArgumentNullException.ThrowIfNull(chipKey);
        ArgumentNullException.ThrowIfNull(challenge);
        if (challenge.Length != ActiveAuthentication.ChallengeLength)
        {
            throw new ArgumentException("A challenge is 8 bytes.", nameof(challenge));
        }
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportPkcs8PrivateKey(chipKey, out _);
            return ec.SignHash(Digest.Sha256.Hash(challenge), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return AnswerRsa(chipKey, challenge);
        }
    }

    /// <summary>ISO/IEC 9796-2 scheme 1 with SHA-256, trailer 34CC: 6A, M1, H(M1 || RND.IFD), trailer.</summary>
    private static byte[] AnswerRsa(byte[] chipKey, byte[] challenge)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(chipKey, out _);
        }
        catch (CryptographicException e)
        {
            throw new ArgumentException("Not a PKCS #8 key of a chip.", nameof(chipKey), e);
        }
        var key = rsa.ExportParameters(true);
        var m1 = RandomNumberGenerator.GetBytes(key.Modulus!.Length - 1 - 32 - 2);
        byte[] f = [0x6A, .. m1, .. Digest.Sha256.Hash([.. m1, .. challenge]), 0x34, 0xCC];
        return PrivateOperation(key, f);
    }

    /// <summary>
    /// RSASP1 (RFC 8017 section 5.2.1) on a whole block, as long as the modulus. It is not constant-time: for keys of
    /// specimens only.
    /// </summary>
    internal static byte[] PrivateOperation(RSAParameters key, byte[] block)
    {
        var n = new BigInteger(key.Modulus, isUnsigned: true, isBigEndian: true);
        var d = new BigInteger(key.D, isUnsigned: true, isBigEndian: true);
        var m = new BigInteger(block, isUnsigned: true, isBigEndian: true);
        var signature = new byte[key.Modulus!.Length];
        var s = BigInteger.ModPow(m, d, n).ToByteArray(isUnsigned: true, isBigEndian: true);
        s.CopyTo(signature, signature.Length - s.Length);
        return signature;
    }
}
