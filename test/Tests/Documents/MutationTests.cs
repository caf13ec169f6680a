using System.Security.Cryptography;
using System.Text;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>
/// Twenty thousand mutated copies of every kind of bytes that a checker reads. A changed document is never believed; a
/// separate file is read or refused. Nothing throws.
/// </summary>
public sealed class MutationTests : IClassFixture<SpecimenTests.Utopia>
{
    private readonly SpecimenTests.Utopia utopia;

    public MutationTests(SpecimenTests.Utopia utopia) => this.utopia = utopia;

    [Theory]
    [InlineData("EF_DG1.bin", 2)]
    [InlineData("EF_DG2.bin", 3)]
    [InlineData("EF_DG11.bin", 4)]
    [InlineData("EF_DG12.bin", 5)]
    [InlineData("EF_DG14.bin", 6)]
    [InlineData("EF_DG15.bin", 7)]
    public void No_document_with_a_changed_file_is_believed(string name, int seed)
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        var challenge = RandomNumberGenerator.GetBytes(8);
        var proof = name is "EF_DG14.bin" or "EF_DG15.bin"
            ? new ChipProof(challenge, document.Answer(challenge))
            : null;
        var valid = document.NamedFiles[name].ToArray();
        Mutation.ForEach(
            valid,
            seed,
            mutated =>
            {
                var named = new Dictionary<string, ReadOnlyMemory<byte>>(document.NamedFiles) { [name] = mutated };
                if (!DocumentFiles.TryRead(named, out var files, out _))
                    return;
                using var verdict = utopia.Checker.Check(files, proof);
                Assert.False(verdict.Believed, $"{name}: {Convert.ToHexString(mutated)}");
                Assert.Null(verdict.Holder);
                Assert.False(verdict.ChipAuthenticated);
            }
        );
    }

    /// <summary>
    /// One part of EF.SOD is unsigned and has more than one valid encoding: the issuer's name with which the signature
    /// refers to its certificate. States spell it differently than in the certificate. Everything else must be as
    /// issued.
    /// </summary>
    [Fact]
    public void No_changed_security_object_is_believed_but_for_the_spelling_of_a_name()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        var valid = document.NamedFiles["EF_SOD.bin"].ToArray();
        Assert.True(SecurityObject.TryParse(valid, out var original, out _));
        var respelled = 0;
        Mutation.ForEach(
            valid,
            1,
            mutated =>
            {
                var named = new Dictionary<string, ReadOnlyMemory<byte>>(document.NamedFiles)
                {
                    ["EF_SOD.bin"] = mutated,
                };
                if (!DocumentFiles.TryRead(named, out var files, out _))
                    return;
                using var verdict = utopia.Checker.Check(files);
                if (!verdict.Believed)
                    return;
                Interlocked.Increment(ref respelled);
                Assert.True(SecurityObject.TryParse(mutated, out var read, out _));
                Assert.Equal(original.Signed.Covered(), read.Signed.Covered());
                Assert.Equal("L898902C3", verdict.Holder!.DocumentNumber);
                // The name is the last before the signature: all bytes up to it must be the same.
                var name = valid.AsSpan().LastIndexOf("CSCA Utopia"u8) - 40;
                Assert.Equal(valid.AsSpan(0, name).ToArray(), mutated.AsSpan(0, name).ToArray());
            }
        );
        Assert.InRange(respelled, 0, Mutation.Count / 200);
    }

    [Fact]
    public void A_changed_EF_COM_is_refused_or_changes_nothing()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        var valid = document.NamedFiles["EF_COM.bin"].ToArray();
        var believed = 0;
        Mutation.ForEach(
            valid,
            8,
            mutated =>
            {
                var named = new Dictionary<string, ReadOnlyMemory<byte>>(document.NamedFiles)
                {
                    ["EF_COM.bin"] = mutated,
                };
                if (!DocumentFiles.TryRead(named, out var files, out _))
                    return;
                // The holder of a chip can write anything into it; the verdict does not depend on it.
                var shaped = CommonData.TryParse(mutated, out _);
                if (!shaped && Interlocked.Increment(ref believed) % 50 != 0)
                    return; // Check the refusal for one in fifty only: the rest of the document is intact.
                using var verdict = utopia.Checker.Check(files);
                Assert.Equal(shaped, verdict.Believed);
                if (shaped)
                    Assert.Equal("L898902C3", verdict.Holder!.DocumentNumber);
            }
        );
    }

    [Fact]
    public void A_changed_answer_of_the_chip_is_refused()
    {
        foreach (var name in (string[])["anna", "bela"])
        {
            using var document = utopia.Country.Issue(SpecimenPerson.ByName(name));
            var challenge = RandomNumberGenerator.GetBytes(8);
            Assert.True(Dg15.TryParse(document.Files.DataGroup(15)!.Value, out var dg15));
            var algorithm = "0.4.0.127.0.7.1.1.4.1.3";
            var answer = document.Answer(challenge);
            Assert.True(ActiveAuthentication.Verify(dg15.Key!, algorithm, challenge, answer, out _));
            Mutation.ForEach(
                answer,
                9,
                mutated => Assert.False(ActiveAuthentication.Verify(dg15.Key!, algorithm, challenge, mutated, out _))
            );
        }
    }

    [Fact]
    public void No_changed_master_list_is_believed_but_for_the_spelling_of_a_name()
    {
        var valid = utopia.Country.MasterList();
        Assert.True(Certificate.TryParse(utopia.Country.Root, out var root));
        Assert.True(MasterList.TryRead(valid, [root], out _, out _));
        Assert.True(SignedData.TryParse(valid, out var original, out _));
        Mutation.ForEach(
            valid,
            10,
            mutated =>
            {
                if (!MasterList.TryRead(mutated, [root], out _, out _))
                    return;
                // As with EF.SOD: the spelling of the name that refers to the signer's certificate.
                Assert.True(SignedData.TryParse(mutated, out var read, out _));
                Assert.Equal(original.Covered(), read.Covered());
            }
        );
    }

    [Fact]
    public void No_changed_revocation_list_is_believed()
    {
        var valid = utopia.Country.RevocationList();
        var trust = utopia.Country.Trust();
        Mutation.ForEach(
            valid,
            11,
            mutated =>
            {
                if (!RevocationList.TryParse(mutated, out var list))
                    return;
                // Verifies with the issuer's keys, without adding the list to a store that other tests read.
                var issuers = trust.Anchors.Where(a => a.SubjectName.Key == list.IssuerName.Key);
                Assert.DoesNotContain(issuers, list.IsSignedBy);
            }
        );
    }

    [Fact]
    public void No_changed_certificate_verifies()
    {
        // One of each signature: PKCS #1, PSS, ECDSA with a named curve and with written-out parameters.
        foreach (var (name, seed) in utopia.Country.Trust().Anchors.Select((a, i) => (a, i)))
        {
            var valid = name.Raw.ToArray();
            var issuers = utopia.Country.Trust().Anchors;
            if (seed > 1)
                break;
            Mutation.ForEach(
                valid,
                20 + seed,
                mutated =>
                {
                    if (Certificate.TryParse(mutated, out var read))
                        Assert.DoesNotContain(issuers, read.IsSignedBy);
                }
            );
        }
    }

    [Fact]
    public void A_changed_zone_is_refused_or_has_a_wrong_digit_or_says_the_same()
    {
        const string Zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";
        var valid = Encoding.ASCII.GetBytes(Zone);
        var slipped = 0;
        Mutation.ForEach(
            valid,
            12,
            mutated =>
            {
                if (!Mrz.TryParse(mutated, out var mrz) || mrz.WrongCheckDigits.Count > 0)
                    return;
                // Check digits catch typing errors. Names, states and sex have none, and elsewhere one change in ten is
                // missed. The signed hash refuses such changes, as the tests of whole documents show.
                Interlocked.Increment(ref slipped);
                _ = MrzDate.TryBirth(mrz.Birth, new DateOnly(2026, 6, 1), out _);
                _ = MrzDate.TryExpiry(mrz.Expiry, new DateOnly(2026, 6, 1), out _);
            }
        );
        Assert.InRange(slipped, 1, Mutation.Count);
    }

    [Fact]
    public void Separate_data_groups_are_read_or_refused_without_exceptions()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        byte[] Valid(int number) => document.Files.DataGroup(number)!.Value.ToArray();
        Mutation.ForEach(Valid(1), 31, b => _ = Dg1.TryParse(b, out _));
        Mutation.ForEach(Valid(2), 32, b => _ = Dg2.TryParse(b, out _));
        Mutation.ForEach(Valid(11), 33, b => _ = Dg11.TryParse(b, out _));
        Mutation.ForEach(Valid(12), 34, b => _ = Dg12.TryParse(b, out _));
        Mutation.ForEach(Valid(14), 35, b => _ = Dg14.TryParse(b, out _));
        Mutation.ForEach(Valid(15), 36, b => _ = Dg15.TryParse(b, out _));
    }

    [SharedFact("emrtd/vectors", "emrtd/specimen-bsi2008", "emrtd/dg-samples")]
    public void Data_groups_of_real_chips_are_read_or_refused_without_exceptions()
    {
        var real = Convert.FromHexString(Emrtd.Json("vectors/chip_authentication.json")[0].Text("dg14"));
        Mutation.ForEach(real, 37, b => _ = Dg14.TryParse(b, out _));
        Mutation.ForEach(Emrtd.Bytes("specimen-bsi2008/Datagroup2.bin"), 38, b => _ = Dg2.TryParse(b, out _));
        Mutation.ForEach(Emrtd.Bytes("dg-samples/EF_DG11.bin"), 39, b => _ = Dg11.TryParse(b, out _));
    }
}
