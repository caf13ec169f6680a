using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Protocol;

/// <summary>
/// Sealing to a public key, once: HPKE (RFC 9180) in its base mode and single-shot form, with DHKEM(P-256,
/// HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. Anybody with the public key can seal, only the private key opens, and the
/// sender is not authenticated.
/// </summary>
public static class Hpke
{
    /// <summary>A public key: an uncompressed point of P-256, 65 bytes (RFC 9180 section 7.1.1).</summary>
    public const int PublicKeySize = 65;

    /// <summary>The bytes that sealing adds: the encapsulated key (65) and the tag (16).</summary>
    public const int Overhead = PublicKeySize + TagSize;

    private const int TagSize = 16;

    // kem_id 0x0010, kdf_id 0x0001, aead_id 0x0002 (RFC 9180 section 7).
    private static readonly byte[] KemSuite = [.. "KEM"u8, 0x00, 0x10];
    private static readonly byte[] Suite = [.. "HPKE"u8, 0x00, 0x10, 0x00, 0x01, 0x00, 0x02];

    /// <summary>True if the bytes are a valid public key.</summary>
    public static bool IsPublicKey(ReadOnlySpan<byte> bytes)
    {
        if (!TryImport(bytes, out var key))
            return false;
        key.Dispose();
        return true;
    }

    /// <summary>Seals: encapsulated key (65 bytes), then ciphertext and tag (the plaintext's length and 16).</summary>
    /// <param name="publicKey">The receiver's key, 65 bytes.</param>
    /// <param name="info">The purpose (RFC 9180 section 5.1).</param>
    /// <param name="aad">Associated data, authenticated but not contained.</param>
    /// <param name="plaintext">The plaintext to seal.</param>
    /// <exception cref="ArgumentException">The key is not a point of P-256.</exception>
    public static byte[] Seal(
        ReadOnlySpan<byte> publicKey,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> plaintext
    )
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Seal(ephemeral, publicKey, info, aad, plaintext);
    }

    /// <summary>As above, with a given ephemeral key, for the vectors of the RFC.</summary>
    internal static byte[] Seal(
        ECDiffieHellman ephemeral,
        ReadOnlySpan<byte> publicKey,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> plaintext
    )
    {
        if (!TryImport(publicKey, out var receiver))
            throw new ArgumentException("The key is not a point of P-256 in 65 bytes.", nameof(publicKey));
        using (receiver)
        {
            var enc = Export(ephemeral);
            var (key, nonce) = KeySchedule(ephemeral, receiver, enc, publicKey, info);
            var box = new byte[PublicKeySize + plaintext.Length + TagSize];
            enc.CopyTo(box, 0);
            using var aead = new AesGcm(key, TagSize);
            aead.Encrypt(
                nonce,
                plaintext,
                box.AsSpan(PublicKeySize, plaintext.Length),
                box.AsSpan(PublicKeySize + plaintext.Length),
                aad
            );
            CryptographicOperations.ZeroMemory(key);
            return box;
        }
    }

    /// <summary>Opens the output of <see cref="Seal(ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte},
    /// ReadOnlySpan{byte})"/>. False for anything else: one answer, no detail. The caller zeroes the
    /// plaintext.</summary>
    public static bool TryOpen(
        ECDiffieHellman privateKey,
        ReadOnlySpan<byte> info,
        ReadOnlySpan<byte> aad,
        ReadOnlySpan<byte> box,
        [NotNullWhen(true)] out byte[]? plaintext
    )
    {
        ArgumentNullException.ThrowIfNull(privateKey);
        plaintext = null;
        if (box.Length < Overhead || !TryImport(box[..PublicKeySize], out var encapsulated))
            return false;
        using (encapsulated)
        {
            var (key, nonce) = KeySchedule(privateKey, encapsulated, box[..PublicKeySize], Export(privateKey), info);
            var opened = new byte[box.Length - Overhead];
            using var aead = new AesGcm(key, TagSize);
            CryptographicOperations.ZeroMemory(key);
            try
            {
                aead.Decrypt(nonce, box[PublicKeySize..^TagSize], box[^TagSize..], opened, aad);
            }
            catch (AuthenticationTagMismatchException)
            {
                return false;
            }
            plaintext = opened;
            return true;
        }
    }

    /// <summary>Encap or Decap (section 4.1) and KeySchedule in base mode (section 5.1): the AEAD's key (32) and nonce
    /// (12).</summary>
    private static (byte[] Key, byte[] Nonce) KeySchedule(
        ECDiffieHellman own,
        ECDiffieHellman other,
        ReadOnlySpan<byte> enc,
        ReadOnlySpan<byte> receiver,
        ReadOnlySpan<byte> info
    )
    {
        var dh = own.DeriveRawSecretAgreement(other.PublicKey);
        var eaePrk = LabeledExtract(KemSuite, [], "eae_prk"u8, dh);
        var secret = LabeledExpand(KemSuite, eaePrk, "shared_secret"u8, [.. enc, .. receiver], 32);
        byte[] context =
        [
            0x00,
            .. LabeledExtract(Suite, [], "psk_id_hash"u8, []),
            .. LabeledExtract(Suite, [], "info_hash"u8, info),
        ];
        var prk = LabeledExtract(Suite, secret, "secret"u8, []);
        var schedule = (
            LabeledExpand(Suite, prk, "key"u8, context, 32),
            LabeledExpand(Suite, prk, "base_nonce"u8, context, 12)
        );
        foreach (var used in (byte[][])[dh, eaePrk, secret, prk])
            CryptographicOperations.ZeroMemory(used);
        return schedule;
    }

    /// <summary>Section 4: HKDF-Extract(salt, "HPKE-v1" || suite_id || label || ikm).</summary>
    private static byte[] LabeledExtract(
        byte[] suite,
        byte[] salt,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> material
    ) => HKDF.Extract(HashAlgorithmName.SHA256, [.. "HPKE-v1"u8, .. suite, .. label, .. material], salt);

    /// <summary>Section 4: HKDF-Expand(prk, I2OSP(L, 2) || "HPKE-v1" || suite_id || label || info, L).</summary>
    private static byte[] LabeledExpand(
        byte[] suite,
        byte[] prk,
        ReadOnlySpan<byte> label,
        ReadOnlySpan<byte> info,
        byte length
    ) => HKDF.Expand(HashAlgorithmName.SHA256, prk, length, [0, length, .. "HPKE-v1"u8, .. suite, .. label, .. info]);

    private static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ECDiffieHellman? key)
    {
        key = null;
        if (bytes.Length != PublicKeySize || bytes[0] != 0x04)
            return false;
        var parameters = new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = bytes[1..33].ToArray(), Y = bytes[33..].ToArray() },
        };
        try
        {
            key = ECDiffieHellman.Create(parameters);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Export(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. q.X!, .. q.Y!];
    }
}
