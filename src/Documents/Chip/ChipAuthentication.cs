using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// Chip authentication (ICAO 9303-11 section 6.2): a key agreement between an ephemeral key and the chip's key in DG14.
/// Both sides continue with the new session keys, so the chip's first protected response proves that it has its private
/// key; a copy has only the public key. Only elliptic-curve keys are supported: no vector here has Diffie-Hellman over
/// primes, so it is refused.
/// </summary>
internal static class ChipAuthentication
{
    // 9303-11 section 9.2.5, id-CA-ECDH-*.
    private static readonly Dictionary<string, ChipCipher> Ciphers = new()
    {
        ["0.4.0.127.0.7.2.2.3.2.1"] = ChipCipher.TripleDes,
        ["0.4.0.127.0.7.2.2.3.2.2"] = ChipCipher.Aes128,
        ["0.4.0.127.0.7.2.2.3.2.3"] = ChipCipher.Aes192,
        ["0.4.0.127.0.7.2.2.3.2.4"] = ChipCipher.Aes256,
    };

    /// <summary>
    /// The session after chip authentication. The counter starts at zero (section 6.2.2).
    /// </summary>
    /// <param name="dg14">DG14 of the document; the caller has verified it against EF.SOD.</param>
    /// <param name="terminalPrivate">
    /// The terminal's private key for this one agreement, as long as a coordinate.
    /// </param>
    /// <param name="session">The session, if the method returns true.</param>
    /// <param name="why">Otherwise the reason: no known protocol or no known key.</param>
    public static bool TryAgree(Dg14 dg14, byte[] terminalPrivate, out SecureMessaging? session, out string why)
    {
        session = null;
        why = "DG14 names no chip authentication known here";
        // Without a named protocol, Triple-DES applies (section 9.2.5, first generation).
        var protocol = dg14.Protocols.FirstOrDefault(p => Ciphers.ContainsKey(p.Oid));
        var key = dg14.Keys.FirstOrDefault(k => protocol?.KeyId is null || k.KeyId == protocol.KeyId)?.Key;
        if (key?.Curve is null || (protocol is null && dg14.Protocols.Count > 0))
            return false;
        var cipher = protocol is null ? ChipCipher.TripleDes : Ciphers[protocol.Oid];
        if (!TryAgree(key, terminalPrivate, out var shared))
        {
            why = "the chip's key is no point of its curve";
            return false;
        }
        session = new SecureMessaging(
            cipher,
            ChipCiphers.DeriveKey(shared, 1, cipher),
            ChipCiphers.DeriveKey(shared, 2, cipher),
            new byte[ChipCiphers.BlockSize(cipher)]
        );
        CryptographicOperations.ZeroMemory(shared);
        why = "";
        return true;
    }

    /// <summary>
    /// Elliptic-curve key agreement (BSI TR-03111 section 4.3.1): the x coordinate, as long as a field element.
    /// </summary>
    private static bool TryAgree(PublicKey chip, byte[] terminalPrivate, out byte[] shared)
    {
        shared = [];
        try
        {
            using var own = ECDiffieHellman.Create(new ECParameters { Curve = chip.Curve!.Named, D = terminalPrivate });
            using var other = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = chip.Curve.Named,
                    Q = new ECPoint { X = chip.X, Y = chip.Y },
                }
            );
            shared = own.DeriveRawSecretAgreement(other.PublicKey);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
