namespace Symbolon.Protocol;

/// <summary>
/// A platform's public declaration, made before any request. Each request carries it as a verifier attestation
/// (OpenID4VP 1.0 section 12), signed by the platform's own registration key. A public log will carry it. Registration
/// is logged, not licensed: nobody approves it, and everybody can read it.
/// </summary>
public sealed record RegistrationStatement
{
    /// <summary>The platform's origin: it speaks for itself.</summary>
    public required string Iss { get; init; }

    /// <summary>The same origin: the client identifier without its prefix.</summary>
    public required string Sub { get; init; }

    /// <summary>Unix time from which it is valid.</summary>
    public required long Iat { get; init; }

    /// <summary>Unix time until which it is valid.</summary>
    public required long Exp { get; init; }

    /// <summary>The key that signs requests.</summary>
    public required Confirmation Cnf { get; init; }

    /// <summary>The only addresses that a presentation may be sent to.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>The platform's name for people.</summary>
    public required Text Name { get; init; }

    /// <summary>The purpose of signing in.</summary>
    public required Text Purpose { get; init; }

    /// <summary>Every fact that requests may ask for.</summary>
    public required IReadOnlyList<RegisteredFact> Facts { get; init; }

    /// <summary>The equal way to the service without a certificate.</summary>
    public required EqualWay EqualWay { get; init; }

    /// <summary>How many accounts one person may have; 1 unless there is a reason.</summary>
    public required int AccountsPerPerson { get; init; }

    /// <summary>The first error in the statement, as a sentence, or null.</summary>
    /// <param name="type">The kind of credential whose facts may be asked; the Internet certificate by default.</param>
    public string? Problem(CredentialType? type = null)
    {
        type ??= CredentialType.InternetCertificate;
        if (!Origins.IsOrigin(Sub) || Iss != Sub)
            return "The statement's issuer and subject must be the platform's origin.";
        if (Exp <= Iat)
            return "The statement ends before it begins.";
        if (RedirectUris.Count is 0 or > 8 || !RedirectUris.All(uri => Origins.Covers(Sub, uri)))
            return "Every response address must lie under the platform's origin.";
        if (!Name.IsUsable || !Purpose.IsUsable)
            return "Name and purpose must be given in English and Simplified Chinese.";
        if (Facts.Count > type.NameCount || Facts.Select(f => f.Name).Distinct().Count() != Facts.Count)
            return "A fact may be registered once.";
        if (!Facts.All(f => type.CanShow(f.Name) && f.Reason.IsUsable))
            return "Each fact must be one of the schema's that may be shown, with a reason in both languages.";
        if (!EqualWay.Description.IsUsable || !Origins.Covers(Sub, EqualWay.Url))
            return "There must be an equal way in that needs no certificate, under the platform's origin.";
        if (AccountsPerPerson is < 1 or > 100)
            return "Accounts per person must be between 1 and 100.";
        return null;
    }
}
