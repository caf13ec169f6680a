using System.Formats.Asn1;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>
/// The worked examples of PACE (9303-11 appendices G and H): keys, mappings, agreement and tokens. This software is no
/// reader and does not speak PACE. The mappings are written out here to show that key derivation and MAC, which chip
/// authentication uses as well, give the published values.
/// </summary>
public sealed class PaceTests
{
    private const string Examples = "emrtd/vectors/icao9303_vectors.json";

    private static JsonElement Icao => Emrtd.Json("vectors/icao9303_vectors.json");

    [SharedFact(Examples)]
    public void Generic_mapping_over_brainpoolP256r1()
    {
        var v = Icao.GetProperty("pace_ecdh_gm_brainpoolP256r1_aes128");
        var k = Digest.Sha1.Hash(Encoding.ASCII.GetBytes(v.Text("mrz_information")));
        Assert.Equal(v.Hex("k"), k);
        var kPi = ChipCiphers.DeriveKey(k, 3, ChipCipher.Aes128);
        Assert.Equal(v.Hex("k_pi"), kPi);
        Assert.Equal(v.Hex("s"), ChipCiphers.Decrypt(ChipCipher.Aes128, kPi, new byte[16], v.Hex("z")));

        var curve = new Weierstrass(Curve.ByOid("1.3.36.3.3.2.8.1.1.7")!);
        var s = Number(v.Hex("s"));
        Assert.Equal(v.Hex("map_pk_pcd"), curve.Encode(curve.Multiply(curve.G, Number(v.Hex("map_sk_pcd")))));
        Assert.Equal(v.Hex("map_pk_icc"), curve.Encode(curve.Multiply(curve.G, Number(v.Hex("map_sk_icc")))));
        var h = curve.Multiply(curve.Decode(v.Hex("map_pk_icc")), Number(v.Hex("map_sk_pcd")));
        Assert.Equal(v.Hex("h"), curve.Encode(h));
        // G' = s G + H, section 4.4.3.3.1.
        var mapped = curve.Add(curve.Multiply(curve.G, s), h);
        Assert.Equal(v.Hex("g_mapped"), curve.Encode(mapped));
        Assert.Equal(v.Hex("pk_pcd"), curve.Encode(curve.Multiply(mapped, Number(v.Hex("sk_pcd")))));
        var shared = curve.Encode(curve.Multiply(curve.Decode(v.Hex("pk_icc")), Number(v.Hex("sk_pcd"))))[1..33];
        Assert.Equal(v.Hex("shared"), shared);
        CheckSession(v, shared, 0x86);
    }

    [SharedFact(Examples)]
    public void Integrated_mapping_over_a_1024_bit_group()
    {
        var v = Icao.GetProperty("pace_dh_im_1024_160_aes128");
        var p = Number(v.Hex("p"));
        var q = Number(v.Hex("q"));
        var s = ChipCiphers.Decrypt(ChipCipher.Aes128, v.Hex("k_pi"), new byte[16], v.Hex("z"));
        Assert.Equal(v.Hex("s"), s);
        var random = PseudoRandom(s, v.Hex("t"), (int)p.GetBitLength());
        var rp = Number(random) % p;
        Assert.Equal(v.Hex("rp"), Bytes(rp, 128));
        // g' = Rp ^ ((p - 1) / q), section 4.4.3.3.2.
        var mapped = BigInteger.ModPow(rp, (p - 1) / q, p);
        Assert.Equal(v.Hex("g_mapped"), Bytes(mapped, 128));
        Assert.Equal(v.Hex("pk_pcd"), Bytes(BigInteger.ModPow(mapped, Number(v.Hex("sk_pcd")), p), 128));
        var shared = Bytes(BigInteger.ModPow(Number(v.Hex("pk_icc")), Number(v.Hex("sk_pcd")), p), 128);
        Assert.Equal(v.Hex("shared"), shared);
        CheckSession(v, shared, 0x84);
    }

    /// <summary>Session keys (section 9.7.1) and tokens: each side's MAC over the other's public key (section
    /// 4.4.3.4).</summary>
    private static void CheckSession(JsonElement v, byte[] shared, byte keyTag)
    {
        Assert.Equal(v.Hex("ks_enc"), ChipCiphers.DeriveKey(shared, 1, ChipCipher.Aes128));
        var ksMac = ChipCiphers.DeriveKey(shared, 2, ChipCipher.Aes128);
        Assert.Equal(v.Hex("ks_mac"), ksMac);
        var oid = new AsnWriter(AsnEncodingRules.DER);
        oid.WriteObjectIdentifier(v.Text("oid"));
        byte[] Token(byte[] key) =>
            ChipCiphers.Mac(
                ChipCipher.Aes128,
                ksMac,
                SpecimenGroups.Tlv(0x7F49, [.. oid.Encode(), .. SpecimenGroups.Tlv(keyTag, key)])
            );
        Assert.Equal(v.Hex("t_pcd"), Token(v.Hex("pk_icc")));
        Assert.Equal(v.Hex("t_icc"), Token(v.Hex("pk_pcd")));
    }

    /// <summary>R(s, t) of section 4.4.3.3.2 with AES-128: blocks of the group's length and 64 bits more.</summary>
    private static byte[] PseudoRandom(byte[] s, byte[] t, int groupBits)
    {
        var c0 = Convert.FromHexString("A668892A7C41E3CA739F40B057D85904");
        var c1 = Convert.FromHexString("A4E136AC725F738B01C1F60217C188AD");
        byte[] Cipher(byte[] key, byte[] block) => ChipCiphers.EncryptBlock(ChipCipher.Aes128, key, block);
        var key = Cipher(t, s);
        byte[] output = [];
        while (output.Length * 8 < groupBits + 64)
        {
            output = [.. output, .. Cipher(key, c1)];
            key = Cipher(key, c0);
        }
        return output;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    /// <summary>Affine arithmetic, for published numbers only.</summary>
    private sealed class Weierstrass(Curve curve)
    {
        public (BigInteger X, BigInteger Y)? G => curve.G;

        public (BigInteger X, BigInteger Y)? Decode(byte[] point) => (Number(point[1..33]), Number(point[33..]));

        public byte[] Encode((BigInteger X, BigInteger Y)? point) =>
            [4, .. Bytes(point!.Value.X, curve.FieldSize), .. Bytes(point.Value.Y, curve.FieldSize)];

        public (BigInteger X, BigInteger Y)? Multiply((BigInteger X, BigInteger Y)? point, BigInteger k)
        {
            (BigInteger X, BigInteger Y)? sum = null;
            for (; !k.IsZero; k >>= 1, point = Add(point, point))
            {
                if (!k.IsEven)
                    sum = Add(sum, point);
            }
            return sum;
        }

        public (BigInteger X, BigInteger Y)? Add((BigInteger X, BigInteger Y)? a, (BigInteger X, BigInteger Y)? b)
        {
            if (a is not var (x1, y1))
                return b;
            if (b is not var (x2, y2))
                return a;
            if (x1 == x2 && y1 != y2)
                return null;
            var p = curve.P;
            var slope = x1 == x2 ? (3 * x1 * x1 + curve.A) * Inverse(2 * y1) : (y2 - y1) * Inverse(x2 - x1);
            var x = Mod(slope * slope - x1 - x2);
            return (x, Mod(slope * (x1 - x) - y1));

            BigInteger Mod(BigInteger v) => (v % p + p) % p;
            BigInteger Inverse(BigInteger v) => BigInteger.ModPow(Mod(v), p - 2, p);
        }
    }
}
