using System.Security.Cryptography;
using System.Text;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>
/// The checker's own rules, one at a time: chip proofs, revocation lists, paths, names, dates, sizes.
/// </summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public sealed class CheckerTests : IClassFixture<SpecimenTests.Utopia>
{
    private readonly SpecimenTests.Utopia utopia;

    public CheckerTests(SpecimenTests.Utopia utopia) => this.utopia = utopia;

    [Fact]
    public void A_chip_that_is_not_asked_is_believed_and_not_authenticated_unless_asking_is_required()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        using var lax = utopia.Checker.Check(document.Files);
        Assert.True(lax.Believed);
        Assert.True(lax.ChipProofOffered);
        Assert.False(lax.ChipAuthenticated);

        var strict = new DocumentChecker(utopia.Country.Trust(), TimeProvider.System) { ChipProofRequired = true };
        using var refused = strict.Check(document.Files);
        Assert.Equal([CheckStep.Chip], refused.Failures.Select(f => f.Name));

        // A document without a chip key cannot be asked, and is not refused for that.
        using var plain = utopia.Country.Issue(SpecimenPerson.ByName("ines"));
        using var believed = strict.Check(plain.Files);
        Assert.True(believed.Believed, believed.Describe());
        Assert.False(believed.ChipProofOffered);
        // But an answer is false if the chip has no key.
        using var lie = strict.Check(plain.Files, new ChipProof(new byte[8], new byte[64]));
        Assert.Equal([CheckStep.Chip], lie.Failures.Select(f => f.Name));
    }

    [Fact]
    public void An_answer_to_another_challenge_is_refused()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("bela"));
        var answer = document.Answer(RandomNumberGenerator.GetBytes(8));
        using var verdict = utopia.Checker.Check(
            document.Files,
            new ChipProof(RandomNumberGenerator.GetBytes(8), answer)
        );
        Assert.Equal([CheckStep.Chip], verdict.Failures.Select(f => f.Name));
    }

    [Fact]
    public void An_unsigned_chip_key_is_not_used()
    {
        // The forger adds a DG15 of their own to a document without one.
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("ines"));
        using var forger = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        var named = new Dictionary<string, ReadOnlyMemory<byte>>(document.NamedFiles)
        {
            ["EF_DG15.bin"] = forger.NamedFiles["EF_DG15.bin"],
            ["EF_DG14.bin"] = forger.NamedFiles["EF_DG14.bin"],
        };
        Assert.True(DocumentFiles.TryRead(named, out var files, out var error), error);
        var challenge = RandomNumberGenerator.GetBytes(8);
        using var verdict = utopia.Checker.Check(files, new ChipProof(challenge, forger.Answer(challenge)));
        Assert.False(verdict.ChipAuthenticated);
        Assert.Equal([CheckStep.Chip], verdict.Failures.Select(f => f.Name));
    }

    [Fact]
    public void An_outdated_revocation_list_still_revokes_but_clears_nobody()
    {
        var trust = utopia.Country.Trust();
        var later = new FixedClock(TimeProvider.System.GetUtcNow().AddDays(100));
        using var revoked = utopia.Country.Issue(SpecimenPerson.ByName("mila"), SpecimenFault.RevokedSigner);
        using var refused = new DocumentChecker(trust, later).Check(revoked.Files);
        Assert.Equal([CheckStep.Revocation], refused.Failures.Select(f => f.Name));

        using var good = utopia.Country.Issue(SpecimenPerson.ByName("mila"));
        using var unsure = new DocumentChecker(trust, later).Check(good.Files);
        Assert.True(unsure.Believed);
        Assert.Null(unsure.Steps.Single(s => s.Name == CheckStep.Revocation).Ok);
        using var required = new DocumentChecker(trust, later) { RevocationListRequired = true }.Check(good.Files);
        Assert.Equal([CheckStep.Revocation], required.Failures.Select(f => f.Name));
    }

    [Fact]
    public void Another_countrys_list_does_not_help_and_another_country_of_the_same_name_does_not_either()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("xiaoming"));
        using var impostor = SpecimenCountry.Create(TimeProvider.System);
        using var verdict = new DocumentChecker(impostor.Trust(), TimeProvider.System).Check(document.Files);
        Assert.Equal([CheckStep.Signer], verdict.Failures.Select(f => f.Name));
        Assert.StartsWith("none of the 5 trusted", verdict.Failures.Single().Reason, StringComparison.Ordinal);
        // With both certificates: the right one is found among ten with the same name.
        var both = impostor.Trust();
        utopia.Country.AddTo(both);
        using var found = new DocumentChecker(both, TimeProvider.System).Check(document.Files);
        Assert.True(found.Believed, found.Describe());
    }

    [Fact]
    public void A_link_is_followed_from_a_trusted_key_and_from_no_other()
    {
        Assert.True(MasterList.TryRead(utopia.Country.MasterList(), [], out var list, out _));
        var link = list.Certificates.Last(c => c.Kind == ListedCertificateKind.Link).Certificate!;
        Assert.True(Certificate.TryParse(utopia.Country.Root, out var root));
        var trust = new TrustStore();
        Assert.False(trust.TryAddLink(link, out var error));
        Assert.Equal("no trusted key of its state signed it", error);
        trust.AddAnchor(root);
        Assert.True(trust.TryAddLink(link, out error), error);
        // The third generation; its key is known only by that link.
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("anna"));
        using var verdict = new DocumentChecker(trust, TimeProvider.System).Check(document.Files);
        Assert.True(verdict.Believed, verdict.Describe());
        Assert.Throws<ArgumentException>(() => trust.AddAnchor(list.Signer));
    }

    [Fact]
    public void PSS_verifies_with_every_length_of_salt_and_only_with_its_own()
    {
        foreach (var salt in (int[])[0, 1, 20, 31, 32, 33, 64, 100, 222])
        {
            using var key = SpecimenKey.Create(SpecimenKeyKind.Pss(2048, Digest.Sha256, salt));
            var read = PublicKey.Read(key.PublicKeyInfo(), out _)!;
            var algorithm = SignatureAlgorithm.Read(key.Algorithm(), null, out _)!;
            var signature = key.Sign("message"u8);
            Assert.Equal(salt, algorithm.SaltLength);
            Assert.True(read.Verify(algorithm, "message"u8, signature));
            Assert.False(read.Verify(algorithm, "massage"u8, signature));
            Assert.False(read.Verify(algorithm with { SaltLength = salt + 1 }, "message"u8, signature));
            Assert.False(read.Verify(algorithm with { Scheme = SignatureScheme.RsaPkcs1 }, "message"u8, signature));
        }
        // A modulus of 8t + 1 bits, for which the encoded message is a byte shorter; signed by the platform's own
        // signer.
        foreach (var bits in (int[])[2048, 1032, 1040])
        {
            using var rsa = RSA.Create(bits);
            var read = PublicKey.Read(rsa.ExportSubjectPublicKeyInfo(), out _)!;
            var algorithm = new SignatureAlgorithm(SignatureScheme.RsaPss, Digest.Sha256, Digest.Sha256, 32);
            var signature = rsa.SignData("message"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
            Assert.True(read.Verify(algorithm, "message"u8, signature));
            var pkcs1 = rsa.SignData("message"u8, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
            var other = new SignatureAlgorithm(SignatureScheme.RsaPkcs1, Digest.Sha512, Digest.Sha512, 0);
            Assert.True(read.Verify(other, "message"u8, pkcs1));
            Assert.False(read.Verify(other with { Digest = Digest.Sha384 }, "message"u8, pkcs1));
        }
    }

    [Fact]
    public void Written_out_curves_are_the_named_ones_or_nothing()
    {
        foreach (
            var oid in (string[])
                ["1.2.840.10045.3.1.7", "1.3.132.0.35", "1.3.36.3.3.2.8.1.1.5", "1.3.36.3.3.2.8.1.1.13"]
        )
        {
            using var key = SpecimenKey.Create(SpecimenKeyKind.Ec(oid, Digest.Sha256, written: true));
            var info = key.PublicKeyInfo();
            var read = PublicKey.Read(info, out _)!;
            Assert.Equal(oid, read.Curve!.Oid);
            var algorithm = SignatureAlgorithm.Read(key.Algorithm(), null, out _)!;
            Assert.True(read.Verify(algorithm, "message"u8, key.Sign("message"u8)));
            // The attack on explicit parameters: the same curve with the forger's base point.
            using var forger = ECDsa.Create(ECCurve.CreateFromValue(oid));
            var q = forger.ExportParameters(false).Q;
            byte[] generator =
            [
                4,
                .. forger.ExportExplicitParameters(false).Curve.G.X!,
                .. forger.ExportExplicitParameters(false).Curve.G.Y!,
            ];
            var at = info.AsSpan().IndexOf(generator);
            ((byte[])[4, .. q.X!, .. q.Y!]).CopyTo(info, at);
            Assert.Null(PublicKey.Read(info, out var why));
            Assert.Equal("curve parameters of no known curve", why);
        }
    }

    [Fact]
    public void Names_match_in_any_order_and_string_type_and_not_otherwise()
    {
        byte[] Name(params (string Oid, int Tag, string Value)[] parts) =>
            SpecimenGroups.Tlv(
                0x30,
                [
                    .. parts.SelectMany(p =>
                    {
                        var oid = SpecimenWriter.Encoded(w => w.WriteObjectIdentifier(p.Oid));
                        var value = SpecimenGroups.Tlv(p.Tag, Encoding.UTF8.GetBytes(p.Value));
                        return SpecimenGroups.Tlv(0x31, SpecimenGroups.Tlv(0x30, [.. oid, .. value]));
                    }),
                ]
            );
        string Key(byte[] name) => DistinguishedName.Read(name).Key;
        var one = Key(Name(("2.5.4.6", 0x13, "DE"), ("2.5.4.10", 0x0C, "bund"), ("2.5.4.3", 0x0C, "csca-germany")));
        Assert.Equal(
            one,
            Key(Name(("2.5.4.3", 0x13, "csca-germany"), ("2.5.4.10", 0x14, "bund "), ("2.5.4.6", 0x13, "de")))
        );
        Assert.NotEqual(one, Key(Name(("2.5.4.3", 0x13, "csca-germany"), ("2.5.4.6", 0x13, "DE"))));
        Assert.NotEqual(
            one,
            Key(Name(("2.5.4.6", 0x13, "DE"), ("2.5.4.3", 0x0C, "bund"), ("2.5.4.10", 0x0C, "csca-germany")))
        );
        Assert.Equal("DE", DistinguishedName.Read(Name(("2.5.4.6", 0x13, "de"))).Country);
    }

    [Theory]
    [InlineData("740812", "1974-08-12")]
    [InlineData("260601", "2026-06-01")] // Born today.
    [InlineData("260602", "1926-06-02")] // Not born tomorrow.
    [InlineData("00<<<<", "2000-12-31")] // The youngest they can be.
    [InlineData("2602<<", "2026-02-28")]
    [InlineData("26<<<<", "2026-06-01")]
    [InlineData("240229", "2024-02-29")]
    [InlineData("260229", null)] // In neither century a leap year.
    [InlineData("<<0812", null)]
    [InlineData("74<<12", null)]
    [InlineData("741301", null)]
    [InlineData("7408<1", null)]
    [InlineData("<<<<<<", null)]
    public void Birth_dates_never_make_a_person_older_than_known(string zone, string? expected)
    {
        var born = MrzDate.TryBirth(zone, new DateOnly(2026, 6, 1), out var date);
        Assert.Equal(expected is not null, born);
        if (born)
            Assert.Equal(expected, $"{date:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("351112", "2035-11-12")]
    [InlineData("120415", "2012-04-15")]
    [InlineData("991231", "1999-12-31")]
    [InlineData("<<<<<<", null)]
    [InlineData("260231", null)]
    public void Expiry_dates_are_of_the_nearest_century(string zone, string? expected)
    {
        var dated = MrzDate.TryExpiry(zone, new DateOnly(2026, 6, 1), out var date);
        Assert.Equal(expected is not null, dated);
        if (dated)
            Assert.Equal(expected, $"{date:yyyy-MM-dd}");
    }

    [Fact]
    public void States_sign_for_themselves()
    {
        Assert.True(States.Match("DE", "D"));
        Assert.True(States.Match("GB", "GBD"));
        Assert.True(States.Match("UT", "UTO"));
        Assert.True(States.Match("EU", "EUE"));
        Assert.False(States.Match("DE", "NLD"));
        Assert.False(States.Match("", "D"));
        Assert.False(States.Match("UT", ""));
    }

    [SharedFact("emrtd/csca-masterlists")]
    public void Every_country_of_the_real_lists_has_a_zone_it_may_sign()
    {
        Assert.True(MasterList.TryRead(Emrtd.Bytes("csca-masterlists/NL_ML_2026-07-22.ml"), [], out var list, out _));
        foreach (var country in list.Certificates.Select(c => c.Certificate!.Country).Distinct())
            Assert.True(States.Knows(country), country);
    }

    [Theory]
    [InlineData("EF_SOD.bin", "EF_DG1.bin", "EF_COM.bin")]
    [InlineData("EF.SOD", "EF.DG1", "EF.COM")]
    [InlineData("sod.bin", "Datagroup1.bin", "com.BIN")]
    [InlineData("epass_011D.bin", "epass_0101.bin", "epass_011e.bin")]
    [InlineData("SOD", "DG1.bin", "COM")]
    public void Files_are_known_by_the_names_in_use(string sod, string dg1, string com)
    {
        var named = new Dictionary<string, ReadOnlyMemory<byte>>
        {
            [sod] = new byte[] { 1 },
            [dg1] = new byte[] { 2 },
            [com] = new byte[] { 3 },
            ["SOURCE.txt"] = new byte[10_000_000],
            ["chip-key.pkcs8"] = new byte[] { 9 },
            ["MF_011D.bin"] = new byte[] { 9 },
            ["DG17.bin"] = new byte[] { 9 },
        };
        Assert.True(DocumentFiles.TryRead(named, out var files, out var error), error);
        Assert.Equal(1, files.SecurityObject.Span[0]);
        Assert.Equal(2, files.DataGroup(1)!.Value.Span[0]);
        Assert.Equal(3, files.Common!.Value.Span[0]);
        Assert.Equal([1], files.DataGroups);
        files.Dispose();
        Assert.Throws<ObjectDisposedException>(() => files.SecurityObject);
    }

    [Fact]
    public void Files_that_are_too_many_too_large_or_twice_are_refused()
    {
        static string? Error(params (string Name, int Size)[] files)
        {
            var named = files.ToDictionary(f => f.Name, f => (ReadOnlyMemory<byte>)new byte[f.Size]);
            return DocumentFiles.TryRead(named, out _, out var error) ? null : error;
        }
        Assert.Equal(
            "EF.SOD is larger than any document's",
            Error(("EF_SOD.bin", DocumentFiles.MaxSecurityObjectBytes + 1))
        );
        Assert.Equal("DG1 is larger than any document's", Error(("EF_DG1.bin", 1025)));
        Assert.Equal("DG2 is larger than any document's", Error(("EF_DG2.bin", DocumentFiles.MaxDataGroupBytes + 1)));
        Assert.Null(Error(("EF_DG2.bin", DocumentFiles.MaxDataGroupBytes)));
        Assert.NotNull(
            Error([.. Enumerable.Range(2, 5).Select(i => ($"EF_DG{i}.bin", DocumentFiles.MaxDataGroupBytes))])
        );
        Assert.Equal("DG1 is there twice", Error(("EF_DG1.bin", 10), ("DG1.bin", 10)));
        Assert.Equal("more than 64 files", Error([.. Enumerable.Range(0, 65).Select(i => ($"{i}.txt", 1))]));
        Assert.Equal("no file of a document among these names", Error(("notes.txt", 1)));
        Assert.Throws<DirectoryNotFoundException>(() => DocumentFiles.FromFolder("/nowhere/at/all"));
    }

    [Fact]
    public void Reasons_say_nothing_about_the_person()
    {
        // The two people whose chips draw an RSA key for every document would take most of the time and test nothing
        // new.
        foreach (var person in SpecimenPerson.All.Where(p => p.Chip != SpecimenChip.Rsa2048))
        {
            foreach (var fault in Enum.GetValues<SpecimenFault>())
            {
                if (SpecimenFaults.IsOfChip(fault) && person.Chip == SpecimenChip.None)
                    continue;
                using var document = utopia.Country.Issue(person, fault);
                using var verdict = utopia.Check(document);
                var said = string.Join('\n', verdict.Steps.Select(s => s.Reason)) + verdict;
                var birth = utopia.Country.BirthDateOf(person);
                string?[] secrets =
                [
                    person.Primary,
                    person.Secondary,
                    person.DocumentNumber,
                    person.PersonalNumber,
                    person.ZonePersonalNumber,
                    person.FullName,
                    $"{birth:yyyy-MM-dd}",
                    $"{birth:yyMMdd}",
                ];
                foreach (var secret in secrets)
                {
                    if (secret is { Length: > 2 })
                        Assert.DoesNotContain(secret, said, StringComparison.OrdinalIgnoreCase);
                }
            }
        }
    }

    [Fact]
    public void A_country_kept_in_a_folder_is_the_same_country()
    {
        var folder = Directory.CreateTempSubdirectory("symbolon-country").FullName;
        try
        {
            using var first = SpecimenCountry.Open(folder, TimeProvider.System);
            using var again = SpecimenCountry.Open(folder, TimeProvider.System);
            Assert.Equal(first.Root, again.Root);
            using var document = again.Issue(SpecimenPerson.ByName("noah"));
            using var verdict = new DocumentChecker(first.Trust(), TimeProvider.System).Check(document.Files);
            Assert.True(verdict.Believed, verdict.Describe());
            File.WriteAllText(Path.Combine(folder, "country.json"), "{}");
            Assert.Throws<InvalidDataException>(() => SpecimenCountry.Open(folder, TimeProvider.System));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
