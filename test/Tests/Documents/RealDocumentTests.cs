using System.Text.Json;
using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>Documents from others: the German specimen of 2008, and the personas of a German card simulator.</summary>
public sealed class RealDocumentTests
{
    public static TheoryData<string> Personas =>
        [.. Directory.GetDirectories(Emrtd.Path("persosim-td1")).Select(d => Path.GetFileName(d)!).Order()];

    [SharedFact("emrtd/specimen-bsi2008")]
    public void The_specimen_of_2008_is_believed_in_its_day_with_its_signer_pinned()
    {
        using var files = DocumentFiles.FromFolder(Emrtd.Path("specimen-bsi2008"));
        var trust = new TrustStore();
        trust.PinSigner(SignerOf(files));
        using var verdict = new DocumentChecker(trust, FixedClock.At("2008-06-01")).Check(files);

        Assert.True(verdict.Believed, verdict.Describe());
        // SHA-1, ECDSA on a 224-bit curve with written-out parameters.
        Assert.Equal("SHA-1 by a brainpoolP224r1 key (weak hash)", Reason(verdict, CheckStep.Signature));
        // DG4 and DG15 are present but unsigned: they are ignored, and so is the chip key in DG15.
        Assert.Equal("4 are as signed; DG4, DG15 not signed and ignored", Reason(verdict, CheckStep.DataGroups));
        Assert.False(verdict.ChipProofOffered);
        Assert.False(verdict.ChipAuthenticated);

        var holder = verdict.Holder!;
        Assert.Equal("DEU", holder.IssuingState);
        Assert.Equal("MUSTERMANN", holder.PrimaryIdentifier);
        Assert.Equal("ERIKA", holder.SecondaryIdentifier);
        Assert.Equal("C11T002JM", holder.DocumentNumber);
        Assert.Equal(new DateOnly(1996, 8, 12), holder.BirthDate);
        Assert.Equal(new DateOnly(2013, 10, 31), holder.Expiry);
        Assert.Null(holder.PersonalNumber);
        Assert.Equal("image/jp2", holder.PortraitFormat);
        Assert.Equal(0x3AC5 - 46, holder.Portrait.Length);
        Assert.Equal("Holder", holder.ToString());

        verdict.Dispose();
        Assert.Throws<ObjectDisposedException>(() => holder.PrimaryIdentifier);
        Assert.Throws<ObjectDisposedException>(() => holder.Portrait);
    }

    [SharedFact("emrtd/specimen-bsi2008", "emrtd/csca-masterlists")]
    public void The_specimen_of_2008_is_refused_without_its_signer_and_after_its_day()
    {
        using var files = DocumentFiles.FromFolder(Emrtd.Path("specimen-bsi2008"));
        var trust = new TrustStore();
        Assert.True(MasterList.TryRead(Emrtd.Bytes("csca-masterlists/DE_ML_2026-05-28.ml"), [], out var list, out _));
        trust.Add(list);
        using var unknown = new DocumentChecker(trust, FixedClock.At("2008-06-01")).Check(files);
        Assert.Equal([CheckStep.Signer], unknown.Failures.Select(f => f.Name));
        Assert.Equal("no country certificate of the signer's issuer is trusted", Reason(unknown, CheckStep.Signer));

        trust.PinSigner(SignerOf(files));
        using var late = new DocumentChecker(trust, FixedClock.At("2026-06-01")).Check(files);
        Assert.Equal([CheckStep.Expiry], late.Failures.Select(f => f.Name));
        Assert.Equal("the document has expired", Reason(late, CheckStep.Expiry));
    }

    [SharedTheory("emrtd/persosim-td1"), MemberData(nameof(Personas))]
    public void Personas_are_refused_because_their_data_is_not_what_was_signed(string persona)
    {
        using var files = DocumentFiles.FromFolder(Emrtd.Path($"persosim-td1/{persona}"));
        var trust = new TrustStore();
        using var stranger = new DocumentChecker(trust, FixedClock.At("2016-06-01")).Check(files);
        Assert.Equal("no country certificate of the signer's issuer is trusted", Reason(stranger, CheckStep.Signer));

        // With the signer pinned, the signature is valid, but it signs other data: hashes as long as SHA-224's under
        // the name of SHA-256.
        trust.PinSigner(SignerOf(files));
        using var verdict = new DocumentChecker(trust, FixedClock.At("2016-06-01")).Check(files);
        Assert.False(verdict.Believed);
        Assert.Equal("SHA-256 by a brainpoolP256r1 key", Reason(verdict, CheckStep.Signature));
        var groups = verdict.Steps.Single(s => s.Name == CheckStep.DataGroups);
        Assert.False(groups.Ok);
        Assert.Contains("the signed hash of DG1 is 28 bytes, SHA-256 has 32", groups.Reason, StringComparison.Ordinal);
        // Only the first has its portrait file here; for the others that is one more true reason.
        string[] expected = files.DataGroups.Contains(2)
            ? [CheckStep.DataGroups]
            : [CheckStep.DataGroups, CheckStep.Portrait];
        Assert.Equal(expected, verdict.Failures.Select(f => f.Name));
    }

    [SharedTheory("emrtd/persosim-td1"), MemberData(nameof(Personas))]
    public void Personas_zones_are_read_or_refused_as_they_are(string persona)
    {
        var read = Dg1.TryParse(Emrtd.Bytes($"persosim-td1/{persona}/epass_0101.bin"), out var mrz);
        // One of them has the nationality "null", in small letters.
        Assert.Equal(persona != "Profile02", read);
        if (!read)
            return;
        Assert.Equal(MrzFormat.Td1, mrz!.Format);
        Assert.Equal("D", mrz.IssuingState);
        Assert.Empty(mrz.WrongCheckDigits);
        var born = MrzDate.TryBirth(mrz.Birth, new DateOnly(2026, 6, 1), out var birth);
        Assert.True(born);
        if (persona == "Profile05")
            Assert.Equal(new DateOnly(1989, 12, 31), birth); // 89<<<<: the latest day it can have been.
    }

    [SharedFact("emrtd/expected.json")]
    public void Our_findings_in_these_documents_are_those_of_others()
    {
        var compared = 0;
        foreach (var expected in Emrtd.Json("expected.json").EnumerateArray())
        {
            if (expected.Text("eContentType") != "2.23.136.1.1.1")
                continue;
            Assert.True(SecurityObject.TryParse(Emrtd.Bytes(expected.Text("file")), out var sod, out var why), why);
            var signer = sod.Signed.FindSigner(sod.Signed.Certificates)!;
            Assert.Equal("valid", expected.Text("opensslCmsSignature"));
            Assert.True(sod.Signed.Verify(signer, out why), why);
            var groups = expected.GetProperty("dgNumbers").EnumerateArray().Select(n => n.GetInt32());
            Assert.Equal(groups.Order(), sod.Hashes.Keys.Order());
            Assert.Equal(
                expected.Text("dgHashAlg"),
                sod.Digest!.Name.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant()
            );
            var ds = expected.GetProperty("ds");
            Assert.Equal(ds.Text("serial"), "0x" + signer.SerialNumber.TrimStart('0').ToLowerInvariant());
            Assert.Equal(DateTimeOffset.Parse(ds.Text("notAfter"), null), signer.NotAfter);

            var folder = Path.GetDirectoryName(expected.Text("file"))!;
            using var files = DocumentFiles.FromFolder(Emrtd.Path(folder));
            var states = new SignedGroups(files, sod);
            foreach (var group in expected.GetProperty("dgFilesMatch").EnumerateObject())
            {
                var state = group.Value.ValueKind switch
                {
                    JsonValueKind.True => GroupState.Signed,
                    JsonValueKind.False => GroupState.Wrong,
                    _ => GroupState.Unsigned,
                };
                var number = int.Parse(group.Name, System.Globalization.CultureInfo.InvariantCulture);
                if (files.DataGroups.Contains(number))
                    Assert.Equal(state, states.Read(number, out _));
            }
            compared++;
        }
        Assert.True(compared >= 9, $"{compared}");
    }

    [SharedFact("emrtd/dg-samples")]
    public void Details_of_others_samples()
    {
        Assert.True(Dg11.TryParse(Emrtd.Bytes("dg-samples/EF_DG11.bin"), out var dg11));
        Assert.Equal(
            ("Doe John", "123", new DateOnly(1970, 1, 1)),
            (dg11.FullName, dg11.PersonalNumber, dg11.BirthDate)
        );
        Assert.True(Dg12.TryParse(Emrtd.Bytes("dg-samples/EF_DG12.bin"), out var dg12));
        Assert.Equal(("TEST", new DateOnly(2024, 1, 1)), (dg12.IssuingAuthority, dg12.IssueDate));
        Assert.False(Dg11.TryParse(Emrtd.Bytes("dg-samples/EF_DG12.bin"), out _));
        Assert.False(Dg11.TryParse(Emrtd.Bytes("dg-samples/EF_DG5.bin"), out _));
    }

    private static Certificate SignerOf(DocumentFiles files)
    {
        Assert.True(SecurityObject.TryParse(files.SecurityObject, out var sod, out var why), why);
        return sod.Signed.FindSigner(sod.Signed.Certificates)!;
    }

    private static string Reason(DocumentVerdict verdict, string step) =>
        verdict.Steps.Single(s => s.Name == step).Reason;
}
