namespace Symbolon.Documents;

/// <summary>What a country certificate must be to certify anything (ICAO 9303-12 section 7.1.1, table 6).</summary>
internal static class CountryPath
{
    /// <summary>Null when the certificate may stand for its state; else why not.</summary>
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
    /// basicConstraints and keyUsage, where present, must say so. Some first-generation country certificates lack one of
    /// them; with neither, or one saying otherwise, the certificate certifies nothing.
    /// </summary>
    public static bool MaySign(Certificate c)
    {
        bool? byConstraints = c.IsAuthority;
        bool? byUsage = c.Usage is { } usage ? usage.HasFlag(X509Usage.CertificateSigning) : null;
        return byConstraints != false && byUsage != false && (byConstraints ?? byUsage ?? false);
    }
}
