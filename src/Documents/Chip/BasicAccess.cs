using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// The reader's side of basic access control (ICAO 9303-11 section 4.3): a reader that knows the zone may talk to the
/// chip.
/// </summary>
internal sealed class BasicAccess
{
    private BasicAccess(byte[] kEnc, byte[] kMac) => (KEnc, KMac) = (kEnc, kMac);

    public byte[] KEnc { get; }

    public byte[] KMac { get; }

    /// <summary>
    /// Document basic access keys from number, birth and expiry, each with its check digit (section 9.7.2).
    /// </summary>
    public static BasicAccess FromZone(string mrzInformation)
    {
        var seed = Digest.Sha1.Hash(Encoding.ASCII.GetBytes(mrzInformation))[..16];
        return new(
            ChipCiphers.DeriveKey(seed, 1, ChipCipher.TripleDes),
            ChipCiphers.DeriveKey(seed, 2, ChipCipher.TripleDes)
        );
    }

    /// <summary>The data of EXTERNAL AUTHENTICATE: E.IFD and M.IFD, 40 bytes.</summary>
    public byte[] Command(byte[] rndIfd, byte[] rndIc, byte[] kIfd)
    {
        var e = ChipCiphers.Encrypt(ChipCipher.TripleDes, KEnc, new byte[8], [.. rndIfd, .. rndIc, .. kIfd]);
        return [.. e, .. ChipCiphers.Mac(ChipCipher.TripleDes, KMac, e)];
    }

    /// <summary>
    /// Opens the chip's answer and derives the session; false when the answer does not match this challenge.
    /// </summary>
    public bool TrySession(byte[] answer, byte[] rndIfd, byte[] rndIc, byte[] kIfd, out SecureMessaging? session)
    {
        session = null;
        if (answer.Length != 40)
            return false;
        var e = answer[..32];
        if (!CryptographicOperations.FixedTimeEquals(ChipCiphers.Mac(ChipCipher.TripleDes, KMac, e), answer.AsSpan(32)))
            return false;
        var r = ChipCiphers.Decrypt(ChipCipher.TripleDes, KEnc, new byte[8], e);
        if (
            !CryptographicOperations.FixedTimeEquals(r.AsSpan(0, 8), rndIc)
            || !CryptographicOperations.FixedTimeEquals(r.AsSpan(8, 8), rndIfd)
        )
        {
            return false;
        }

        var seed = r[16..];
        for (var i = 0; i < 16; i++)
            seed[i] ^= kIfd[i];
        session = new SecureMessaging(
            ChipCipher.TripleDes,
            ChipCiphers.DeriveKey(seed, 1, ChipCipher.TripleDes),
            ChipCiphers.DeriveKey(seed, 2, ChipCipher.TripleDes),
            [.. rndIc[4..], .. rndIfd[4..]]
        );
        return true;
    }
}
