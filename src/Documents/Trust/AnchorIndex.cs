namespace Symbolon.Documents;

/// <summary>
/// Finds country certificates by what a certificate says of its issuer: the issuer's name, or the issuer's key
/// identifier within the same country. A state may use one name for several keys, or change the spelling of its name.
/// So there may be several candidates (ICAO 9303-12 section 7.1.1.1). The signature decides among them.
/// </summary>
internal sealed class AnchorIndex
{
    private readonly Dictionary<string, List<Certificate>> byName = [];
    private readonly Dictionary<string, List<Certificate>> byKeyId = [];
    private readonly List<Certificate> all = [];

    public IReadOnlyList<Certificate> All => all;

    public bool Add(Certificate c)
    {
        if (Named(c.SubjectName.Key).Any(c.IsSameAs))
            return false;
        all.Add(c);
        Put(byName, c.SubjectName.Key, c);
        if (c.SubjectKeyId is { } id)
            Put(byKeyId, Convert.ToHexString(id.Span), c);
        return true;
    }

    public IEnumerable<Certificate> Named(string key) => byName.GetValueOrDefault(key) ?? [];

    /// <summary>The certificates that may have signed <paramref name="c"/>.</summary>
    public IEnumerable<Certificate> Issuers(Certificate c) => Issuers(c.IssuerName, c.AuthorityKeyId);

    public IEnumerable<Certificate> Issuers(DistinguishedName issuer, ReadOnlyMemory<byte>? keyId)
    {
        var found = Named(issuer.Key);
        if (keyId is { } id && byKeyId.GetValueOrDefault(Convert.ToHexString(id.Span)) is { } same)
            found = found.Union(same.Where(a => a.SubjectName.Country == issuer.Country));
        return found;
    }

    private static void Put(Dictionary<string, List<Certificate>> index, string key, Certificate c)
    {
        if (!index.TryGetValue(key, out var list))
            index[key] = list = [];
        list.Add(c);
    }
}
