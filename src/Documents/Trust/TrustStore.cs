using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Documents;

/// <summary>
/// A checker's trust anchors: country certificates from signed master lists, the revocation lists of those countries,
/// and signers pinned by hand. Fill it before sharing it: many threads may read it, but not while another adds to it.
/// </summary>
public sealed class TrustStore
{
    private readonly AnchorIndex anchors = new();
    private readonly List<RevocationList> revocations = [];
    private readonly List<Certificate> pinned = [];
    private readonly List<MasterList> lists = [];

    /// <summary>The trusted country certificates, each once.</summary>
    public IReadOnlyList<Certificate> Anchors => anchors.All;

    /// <summary>The master lists that were added.</summary>
    public IReadOnlyList<MasterList> Lists => lists;

    /// <summary>The revocation lists that were added, each verified under an anchor.</summary>
    public IReadOnlyList<RevocationList> RevocationLists => revocations;

    /// <summary>The signers pinned by hand.</summary>
    public IReadOnlyList<Certificate> PinnedSigners => pinned;

    /// <inheritdoc cref="MasterList.TryRead"/>
    public static bool TryReadMasterList(
        ReadOnlyMemory<byte> cms,
        IReadOnlyList<Certificate> roots,
        [NotNullWhen(true)] out MasterList? list,
        out string error
    ) => MasterList.TryRead(cms, roots, out list, out error);

    /// <summary>Trusts every verified certificate of the list. Returns the number of new ones.</summary>
    public int Add(MasterList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        lists.Add(list);
        return list.Certificates.Count(c => c.Verified && anchors.Add(c.Certificate!));
    }

    /// <summary>Trusts one country certificate by hand.</summary>
    /// <exception cref="ArgumentException">It is not a certificate authority of a country.</exception>
    public void AddAnchor(Certificate root)
    {
        ArgumentNullException.ThrowIfNull(root);
        if (CountryPath.WhyNotAnchor(root) is { } why)
            throw new ArgumentException($"Not a country certificate: {why}.", nameof(root));
        anchors.Add(root);
    }

    /// <summary>
    /// Trusts a newer key of a state because a trusted older key signed it (a link certificate, ICAO 9303-12 section
    /// 7.1.1). False, with the reason, if no trusted key signed it.
    /// </summary>
    public bool TryAddLink(Certificate link, out string error)
    {
        ArgumentNullException.ThrowIfNull(link);
        error = CountryPath.WhyNotAnchor(link) ?? "";
        if (error.Length == 0 && !anchors.Issuers(link).Any(a => a.Country == link.Country && link.IsSignedBy(a)))
            error = "no trusted key of its state signed it";
        if (error.Length == 0)
            anchors.Add(link);
        return error.Length == 0;
    }

    /// <summary>Adds a revocation list if a trusted key of its state signed it; else false, with the reason.</summary>
    public bool TryAdd(RevocationList list, out string error)
    {
        ArgumentNullException.ThrowIfNull(list);
        var issuers = anchors.Issuers(list.IssuerName, list.AuthorityKeyId).ToArray();
        error =
            issuers.Length == 0 ? "its issuer is not trusted"
            : !issuers.Any(list.IsSignedBy) ? "no trusted key of its issuer signed it"
            : "";
        if (error.Length == 0)
            revocations.Add(list);
        return error.Length == 0;
    }

    /// <summary>
    /// Trusts one document signer by its exact bytes. The caller is then responsible for path, dates and revocation.
    /// For specimens, and for tests with states in no list.
    /// </summary>
    public void PinSigner(Certificate signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        pinned.Add(signer);
    }

    internal bool IsPinned(Certificate signer) => pinned.Exists(signer.IsSameAs);

    internal IEnumerable<Certificate> IssuersOf(Certificate signer) => anchors.Issuers(signer);

    /// <summary>Every revocation list that applies to the issuer of <paramref name="certificate"/>.</summary>
    internal IEnumerable<RevocationList> ListsFor(Certificate certificate, Certificate issuer) =>
        revocations.Where(r =>
            r.IssuerName.Key == certificate.IssuerName.Key || r.IssuerName.Key == issuer.SubjectName.Key
        );
}
