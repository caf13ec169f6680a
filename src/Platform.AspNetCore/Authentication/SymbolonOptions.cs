using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// What a platform is and what it asks: enough to sign real, unique people in, inside the platform's own process. What
/// has to be given is <see cref="Origin"/>, <see cref="Name"/>, <see cref="Purpose"/>, <see cref="EqualWay"/> and one
/// authority. All of it is public: it travels in each request, signed, and wallets hold the platform to it.
/// </summary>
public sealed class SymbolonOptions : AuthenticationSchemeOptions
{
    /// <summary>The platform's origin as browsers see it, https://forum.example. It is the context of its Internet IDs:
    /// with another origin everybody is somebody else. Choose it once.</summary>
    public string Origin { get; set; } = "";

    /// <summary>What people know the platform as.</summary>
    public Text? Name { get; set; }

    /// <summary>What signing in is for.</summary>
    public Text? Purpose { get; set; }

    /// <summary>How to get the same service without a certificate. Not optional: wallets refuse a platform that has no
    /// equal way in.</summary>
    public Text? EqualWay { get; set; }

    /// <summary>Where the equal way begins, under the origin; by default a page of ours that shows
    /// <see cref="EqualWay"/>.</summary>
    public string? EqualWayUrl { get; set; }

    /// <summary>Files with the public documents of the authorities whose certificates are accepted, relative to the
    /// content root:
    /// <c>curl https://authority.example/.well-known/symbolon-issuer</c>. Nobody is asked at a sign-in.</summary>
    public IList<string> IssuerFiles { get; } = [];

    /// <summary>Authorities whose documents were read already.</summary>
    public IList<Issuer> Issuers { get; } = [];

    /// <summary>How many accounts one person may have: 1 unless there is a reason. Their Internet IDs do not say that
    /// they belong together; the site sees the slot of each sign-in, as its request names it.</summary>
    public int AccountsPerPerson { get; set; } = 1;

    /// <summary>Where the pages and addresses live, as browsers see them.</summary>
    public string PathBase { get; set; } = SymbolonDefaults.PathBase;

    /// <summary>The scheme that keeps people signed in; by default the application's own default, or else a cookie of
    /// ours.</summary>
    public string? SignInScheme { get; set; }

    /// <summary>Where somebody goes who declined, or does not have what is required; by default a page of ours that
    /// says so. A local path.</summary>
    public PathString AccessDeniedPath { get; set; }

    /// <summary>How long a wallet has to answer: 30 seconds to 15 minutes.</summary>
    public TimeSpan RequestLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A style sheet of the platform's own, a path under the origin, which the pages load after ours; see
    /// docs/platform/theme.md for the colours and names that it may set.</summary>
    public PathString StyleSheet { get; set; }

    /// <summary>Origin of a web wallet that the page offers beside the others, https://wallet.example.</summary>
    public string? WebWallet { get; set; }

    /// <summary>Whether each sign-in brings a <see cref="Receipt"/> to <see cref="SymbolonEvents.OnSignedIn"/>: what
    /// the platform can keep and show an inspector. Off: what is not kept cannot be lost.</summary>
    public bool Receipts { get; set; }

    /// <summary>The platform's keys, where they come from a store of secrets. By default they are made at the first
    /// start and kept in <see cref="KeyFile"/>.</summary>
    public PlatformKeys? Keys { get; set; }

    /// <summary>Where the platform's keys are kept, protected by ASP.NET's data protection; relative to the content
    /// root.</summary>
    public string KeyFile { get; set; } = "App_Data/symbolon-keys.protected";

    /// <summary>How the result becomes claims; it has <c>sub</c>, <c>name</c>, <c>acr</c>, <c>amr</c> and the
    /// facts.</summary>
    public ClaimActionCollection ClaimActions { get; } = [];

    /// <summary>Keeps the application's side of a sign-in in the store; sealed by data protection if not
    /// given.</summary>
    public ISecureDataFormat<AuthenticationProperties>? StateDataFormat { get; set; }

    /// <summary>What the application does on the way.</summary>
    public new SymbolonEvents Events
    {
        get => (SymbolonEvents)base.Events!;
        set => base.Events = value;
    }

    internal List<RegisteredFact> Registered { get; } = [];

    internal List<FactWish> AtSignIn { get; } = [];

    /// <summary>The defaults.</summary>
    public SymbolonOptions()
    {
        Events = new SymbolonEvents();
        ClaimActions.MapJsonKey(System.Security.Claims.ClaimTypes.NameIdentifier, "sub");
        ClaimActions.MapJsonKey(System.Security.Claims.ClaimTypes.Name, "name");
        ClaimActions.MapJsonKey("acr", "acr");
        ClaimActions.MapJsonKey("amr", "amr");
        ClaimActions.Add(new FactClaimAction());
    }

    /// <summary>Registers a fact that may be asked later, by a policy or a challenge; not at each sign-in.</summary>
    /// <param name="fact">age_over_18, document_country, ...: one of the schema's that may be shown.</param>
    /// <param name="reason">Why; wallets show it.</param>
    public void MayAsk(string fact, Text reason) => Registered.Add(new RegisteredFact { Name = fact, Reason = reason });

    /// <summary>Asks for a fact at each sign-in, whatever its value. None is the best number.</summary>
    /// <param name="fact">See <see cref="MayAsk"/>.</param>
    /// <param name="reason">Why; wallets show it.</param>
    public void Ask(string fact, Text reason)
    {
        MayAsk(fact, reason);
        AtSignIn.Add(new FactWish(fact));
    }

    /// <summary>Signs nobody in for whom the fact does not hold.</summary>
    /// <param name="fact">See <see cref="MayAsk"/>.</param>
    /// <param name="reason">Why; wallets show it.</param>
    /// <param name="values">The values that would do; true if none is given.</param>
    public void Require(string fact, Text reason, params IReadOnlyList<FactValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        MayAsk(fact, reason);
        AtSignIn.Add(new FactWish(fact, values.Count == 0 ? [true] : values));
    }

    /// <summary>Refuses options that no wallet would accept.</summary>
    /// <exception cref="ArgumentException">With the first thing that is wrong and what to do.</exception>
    public override void Validate()
    {
        base.Validate();
        if (SignInScheme is null)
            throw new ArgumentException("SignInScheme must name the scheme that keeps people signed in.");
        if (EqualWay is null)
        {
            throw new ArgumentException(
                "EqualWay must say how to get the same service without a certificate: wallets refuse a platform that has none."
            );
        }

        if (IssuerFiles.Count + Issuers.Count == 0)
        {
            throw new ArgumentException(
                "IssuerFiles must name at least one authority's public document: get it from its /.well-known/symbolon-issuer."
            );
        }

        Platform([.. Issuers]).ValidateWithoutIssuers();
    }

    internal PlatformOptions Platform(IReadOnlyList<Issuer> issuers) =>
        new()
        {
            Origin = Origin,
            Name = Name,
            Purpose = Purpose,
            EqualWay = new EqualWay
            {
                Url = EqualWayUrl ?? $"{Origin}{PathBase}/without-certificate",
                Description = EqualWay!,
            },
            Facts = [.. Registered],
            AccountsPerPerson = AccountsPerPerson,
            RequestLifetime = RequestLifetime,
            Issuers = issuers,
        };
}
