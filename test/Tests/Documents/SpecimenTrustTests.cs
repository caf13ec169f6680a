using System.Formats.Asn1;
using System.Security.Cryptography;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>The test country's lists, keys and chips, for rules that the real ones here cannot test.</summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public sealed class SpecimenTrustTests(SpecimenTests.Utopia utopia) : IClassFixture<SpecimenTests.Utopia>
{
    /// <summary>Curve and hash of every kind of key with which states sign.</summary>
    public static TheoryData<string, string> EcKinds =>
        new()
        {
            { "1.3.36.3.3.2.8.1.1.5", "SHA-1" }, // brainpoolP224r1
            { "1.3.132.0.33", "SHA-224" }, // P-224
            { "1.2.840.10045.3.1.7", "SHA-256" }, // P-256
            { "1.3.36.3.3.2.8.1.1.7", "SHA-256" }, // brainpoolP256r1
            { "1.3.36.3.3.2.8.1.1.9", "SHA-256" }, // brainpoolP320r1
            { "1.3.132.0.34", "SHA-384" }, // P-384
            { "1.3.36.3.3.2.8.1.1.11", "SHA-384" }, // brainpoolP384r1
            { "1.3.132.0.35", "SHA-512" }, // P-521
            { "1.3.36.3.3.2.8.1.1.13", "SHA-512" }, // brainpoolP512r1
        };

    private static readonly Digest[] Digests =
    [
        Digest.Sha1,
        Digest.Sha224,
        Digest.Sha256,
        Digest.Sha384,
        Digest.Sha512,
    ];

    [Theory, MemberData(nameof(EcKinds))]
    public void ECDSA_verifies_with_its_own_hash_and_message_only(string curve, string hash)
    {
        var digest = Digests.Single(d => d.Name == hash);
        using var key = ECDsa.Create(ECCurve.CreateFromValue(curve));
        var read = PublicKey.Read(key.ExportSubjectPublicKeyInfo(), out var why);
        Assert.True(read is not null, why);
        var algorithm = new SignatureAlgorithm(SignatureScheme.Ecdsa, digest, digest, 0);
        var signature = key.SignHash(digest.Hash("message"u8), DSASignatureFormat.Rfc3279DerSequence);
        Assert.True(read.Verify(algorithm, "message"u8, signature));
        Assert.False(read.Verify(algorithm, "massage"u8, signature));
        foreach (var another in Digests.Where(d => d != digest))
            Assert.False(read.Verify(algorithm with { Digest = another }, "message"u8, signature));
        signature[^1] ^= 1;
        Assert.False(read.Verify(algorithm, "message"u8, signature));
    }

    [Fact]
    public void The_country_signs_with_three_kinds_of_keys()
    {
        var kinds = new HashSet<string>();
        foreach (var person in SpecimenPerson.All)
        {
            using var document = utopia.Country.Issue(person);
            using var verdict = utopia.Check(document);
            Assert.True(verdict.Believed, verdict.Describe());
            kinds.Add(verdict.Steps.Single(s => s.Name == CheckStep.Signature).Reason);
        }
        Assert.Equal(3, kinds.Count);
        Assert.Contains(kinds, k => k.Contains("brainpoolP256r1", StringComparison.Ordinal));
        Assert.Contains(kinds, k => k.Contains("RSA 2048", StringComparison.Ordinal));
    }

    [Fact]
    public void A_master_list_is_read_under_its_own_root_and_under_no_other()
    {
        var bytes = utopia.Country.MasterList();
        Assert.True(Certificate.TryParse(utopia.Country.Root, out var root));
        Assert.True(MasterList.TryRead(bytes, [root], out var list, out var error), error);
        Assert.True(list.RootIsPinned);
        Assert.All(list.Certificates, c => Assert.True(c.Verified, c.Reason));
        Assert.Contains(list.Certificates, c => c.Kind == ListedCertificateKind.Link);
        Assert.True(MasterList.TryRead(bytes, [], out var own, out _));
        Assert.False(own.RootIsPinned);

        using var other = SpecimenCountry.Create(TimeProvider.System);
        Assert.True(Certificate.TryParse(other.Root, out var foreign));
        Assert.False(MasterList.TryRead(bytes, [foreign], out _, out error));
        Assert.Equal("no pinned root certified the signer", error);

        var trust = new TrustStore();
        Assert.Equal(list.Certificates.Count, trust.Add(list));
        Assert.Equal(0, trust.Add(own));
        Assert.InRange(trust.Add(Read(other.MasterList())), 1, list.Certificates.Count);
    }

    [Fact]
    public void A_master_list_that_is_longer_shorter_or_changed_is_refused()
    {
        var bytes = utopia.Country.MasterList();
        Assert.False(MasterList.TryRead((byte[])[.. bytes, 0], [], out _, out var error));
        Assert.Equal("bytes after the signed data", error);
        Assert.False(MasterList.TryRead(bytes.AsMemory(..^1), [], out _, out _));
        Assert.False(MasterList.TryRead(new byte[MasterList.MaxBytes + 1], [], out _, out error));
        Assert.Contains("over", error, StringComparison.Ordinal);
        // A certificate's last byte belongs to its signature, so the list stays well formed.
        var last = Read(bytes).Certificates[^1].Certificate!.Raw;
        var at = bytes.AsSpan().IndexOf(last.Span) + last.Length - 1;
        bytes[at] ^= 1;
        Assert.False(MasterList.TryRead(bytes, [], out _, out error));
        Assert.Equal("the signed hash is not that of the content", error);
    }

    [Fact]
    public void A_revocation_list_counts_under_its_country_and_under_no_other()
    {
        var bytes = utopia.Country.RevocationList();
        Assert.True(RevocationList.TryParse(bytes, out var list));
        Assert.Equal(1, list.Count);
        Assert.False(new TrustStore().TryAdd(list, out var error));
        Assert.Equal("its issuer is not trusted", error);

        using var other = SpecimenCountry.Create(TimeProvider.System);
        Assert.False(other.Trust().TryAdd(list, out error));
        Assert.Equal("no trusted key of its issuer signed it", error);
        Assert.True(utopia.Country.Trust().TryAdd(list, out error), error);

        Assert.False(RevocationList.TryParse((byte[])[.. bytes, 0], out _));
        Assert.False(RevocationList.TryParse(bytes.AsMemory(..^1), out _));
        bytes[^1] ^= 1;
        if (RevocationList.TryParse(bytes, out var forged))
            Assert.False(utopia.Country.Trust().TryAdd(forged, out _));
    }

    [Fact]
    public void A_pinned_signer_is_believed_without_its_country_and_until_the_document_expires()
    {
        using var document = utopia.Country.Issue(SpecimenPerson.ByName("ines"));
        Assert.True(SecurityObject.TryParse(document.Files.SecurityObject, out var sod, out var why), why);
        var trust = new TrustStore();
        using var unknown = new DocumentChecker(trust, TimeProvider.System).Check(document.Files);
        Assert.Equal([CheckStep.Signer], unknown.Failures.Select(f => f.Name));
        trust.PinSigner(sod.Signed.FindSigner(sod.Signed.Certificates)!);
        using var pinned = new DocumentChecker(trust, TimeProvider.System).Check(document.Files);
        Assert.True(pinned.Believed, pinned.Describe());
        var later = new FixedClock(TimeProvider.System.GetUtcNow().AddYears(30));
        using var late = new DocumentChecker(trust, later).Check(document.Files);
        Assert.Contains(CheckStep.Expiry, late.Failures.Select(f => f.Name));
    }

    [Fact]
    public void Chip_authentication_gives_both_sides_the_same_keys_and_a_copy_others()
    {
        using var chip = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var terminal = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using var copy = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var secret = terminal.ExportParameters(true).D!;

        Assert.True(Dg14.TryParse(Dg14Of(chip), out var dg14));
        Assert.True(ChipAuthentication.TryAgree(dg14, secret, out var session, out var why), why);
        var shared = chip.DeriveRawSecretAgreement(terminal.PublicKey);
        Assert.Equal(ChipCiphers.DeriveKey(shared, 1, ChipCipher.Aes128), session!.KsEnc);
        Assert.Equal(ChipCiphers.DeriveKey(shared, 2, ChipCipher.Aes128), session.KsMac);

        var copied = copy.DeriveRawSecretAgreement(terminal.PublicKey);
        Assert.NotEqual(ChipCiphers.DeriveKey(copied, 2, ChipCipher.Aes128), session.KsMac);
    }

    /// <summary>
    /// DG14 (9303-11 section 6.2.2): id-CA-ECDH-AES-CBC-CMAC-128, and the chip's key with a named curve.
    /// </summary>
    private static byte[] Dg14Of(ECDiffieHellman chip)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("0.4.0.127.0.7.2.2.3.2.2");
                writer.WriteInteger(1);
            }
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("0.4.0.127.0.7.2.2.1.2");
                writer.WriteEncodedValue(chip.ExportSubjectPublicKeyInfo());
            }
        }
        return SpecimenGroups.Tlv(0x6E, writer.Encode());
    }

    private static MasterList Read(byte[] bytes)
    {
        Assert.True(MasterList.TryRead(bytes, [], out var list, out var error), error);
        return list;
    }
}
