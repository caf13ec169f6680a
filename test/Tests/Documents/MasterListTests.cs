using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>The real lists: every certificate is read, and each unverified one has its reason.</summary>
public sealed class MasterListTests
{
    private const string Lists = "emrtd/csca-masterlists";
    private const string CaFalse = "not a certificate authority; its key is trusted by another certificate of the list";
    private const string OtherState =
        "signed by a key of another state; its key is trusted by another certificate of the list";
    private const string NoOlder =
        "the older key that signed it is not in the list; its key is trusted by another certificate of the list";

    [SharedTheory(Lists)]
    [InlineData("DE_ML_2026-05-28", "DE_CSCA07_root", "Ecdsa SHA-256", 588, 112, 375, 192, 12, 7, 2)]
    [InlineData("DE_ML_2025-03-05", "DE_CSCA07_root", "Ecdsa SHA-256", 557, 110, 363, 178, 9, 7, 0)]
    [InlineData("NL_ML_2026-07-22", "NL_CSCA_root", "RsaPkcs1 SHA-256", 411, 129, 411, 0, 0, 0, 0)]
    public void Every_certificate_is_read_and_none_is_lost_to_one_that_does_not_verify(
        string file,
        string root,
        string signedWith,
        int certificates,
        int countries,
        int roots,
        int links,
        int olderKeyMissing,
        int notAuthorities,
        int otherState
    )
    {
        var list = Read(file, [Emrtd.Certificate($"csca-masterlists/{root}.cer")]);
        Assert.True(list.RootIsPinned);
        Assert.Equal(signedWith, list.SignedWith);
        Assert.Equal(certificates, list.Certificates.Count);
        Assert.All(list.Certificates, c => Assert.NotNull(c.Certificate));
        Assert.All(list.Certificates, c => Assert.NotNull(c.Certificate!.Key));
        Assert.Equal(countries, list.Certificates.Select(c => c.Certificate!.Country).Distinct().Count());
        Assert.Equal(roots, list.Certificates.Count(c => c is { Verified: true, Kind: ListedCertificateKind.Root }));
        Assert.Equal(links, list.Certificates.Count(c => c is { Verified: true, Kind: ListedCertificateKind.Link }));
        // Every unverified certificate is a link from an older key, and its own key is trusted without the link.
        var unverified = list.Certificates.Where(c => !c.Verified).ToList();
        Assert.All(unverified, c => Assert.Equal(ListedCertificateKind.Link, c.Kind));
        Assert.Equal(olderKeyMissing, unverified.Count(c => c.Reason == NoOlder));
        Assert.Equal(notAuthorities, unverified.Count(c => c.Reason == CaFalse));
        // The United Kingdom and Bermuda certify each other's keys, which neither may do.
        Assert.Equal(otherState, unverified.Count(c => c.Reason == OtherState));
        Assert.Equal(unverified.Count, olderKeyMissing + notAuthorities + otherState);
    }

    [SharedFact(Lists)]
    public void A_list_verifies_in_itself_but_not_under_another_states_root()
    {
        var own = Read("NL_ML_2026-07-22", []);
        Assert.False(own.RootIsPinned);
        var bytes = Emrtd.Bytes("csca-masterlists/NL_ML_2026-07-22.ml");
        var german = Emrtd.Certificate("csca-masterlists/DE_CSCA07_root.cer");
        Assert.False(MasterList.TryRead(bytes, [german], out _, out var error));
        Assert.Equal("no pinned root certified the signer", error);
    }

    [SharedFact(Lists)]
    public void Trailing_bytes_truncation_and_size_are_refused()
    {
        var bytes = Emrtd.Bytes("csca-masterlists/DE_ML_2025-03-05.ml");
        Assert.False(MasterList.TryRead((byte[])[.. bytes, 0], [], out _, out var error));
        Assert.Equal("bytes after the signed data", error);
        Assert.False(MasterList.TryRead(bytes.AsMemory(..^1), [], out _, out _));
        Assert.False(MasterList.TryRead(new byte[MasterList.MaxBytes + 1], [], out _, out error));
        Assert.Contains("over", error, StringComparison.Ordinal);
        bytes[bytes.Length / 2] ^= 1;
        Assert.False(MasterList.TryRead(bytes, [], out _, out error));
        Assert.Equal("the signed hash is not that of the content", error);
    }

    [SharedFact(Lists)]
    public void Lists_add_up_each_certificate_once()
    {
        var trust = new TrustStore();
        var first = trust.Add(Read("DE_ML_2026-05-28", []));
        var second = trust.Add(Read("NL_ML_2026-07-22", []));
        Assert.Equal(567, first);
        Assert.Equal(trust.Anchors.Count, first + second);
        Assert.InRange(second, 1, 411);
        Assert.Equal(0, trust.Add(Read("NL_ML_2026-07-22", [])));
    }

    [SharedFact("emrtd/crl-it", Lists)]
    public void A_revocation_list_with_a_64_byte_salt_verifies_under_its_country_and_no_other()
    {
        Assert.True(RevocationList.TryParse(Emrtd.Bytes("crl-it/IT_CSCA.crl"), out var list));
        Assert.Equal(SignatureScheme.RsaPss, list.Algorithm!.Scheme);
        Assert.Equal(64, list.Algorithm.SaltLength);
        Assert.Equal("SHA-512", list.Algorithm.Digest.Name);
        Assert.Equal(2, list.Count);
        Assert.Equal(new DateOnly(2025, 10, 15), DateOnly.FromDateTime(list.ThisUpdate.UtcDateTime));
        Assert.Equal(new DateOnly(2026, 1, 13), DateOnly.FromDateTime(list.NextUpdate.UtcDateTime));

        var trust = new TrustStore();
        Assert.False(trust.TryAdd(list, out var error));
        Assert.Equal("its issuer is not trusted", error);
        trust.AddAnchor(Emrtd.Certificate("crl-it/IT_CSCA05.cer"));
        Assert.True(trust.TryAdd(list, out error), error);

        // And under the Italian key of the real lists.
        var lists = new TrustStore();
        lists.Add(Read("DE_ML_2026-05-28", []));
        Assert.True(lists.TryAdd(list, out error), error);

        var bytes = Emrtd.Bytes("crl-it/IT_CSCA.crl");
        Assert.False(RevocationList.TryParse((byte[])[.. bytes, 0], out _));
        bytes[^1] ^= 1;
        Assert.True(RevocationList.TryParse(bytes, out var forged));
        Assert.False(trust.TryAdd(forged, out error));
        Assert.Equal("no trusted key of its issuer signed it", error);
    }

    private static MasterList Read(string file, IReadOnlyList<Certificate> roots)
    {
        var bytes = Emrtd.Bytes($"csca-masterlists/{file}.ml");
        Assert.True(MasterList.TryRead(bytes, roots, out var list, out var error), error);
        return list;
    }
}
