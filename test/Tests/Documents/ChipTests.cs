using System.Security.Cryptography;
using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>Chip answers: recorded sessions with real chips, and the specimens' own.</summary>
public sealed class ChipTests
{
    [SharedFact("emrtd/vectors/active_authentication.json")]
    public void Active_authentication_of_real_chips_verifies_over_their_challenge_and_no_other()
    {
        var vectors = Emrtd.Json("vectors/active_authentication.json").EnumerateArray().ToArray();
        Assert.Equal(3, vectors.Length);
        foreach (var vector in vectors)
        {
            Assert.True(Dg15.TryParse(vector.Hex("dg15"), out var dg15));
            Assert.Equal($"RSA {vector.GetProperty("modulus_bits").GetInt32()}", dg15.Key!.Kind);
            var challenge = vector.Hex("rnd_ifd");
            var signature = vector.Hex("signature");
            Assert.True(ActiveAuthentication.Verify(dg15.Key, null, challenge, signature, out var why), why);

            Assert.True(RsaVerify.TryOpen(dg15.Key.N, dg15.Key.E, signature, out var f));
            Assert.Equal(vector.Hex("m1"), f.AsSpan(1..^21).ToArray());

            challenge[0] ^= 1;
            Assert.False(ActiveAuthentication.Verify(dg15.Key, null, challenge, signature, out _));
            challenge[0] ^= 1;
            signature[^1] ^= 1;
            Assert.False(ActiveAuthentication.Verify(dg15.Key, null, challenge, signature, out _));
            Assert.False(
                ActiveAuthentication.Verify(dg15.Key, null, challenge.AsSpan(..7), vector.Hex("signature"), out _)
            );
        }
    }

    [Theory]
    [InlineData("1.3.132.0.33", "0.4.0.127.0.7.1.1.4.1.2")]
    [InlineData("1.2.840.10045.3.1.7", "0.4.0.127.0.7.1.1.4.1.1")]
    [InlineData("1.2.840.10045.3.1.7", "0.4.0.127.0.7.1.1.4.1.3")]
    [InlineData("1.3.36.3.3.2.8.1.1.11", "0.4.0.127.0.7.1.1.4.1.4")]
    [InlineData("1.3.132.0.35", "0.4.0.127.0.7.1.1.4.1.5")]
    public void Active_authentication_with_ECDSA_plain_or_DER(string curve, string algorithm)
    {
        using var chip = ECDsa.Create(ECCurve.CreateFromValue(curve));
        var key = PublicKey.Read(chip.ExportSubjectPublicKeyInfo(), out _)!;
        var digest = algorithm[^1] switch
        {
            '1' => Digest.Sha1,
            '2' => Digest.Sha224,
            '3' => Digest.Sha256,
            '4' => Digest.Sha384,
            _ => Digest.Sha512,
        };
        var challenge = RandomNumberGenerator.GetBytes(8);
        foreach (var format in Enum.GetValues<DSASignatureFormat>())
        {
            var answer = chip.SignHash(digest.Hash(challenge), format);
            Assert.True(ActiveAuthentication.Verify(key, algorithm, challenge, answer, out var why), why);
            Assert.False(ActiveAuthentication.Verify(key, algorithm, new byte[8], answer, out _));
            Assert.False(ActiveAuthentication.Verify(key, null, challenge, answer, out _));
            Assert.False(ActiveAuthentication.Verify(key, "1.2.3", challenge, answer, out _));
        }
    }

    [SharedFact("emrtd/vectors/chip_authentication.json")]
    public void Chip_authentication_of_real_chips_gives_their_session_keys_and_opens_their_transcripts()
    {
        var vectors = Emrtd.Json("vectors/chip_authentication.json").EnumerateArray().ToArray();
        Assert.Equal(2, vectors.Length);
        foreach (var vector in vectors)
        {
            Assert.True(Dg14.TryParse(vector.Hex("dg14"), out var dg14));
            var terminal = vector.Hex("terminal_private");
            Assert.True(ChipAuthentication.TryAgree(dg14, terminal, out var after, out var why), why);
            var expected = vector.GetProperty("sm_after");
            Assert.Equal(expected.Hex("ks_enc"), after!.KsEnc);
            Assert.Equal(expected.Hex("ks_mac"), after.KsMac);

            var before = vector.GetProperty("sm_before");
            var cipher = before.Text("cipher") == "AES" ? ChipCipher.Aes128 : ChipCipher.TripleDes;
            var old = new SecureMessaging(cipher, before.Hex("ks_enc"), before.Hex("ks_mac"), before.Hex("ssc"));
            var transcript = vector.GetProperty("transcript").EnumerateArray().ToArray();

            // MSE:Set AT and GENERAL AUTHENTICATE (which sends the terminal's public key), under the old keys.
            var point = vector.Hex("terminal_public");
            var setAt = Set(dg14);
            Assert.Equal(transcript[0].Hex("capdu"), old.Protect(setAt));
            Assert.True(old.TryUnprotect(transcript[0].Hex("rapdu"), out _, out var status) && status == 0x9000);
            byte[] agree =
            [
                0x00,
                0x86,
                0x00,
                0x00,
                (byte)(point.Length + 4),
                0x7C,
                (byte)(point.Length + 2),
                0x80,
                (byte)point.Length,
                .. point,
                0x00,
            ];
            Assert.Equal(transcript[1].Hex("capdu"), old.Protect(agree));
            Assert.True(old.TryUnprotect(transcript[1].Hex("rapdu"), out var data, out status) && status == 0x9000);
            Assert.Equal([0x7C, 0x00], data);

            // The next exchange is under the new keys: a chip's response that verifies is the proof.
            Assert.Equal(transcript[2].Hex("capdu"), after.Protect([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01, 0x0E]));
            var proof = transcript[2].Hex("rapdu");
            Assert.True(after.TryUnprotect(proof, out _, out status) && status == 0x9000);
            Assert.Equal(expected.Hex("ssc"), after.Ssc);

            // A copy without the chip's key derives other keys, and its response does not verify.
            terminal[^1] ^= 1;
            Assert.True(ChipAuthentication.TryAgree(dg14, terminal, out var clone, out _));
            clone!.Protect([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01, 0x0E]);
            Assert.False(clone.TryUnprotect(proof, out _, out _));
        }
    }

    /// <summary>MSE:Set AT (9303-11 section 6.2.4.1): the protocol, and the key if there are several.</summary>
    private static byte[] Set(Dg14 dg14)
    {
        var protocol = dg14.Protocols[0];
        var writer = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(protocol.Oid);
        var oid = writer.Encode();
        oid[0] = 0x80;
        var data = protocol.KeyId is { } id ? [.. oid, 0x84, 1, (byte)id] : oid;
        return [0x00, 0x22, 0x41, 0xA4, (byte)data.Length, .. data];
    }
}
