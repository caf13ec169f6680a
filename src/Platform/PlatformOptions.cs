using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>A platform's description and the facts it asks for. Everything here is public: it becomes the registration
/// statement.</summary>
public sealed class PlatformOptions
{
    /// <summary>The platform's origin, https://forum.example. It is the context of its Internet IDs: another origin
    /// gives everybody another Internet ID, so choose it once.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The name that people know the platform by.</summary>
    public Text? Name { get; set; }

    /// <summary>The purpose of signing in.</summary>
    public Text? Purpose { get; set; }

    /// <summary>Every fact that the platform may ever ask for, with its reason. Best is an empty list.</summary>
    public IReadOnlyList<RegisteredFact> Facts { get; set; } = [];

    /// <summary>The way in for people who have no certificate or do not want to use one.</summary>
    public EqualWay? EqualWay { get; set; }

    /// <summary>How many accounts one person may have.</summary>
    public int AccountsPerPerson { get; set; } = 1;

    /// <summary>Where wallets send presentations; by default Origin + "/wallet/response".</summary>
    public string? ResponseUri { get; set; }

    /// <summary>How long a request can be answered.</summary>
    public TimeSpan RequestLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a registration statement is valid before it is signed again.</summary>
    public TimeSpan StatementLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Public documents of the authorities whose certificates are accepted. They are held here so that no
    /// sign-in contacts an authority.</summary>
    public IReadOnlyList<Issuer> Issuers { get; set; } = [];

    /// <summary>The kind of credential that the accepted authorities sign.</summary>
    internal CredentialType CredentialType => Issuers.Count == 0 ? CredentialType.InternetCertificate : Issuers[0].Type;

    internal string EffectiveResponseUri => ResponseUri ?? Origin + "/wallet/response";

    /// <summary>Refuses options that no wallet would accept.</summary>
    /// <exception cref="ArgumentException">The first option that is wrong, and how to correct it.</exception>
    public void Validate()
    {
        ValidateWithoutIssuers();
        if (Issuers.Count == 0)
            throw new ArgumentException("Issuers must hold at least one authority's public document.");
        if (Issuers.Any(i => i.Type != CredentialType))
            throw new ArgumentException("Issuers must be authorities for one kind of credential.");
    }

    /// <summary>The same check, before the authorities' documents are read.</summary>
    internal void ValidateWithoutIssuers()
    {
        if (!Origins.IsOrigin(Origin))
        {
            throw new ArgumentException(
                "Origin must be scheme://host[:port] with https, or http on a loopback address, and no trailing slash."
            );
        }

        if (Name is null || Purpose is null)
            throw new ArgumentException("Name and Purpose must be given, in English and Simplified Chinese.");
        if (EqualWay is null)
        {
            throw new ArgumentException(
                "EqualWay must say how to get the same service without a certificate: wallets refuse a platform that has none."
            );
        }

        if (RequestLifetime < TimeSpan.FromSeconds(30) || RequestLifetime > TimeSpan.FromMinutes(15))
            throw new ArgumentException("RequestLifetime must be between 30 seconds and 15 minutes.");
        if (StatementLifetime < TimeSpan.FromHours(1))
            throw new ArgumentException("StatementLifetime must be at least an hour.");
    }
}
