using System.Text;
using System.Text.Json;
using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>ICAO Doc 9303's own worked examples: check digits, zones, basic access, secure messaging, active
/// authentication.</summary>
public sealed class WorkedExampleTests
{
    private const string Examples = "emrtd/vectors/icao9303_vectors.json";

    private static JsonElement Icao => Emrtd.Json("vectors/icao9303_vectors.json");

    [SharedFact(Examples)]
    public void Check_digits_of_9303_3_appendix_A()
    {
        foreach (var example in Icao.GetProperty("check_digits").EnumerateArray())
            Assert.Equal(example.GetProperty("digit").GetInt32(), MrzCheckDigit.Of(example.Text("input")));
    }

    [SharedFact(Examples)]
    public void Specimen_zones_of_9303_4_5_and_6()
    {
        var zones = Icao.GetProperty("mrz").EnumerateArray().ToArray();
        Assert.Equal(3, zones.Length);
        foreach (var example in zones)
        {
            var text = string.Concat(example.GetProperty("lines").EnumerateArray().Select(l => l.GetString()));
            Assert.True(Mrz.TryParse(Encoding.ASCII.GetBytes(text), out var mrz));
            Assert.Empty(mrz.WrongCheckDigits);
            Assert.Equal(example.Text("type"), mrz.Format.ToString().ToUpperInvariant());
            Assert.Equal("UTO", mrz.IssuingState);
            Assert.Equal("UTO", mrz.Nationality);
            Assert.Equal("ERIKSSON", mrz.PrimaryIdentifier);
            Assert.Equal("ANNA MARIA", mrz.SecondaryIdentifier);
            Assert.Equal(mrz.Format == MrzFormat.Td3 ? "L898902C3" : "D23145890", mrz.DocumentNumber);
            Assert.Equal(mrz.Format == MrzFormat.Td3 ? "ZE184226B" : "", mrz.OptionalData);
            Assert.Equal("740812", mrz.Birth);
            Assert.Equal("120415", mrz.Expiry);
            Assert.Equal('F', mrz.Sex);
        }
    }

    [Fact]
    public void A_long_document_number_continues_in_the_optional_data()
    {
        // 9303-11 appendix D.2: the number is D23145890734, its check digit 9.
        string[] lines = ["I<UTOSTEVENSON<<PETER<JOHN<<<<<<<<<<", "D23145890<UTO3407127M95071227349<<<8"];
        Assert.True(Mrz.TryParse(Encoding.ASCII.GetBytes(string.Concat(lines)), out var mrz));
        Assert.Empty(mrz.WrongCheckDigits);
        Assert.Equal("D23145890734", mrz.DocumentNumber);
        Assert.Equal("", mrz.OptionalData);
    }

    [SharedFact("emrtd/dg-samples")]
    public void The_card_of_9303_10_appendix_A_has_a_composite_digit_its_own_rule_does_not_give()
    {
        // Printed 4; the rule of 9303-5 section 4.2.4, which holds for the specimen of that part, gives 8.
        Assert.True(Dg1.TryParse(Emrtd.Bytes("dg-samples/DG1_TD1_icao9303-10_A.2.1.bin"), out var mrz));
        Assert.Equal(["composite"], mrz.WrongCheckDigits);
        Assert.Equal("XI85935F8", mrz.DocumentNumber);
        Assert.Equal("999999990", mrz.OptionalData);
        Assert.Equal("VAN DER STEEN", mrz.PrimaryIdentifier);
        Assert.Equal("MARIANNE LOUISE", mrz.SecondaryIdentifier);
    }

    [SharedFact(Examples)]
    public void Basic_access_keys_of_9303_11_appendix_D()
    {
        foreach (var example in Icao.GetProperty("bac_key").EnumerateArray())
        {
            var zone = example.Text("mrz_information");
            Assert.Equal(example.Hex("kseed"), Digest.Sha1.Hash(Encoding.ASCII.GetBytes(zone))[..16]);
            if (!example.TryGetProperty("kenc", out _))
                continue;
            var keys = BasicAccess.FromZone(zone);
            Assert.Equal(example.Hex("kenc"), keys.KEnc);
            Assert.Equal(example.Hex("kmac"), keys.KMac);
        }
    }

    [SharedFact(Examples)]
    public void Basic_access_and_secure_messaging_of_9303_11_appendix_D()
    {
        var bac = Icao.GetProperty("bac_auth");
        var keys = BasicAccess.FromZone(Icao.GetProperty("bac_key")[0].Text("mrz_information"));
        var command = keys.Command(bac.Hex("rnd_ifd"), bac.Hex("rnd_ic"), bac.Hex("k_ifd"));
        Assert.Equal([.. bac.Hex("e_ifd"), .. bac.Hex("m_ifd")], command);

        byte[] answer = [.. bac.Hex("e_ic"), .. bac.Hex("m_ic")];
        Assert.True(keys.TrySession(answer, bac.Hex("rnd_ifd"), bac.Hex("rnd_ic"), bac.Hex("k_ifd"), out var session));
        Assert.Equal(bac.Hex("ks_enc"), session!.KsEnc);
        Assert.Equal(bac.Hex("ks_mac"), session.KsMac);
        Assert.Equal(bac.Hex("ssc"), session.Ssc);

        foreach (var step in Icao.GetProperty("secure_messaging_3des").EnumerateArray())
        {
            Assert.Equal(step.Hex("ssc_before"), session.Ssc);
            Assert.Equal(step.Hex("protected"), session.Protect(step.Hex("unprotected")));
            Assert.True(session.TryUnprotect(step.Hex("response"), out var data, out var status));
            Assert.Equal(step.Hex("response_data"), data);
            Assert.Equal(0x9000, status);
        }
        var replayed = Icao.GetProperty("secure_messaging_3des")[0].Hex("response");
        Assert.False(session.TryUnprotect(replayed, out _, out _));
    }

    [SharedFact(Examples)]
    public void Active_authentication_block_of_9303_11_appendix_F()
    {
        var aa = Icao.GetProperty("aa_rsa1024_sha1");
        Assert.Equal(aa.Hex("h"), Digest.Sha1.Hash([.. aa.Hex("m1"), .. aa.Hex("rnd_ifd")]));
        Assert.True(ActiveAuthentication.TryOpen(aa.Hex("f"), aa.Hex("rnd_ifd"), out var digest));
        Assert.Equal(Digest.Sha1, digest);
        Assert.False(ActiveAuthentication.TryOpen(aa.Hex("f"), new byte[8], out _));
    }

    [Fact]
    public void Sha_224_of_FIPS_180_4()
    {
        // NIST's example values: "abc", the 448-bit message, and nothing at all.
        (string Message, string Hash)[] examples =
        [
            ("abc", "23097D223405D8228642A477BDA255B32AADBCE4BDA0B3F7E36C9DA7"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "75388B16512776CC5DBA5DA1FD890150B0C6455CB4F58B1952522525"
            ),
            ("", "D14A028C2A3A2BC9476102BB288234C415A2B01F828EA62AC5B3E42F"),
        ];
        foreach (var (message, hash) in examples)
            Assert.Equal(hash, Convert.ToHexString(Digest.Sha224.Hash(Encoding.ASCII.GetBytes(message))));
    }
}
