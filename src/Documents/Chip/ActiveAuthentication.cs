using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// Active authentication (ICAO 9303-11 section 6.1): the chip signs a challenge with a key that never leaves it, so a
/// copy of its files cannot. With RSA: ISO/IEC 9796-2 digital signature scheme 1; the chip adds a nonce M1, which the
/// signature recovers. With an elliptic-curve key: ECDSA as r || s, with the hash named in DG14.
/// </summary>
internal static class ActiveAuthentication
{
    /// <summary>Length of the challenge RND.IFD in bytes.</summary>
    public const int ChallengeLength = 8;

    /// <summary>BSI TR-03111 section 5.2.1, ecdsa-plain-signatures.</summary>
    private static readonly Dictionary<string, Digest> Plain = new()
    {
        ["0.4.0.127.0.7.1.1.4.1.1"] = Digest.Sha1,
        ["0.4.0.127.0.7.1.1.4.1.2"] = Digest.Sha224,
        ["0.4.0.127.0.7.1.1.4.1.3"] = Digest.Sha256,
        ["0.4.0.127.0.7.1.1.4.1.4"] = Digest.Sha384,
        ["0.4.0.127.0.7.1.1.4.1.5"] = Digest.Sha512,
    };

    /// <summary>True only if the chip with <paramref name="key"/> answered <paramref name="challenge"/>.</summary>
    public static bool Verify(
        PublicKey key,
        string? algorithm,
        ReadOnlySpan<byte> challenge,
        ReadOnlySpan<byte> response,
        out string why
    )
    {
        why = "";
        if (challenge.Length != ChallengeLength)
            why = "the challenge is not 8 bytes";
        else if (key.Curve is null)
            why = VerifyRsa(key, challenge, response) ? "" : "the answer is not the chip's";
        else if (algorithm is null)
            why = "DG14 does not name the algorithm of an elliptic-curve key";
        else if (!Plain.TryGetValue(algorithm, out var digest))
            why = $"unknown algorithm {algorithm}";
        else if (!VerifyEcdsa(key, digest, challenge, response))
            why = "the answer is not the chip's";
        return why.Length == 0;
    }

    /// <summary>
    /// The block F is 6A, M1, H(M1 || RND.IFD), trailer. The trailer is BC for SHA-1, or a hash identifier of
    /// ISO/IEC 10118-3 and CC (9303-11 section 6.1.2.2, appendix F).
    /// </summary>
    public static bool TryOpen(ReadOnlySpan<byte> f, ReadOnlySpan<byte> challenge, out Digest? digest)
    {
        digest = null;
        if (f.Length < 3 || f[0] != 0x6A)
            return false;
        var trailer = f[^1] == 0xBC ? 1 : 2;
        digest = (f[^1], f[^2]) switch
        {
            (0xBC, _) => Digest.Sha1,
            (0xCC, 0x33) => Digest.Sha1,
            (0xCC, 0x34) => Digest.Sha256,
            (0xCC, 0x35) => Digest.Sha512,
            (0xCC, 0x36) => Digest.Sha384,
            (0xCC, 0x38) => Digest.Sha224,
            _ => null,
        };
        if (digest is null || f.Length < 1 + digest.Length + trailer)
            return false;
        var m1 = f[1..^(digest.Length + trailer)];
        var hash = f.Slice(1 + m1.Length, digest.Length);
        return CryptographicOperations.FixedTimeEquals(digest.Hash([.. m1, .. challenge]), hash);
    }

    private static bool VerifyRsa(PublicKey key, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> response) =>
        RsaVerify.TryOpen(key.N, key.E, response, out var f) && TryOpen(f, challenge, out _);

    /// <summary>The specified plain format; some chips answer in DER, which is equivalent.</summary>
    private static bool VerifyEcdsa(
        PublicKey key,
        Digest digest,
        ReadOnlySpan<byte> challenge,
        ReadOnlySpan<byte> response
    )
    {
        var size = key.Curve!.FieldSize;
        var plain = response.ToArray();
        return (response.Length == 2 * size || PublicKey.TryPlain(response, size, out plain))
            && key.VerifyPlain(digest.Hash(challenge), plain);
    }
}
