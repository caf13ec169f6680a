using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth.Claims;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// A platform's description and the facts it asks for: enough to sign in real, unique people inside the platform's own
/// process. Required are <see cref="Origin"/>, <see cref="Name"/>, <see cref="Purpose"/>, <see cref="EqualWay"/> and
/// one authority. The description is public: each request carries it, signed, and wallets hold the platform to it.
/// </summary>
public sealed class SymbolonOptions : AuthenticationSchemeOptions
{
    /// <summary>The platform's origin as browsers see it, https://forum.example. It is the context of its Internet IDs:
    /// another origin gives everybody another Internet ID. Choose it once.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The name that people know the platform by.</summary>
    public Text? Name { get; set; }

    /// <summary>The purpose of signing in.</summary>
    public Text? Purpose { get; set; }

    /// <summary>How to get the same service without a certificate. Required: wallets refuse a platform that has no
    /// equal way in.</summary>
    public Text? EqualWay { get; set; }

    /// <summary>The address where the equal way begins, under the origin; by default a page of this library that shows
    /// <see cref="EqualWay"/>.</summary>
    public string? EqualWayUrl { get; set; }

    /// <summary>Files with the public documents of the accepted authorities, relative to the content root: <c>curl
    /// https://authority.example/.well-known/symbolon-issuer</c>. A sign-in contacts no authority.</summary>
    public IList<string> IssuerFiles { get; } = [];

    /// <summary>Authorities whose documents are already read.</summary>
    public IList<Issuer> Issuers { get; } = [];

    /// <summary>The number of accounts that one person may have: 1 unless there is a reason for more. Internet IDs do
    /// not reveal that they belong to one person. The site sees the slot of each sign-in, because its request names
    /// it.</summary>
    public int AccountsPerPerson { get; set; } = 1;

    /// <summary>The path of the pages and endpoints, as browsers see it.</summary>
    public string PathBase { get; set; } = SymbolonDefaults.PathBase;

    /// <summary>The scheme that keeps people signed in; by default the application's default scheme, or else a cookie
    /// of this library.</summary>
    public string? SignInScheme { get; set; }

    /// <summary>A local path for people who declined or do not have a required fact; by default a page of this library
    /// that says so.</summary>
    public PathString AccessDeniedPath { get; set; }

    /// <summary>How long a wallet has to answer: 30 seconds to 15 minutes.</summary>
    public TimeSpan RequestLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The platform's own style sheet, a path under the origin, which the pages load after ours. See
    /// docs/platform/theme.md for the colours and names that it may set.</summary>
    public PathString StyleSheet { get; set; }

    /// <summary>Origin of a web wallet that the page offers beside the others, https://wallet.example.</summary>
    public string? WebWallet { get; set; }

    /// <summary>Whether each sign-in passes a <see cref="Receipt"/> to <see cref="SymbolonEvents.OnSignedIn"/>, which
    /// the platform can keep and show an inspector. Off by default: data that is not kept cannot be lost.</summary>
    public bool Receipts { get; set; }

    /// <summary>The platform's keys, if they come from a store of secrets. By default they are made at the first start
    /// and kept in <see cref="KeyFile"/>.</summary>
    public PlatformKeys? Keys { get; set; }

    /// <summary>The file of the platform's keys, protected by ASP.NET's data protection; relative to the content
    /// root.</summary>
    public string KeyFile { get; set; } = "App_Data/symbolon-keys.protected";

    /// <summary>How the result becomes claims. The result has <c>sub</c>, <c>name</c>, <c>acr</c>, <c>amr</c> and the
    /// facts.</summary>
    public ClaimActionCollection ClaimActions { get; } = [];

    /// <summary>Protects the application's part of a sign-in in the store; by default data protection seals
    /// it.</summary>
    public ISecureDataFormat<AuthenticationProperties>? StateDataFormat { get; set; }

    /// <summary>The application's event handlers.</summary>
    public new SymbolonEvents Events
    {
        get => (SymbolonEvents)base.Events!;
        set => base.Events = value;
    }

    internal List<RegisteredFact> Registered { get; } = [];

    internal List<FactWish> AtSignIn { get; } = [];

    /// <summary>Sets the defaults.</summary>
    public SymbolonOptions()
    {
        Events = new SymbolonEvents();
        ClaimActions.MapJsonKey(System.Security.Claims.ClaimTypes.NameIdentifier, "sub");
        ClaimActions.MapJsonKey(System.Security.Claims.ClaimTypes.Name, "name");
        ClaimActions.MapJsonKey("acr", "acr");
        ClaimActions.MapJsonKey("amr", "amr");
        ClaimActions.Add(new FactClaimAction());
    }

    /// <summary>Registers a fact for a policy or a challenge to ask for later. It is not asked at each
    /// sign-in.</summary>
    /// <param name="fact">A fact of the schema that may be shown: age_over_18, document_country, ...</param>
    /// <param name="reason">The reason, which wallets show.</param>
    public void MayAsk(string fact, Text reason) => Registered.Add(new RegisteredFact { Name = fact, Reason = reason });

    /// <summary>Asks for a fact at each sign-in and accepts any value. Best is to ask for no fact.</summary>
    /// <param name="fact">See <see cref="MayAsk"/>.</param>
    /// <param name="reason">The reason, which wallets show.</param>
    public void Ask(string fact, Text reason)
    {
        MayAsk(fact, reason);
        AtSignIn.Add(new FactWish(fact));
    }

    /// <summary>Requires a fact at each sign-in. People for whom it does not hold are not signed in.</summary>
    /// <param name="fact">See <see cref="MayAsk"/>.</param>
    /// <param name="reason">The reason, which wallets show.</param>
    /// <param name="values">The accepted values; true if none is given.</param>
    public void Require(string fact, Text reason, params IReadOnlyList<FactValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        MayAsk(fact, reason);
        AtSignIn.Add(new FactWish(fact, values.Count == 0 ? [true] : values));
    }

    /// <summary>Refuses options that no wallet would accept.</summary>
    /// <exception cref="ArgumentException">The first option that is wrong, and how to correct it.</exception>
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
