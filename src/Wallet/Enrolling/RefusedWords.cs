namespace Symbolon.Wallet;

/// <summary>The warning for a holder about a forbidden change by an authority.</summary>
public static class RefusedWords
{
    /// <summary>The sentences: the change, its meaning, and what to do.</summary>
    public static string Of(RefusedCertificate refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var what =
            $"WARNING. {refused.Authority} sent a certificate with {string.Join(", and ", refused.Changed.Select(Of))}. ";
        if (refused.Changed.Contains(CertificateChange.CheckWords))
        {
            return what
                + "Look at your paper first: two words that changed places do the same; then restore the wallet again. If they are "
                + "right, tell others, and ask the authority why. Nothing was kept.";
        }

        if (refused.DocumentShown)
        {
            return what
                + "If the document is not the one that this wallet's certificate was made with, that is why. If it is, tell "
                + "others, and ask the authority. This wallet kept what it had.";
        }

        return what
            + "This wallet did not keep it; it goes on with what it had. Tell others, and ask the authority why.";
    }

    private static string Of(CertificateChange change) =>
        change switch
        {
            CertificateChange.Entropy =>
                "other Internet IDs: at every site you would have been somebody else, and your accounts lost",
            CertificateChange.CheckWords =>
                "other Internet IDs than those of before: the two words beside your phrase do not fit them",
            CertificateChange.BirthDate => "another birth date",
            CertificateChange.DocumentCountry => "another country",
            CertificateChange.GuardianConsent => "another answer to whether a guardian agreed",
            CertificateChange.Assurance => "another word for how your document was checked",
            CertificateChange.Ages => "ages that are not those of your birth date",
            CertificateChange.Enrolment => "another handle, as if you were enrolled anew",
            CertificateChange.Issuer =>
                "another key or other weeks than it had, which would tell you from everybody else",
            CertificateChange.Epoch =>
                "another week than the one that is due, which would tell you from everybody else",
            CertificateChange.OtherFact => "another value of a fact that must not change",
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };
}
