using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The certificate path (ICAO 9303-12 sections 6 and 7): whether a state certified the signer, whether the certificate
/// is valid now, and whether it is revoked. The platform's path builder cannot be used: it refuses the explicit curve
/// parameters that 9303-12 requires.
/// </summary>
public sealed partial class DocumentChecker
{
    private const string AnyPurpose = "2.5.29.37.0";

    /// <returns>
    /// The two-letter state that certified the signer; null when there is none. It is the country of the country
    /// certificate, not of the signer's: a state can write any country into the certificates it issues.
    /// </returns>
    private string? CheckSigner(Certificate? signer, DateTimeOffset now, List<CheckStep> steps)
    {
        if (signer is null)
        {
            Skip(steps, CheckStep.Signer);
            Skip(steps, CheckStep.Validity);
            Skip(steps, CheckStep.Revocation);
            return null;
        }
        if (trust.IsPinned(signer))
        {
            const string pinned = "the signer is pinned by hand";
            steps.Add(new(CheckStep.Signer, true, pinned));
            steps.Add(
                new(
                    CheckStep.Validity,
                    null,
                    $"{pinned}; its certificate: {Day(signer.NotBefore)} to {Day(signer.NotAfter)}"
                )
            );
            steps.Add(new(CheckStep.Revocation, null, pinned));
            return signer.Country;
        }
        // The certificate whose key identifier matches comes first. Several may carry that key (root and link); one
        // valid is enough.
        var candidates = trust.IssuersOf(signer).OrderBy(c => IsNamed(signer, c) ? 0 : 1).ToList();
        var country =
            candidates.Find(c => c.IsValidAt(now) && signer.IsSignedBy(c))
            ?? candidates.Find(c => signer.IsSignedBy(c));
        var why = country is null ? WhyNoPath(signer, candidates.Count) : WhyNotDocumentSigner(signer);
        steps.Add(new(CheckStep.Signer, why is null, why ?? $"certified by {country!.Subject} ({country.KeyKind})"));
        CheckValidity(signer, country, now, steps);
        if (country is null)
            Skip(steps, CheckStep.Revocation);
        else
            CheckRevocation(signer, country, now, steps);
        return country?.Country;
    }

    private static bool IsNamed(Certificate signer, Certificate country) =>
        signer.AuthorityKeyId is { } aki
        && country.SubjectKeyId is { } ski
        && CryptographicOperations.FixedTimeEquals(aki.Span, ski.Span);

    private static string WhyNoPath(Certificate signer, int candidates)
    {
        if (signer.Algorithm is null)
            return $"the signer's certificate has an unknown signature algorithm {signer.AlgorithmOid}";
        return candidates == 0
            ? "no country certificate of the signer's issuer is trusted"
            : $"none of the {candidates} trusted country certificates of its issuer signed the signer's certificate";
    }

    /// <summary>
    /// 9303-12 table 6. A country also certifies signers of master lists, visa bar codes and deviation lists, which say
    /// so in their extended key usage. A document signer has none.
    /// </summary>
    private static string? WhyNotDocumentSigner(Certificate signer)
    {
        if (signer.IsAuthority == true)
            return "the signer is a certificate authority, which may not sign documents";
        if (signer.Usage is { } usage && !usage.HasFlag(X509Usage.DigitalSignature))
            return "the signer's key may not sign documents";
        if (signer.Purposes is { } purposes && !purposes.Contains(AnyPurpose))
            return "the signer's certificate is for another purpose";
        return signer.UnknownCritical is { } critical
            ? $"the signer's certificate has an unknown critical extension {critical}"
            : null;
    }

    private static void CheckValidity(
        Certificate signer,
        Certificate? country,
        DateTimeOffset now,
        List<CheckStep> steps
    )
    {
        var why =
            WhyInvalid("the signer", signer, now) ?? (country is null ? null : WhyInvalid("the country", country, now));
        steps.Add(
            new(
                CheckStep.Validity,
                why is null,
                why ?? $"the signer's certificate is valid until {Day(signer.NotAfter)}"
            )
        );
    }

    private static string? WhyInvalid(string whose, Certificate certificate, DateTimeOffset now) =>
        now < certificate.NotBefore ? $"{whose}'s certificate is not valid before {Day(certificate.NotBefore)}"
        : now > certificate.NotAfter ? $"{whose}'s certificate expired on {Day(certificate.NotAfter)}"
        : null;

    private void CheckRevocation(Certificate signer, Certificate country, DateTimeOffset now, List<CheckStep> steps)
    {
        var lists = trust.ListsFor(signer, country).ToList();
        // Revocation is permanent, so an outdated list still counts against a signer, but not in its favour.
        if (lists.Exists(l => l.Revokes(signer)))
        {
            steps.Add(new(CheckStep.Revocation, false, "the state has revoked the signer"));
        }
        else if (lists.Exists(l => l.IssuerName.Key == country.IssuerName.Key && l.Revokes(country)))
        {
            steps.Add(new(CheckStep.Revocation, false, "the state has revoked its country certificate"));
        }
        else if (lists.Exists(l => l.ThisUpdate <= now && now <= l.NextUpdate))
        {
            steps.Add(new(CheckStep.Revocation, true, "not on the state's current revocation list"));
        }
        else
        {
            var why =
                lists.Count == 0
                    ? "no revocation list of the state is known"
                    : $"not on the state's last known revocation list, which was due for renewal on {Day(lists.Max(l => l.NextUpdate))}";
            steps.Add(new(CheckStep.Revocation, RevocationListRequired ? false : null, why));
        }
    }
}
