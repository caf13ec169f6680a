namespace Symbolon.Documents;

/// <summary>
/// The requirements on a country certificate that certifies others (ICAO 9303-12 section 7.1.1, table 6).
/// </summary>
internal static class CountryPath
{
    /// <summary>Null when the certificate may act for its state, else the reason.</summary>
    public static string? WhyNotAnchor(Certificate c)
    {
        if (c.Key is null)
            return c.KeyProblem;
        if (c.Country.Length != 2)
            return "names no country";
        if (c.UnknownCritical is { } critical)
            return $"unknown critical extension {critical}";
        return MaySign(c) ? null : "not a certificate authority";
    }

    /// <summary>
    /// basicConstraints and keyUsage, if present, must allow it. Some first-generation country certificates lack one of
    /// them. A certificate without both, or with one that forbids it, certifies nothing.
    /// </summary>
    public static bool MaySign(Certificate c)
    {
        var byConstraints = c.IsAuthority;
        bool? byUsage = c.Usage is { } usage ? usage.HasFlag(X509Usage.CertificateSigning) : null;
        return byConstraints != false && byUsage != false && (byConstraints ?? byUsage ?? false);
    }
}
