using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Signing people in with an Internet certificate, inside an ASP.NET application.</summary>
public static class SymbolonExtensions
{
    /// <summary>
    /// Adds the scheme. If the application has no scheme of its own, a cookie keeps people signed in, and a challenge
    /// leads to their wallet. <c>app.MapSymbolon()</c> maps the pages.
    /// </summary>
    /// <exception cref="InvalidOperationException">The scheme was added before: one process serves one
    /// platform.</exception>
    public static AuthenticationBuilder AddSymbolon(
        this AuthenticationBuilder builder,
        Action<SymbolonOptions> configure
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        if (services.Any(s => s.ServiceType == typeof(MappedConversation)))
            throw new InvalidOperationException("AddSymbolon was called twice: one process speaks for one platform.");
        services.AddSingleton<MappedConversation>();
        services.AddDataProtection();
        builder.AddCookie(
            SymbolonDefaults.CookieScheme,
            cookie =>
            {
                cookie.Cookie.Name = "symbolon";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
                cookie.Events.OnRedirectToLogin = c => Status(c.Response, StatusCodes.Status401Unauthorized);
                cookie.Events.OnRedirectToAccessDenied = c => Status(c.Response, StatusCodes.Status403Forbidden);
            }
        );
        builder.AddScheme<SymbolonOptions, SymbolonHandler>(SymbolonDefaults.AuthenticationScheme, configure);
        services.AddSingleton<IPostConfigureOptions<AuthenticationOptions>, SchemeDefaults>();
        services.AddSingleton<IPostConfigureOptions<SymbolonOptions>, SymbolonDefaulting>();
        services.AddSignInConversation(CreateSite);
        services.AddSingleton<ISignInCompletion, SymbolonCompletion>();
        services.AddAuthorization();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuthorizationHandler, AgeOverHandler>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, StepUp>();
        return builder;
    }

    /// <summary>Maps the sign-in pages and the wallet's endpoints. It checks the options now rather than at the first
    /// visitor.</summary>
    /// <exception cref="ArgumentException">Wallets would refuse an option; the message says which one and
    /// why.</exception>
    /// <exception cref="InvalidDataException">A file cannot be used; the message says which and why.</exception>
    public static IEndpointConventionBuilder MapSymbolon(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.ServiceProvider.GetRequiredService<MappedConversation>().Yes = true;
        return routes.MapSignInConversation().AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Requires people to be over an age. A person who was never asked is sent to their wallet and
    /// returns.</summary>
    /// <param name="builder">The policy.</param>
    /// <param name="age">An age that a certificate has a fact of, such as 18. The fact must be registered:
    /// <c>o.MayAsk("age_over_18", ...)</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No certificate has a fact of this age.</exception>
    public static AuthorizationPolicyBuilder RequireAgeOver(this AuthorizationPolicyBuilder builder, int age)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!AgeOverRequirement.Ages.Contains(age))
        {
            throw new ArgumentOutOfRangeException(
                nameof(age),
                $"A certificate knows the ages {string.Join(", ", AgeOverRequirement.Ages)}."
            );
        }

        return builder.RequireAuthenticatedUser().AddRequirements(new AgeOverRequirement(age));
    }

    private static Task Status(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static SignInSite CreateSite(IServiceProvider services)
    {
        var options = services
            .GetRequiredService<IOptionsMonitor<SymbolonOptions>>()
            .Get(SymbolonDefaults.AuthenticationScheme);
        var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        Issuer[] issuers = [.. options.Issuers, .. options.IssuerFiles.Select(f => ReadIssuer(Path.Combine(root, f)))];
        var platform = options.Platform(issuers);
        platform.Validate();
        var keys =
            options.Keys
            ?? PlatformKeyFile.OpenOrCreate(
                Path.Combine(root, options.KeyFile),
                services.GetRequiredService<IDataProtectionProvider>()
            );
        return new SignInSite(platform, keys, options.PathBase, options.WebWallet)
        {
            KeepsReceipts = options.Receipts,
            StyleSheet = options.StyleSheet.Value,
        };
    }

    private static Issuer ReadIssuer(string path)
    {
        if (!File.Exists(path))
        {
            throw new InvalidDataException(
                $"{path} is missing: it is the authority's public document, from its /.well-known/symbolon-issuer."
            );
        }

        return IssuerDocument.TryRead(File.ReadAllBytes(path), out var issuer, out var error)
            ? issuer
            : throw new InvalidDataException($"{path}: {error}");
    }

    /// <summary>Sets our cookie and our challenge as defaults if the application chose none.</summary>
    private sealed class SchemeDefaults : IPostConfigureOptions<AuthenticationOptions>
    {
        public void PostConfigure(string? name, AuthenticationOptions options)
        {
            if (options.DefaultScheme is null && options.DefaultAuthenticateScheme is null)
                options.DefaultAuthenticateScheme = SymbolonDefaults.CookieScheme;
            if (options.DefaultScheme is null && options.DefaultSignInScheme is null)
                options.DefaultSignInScheme = options.DefaultAuthenticateScheme;
            options.DefaultChallengeScheme ??= options.DefaultScheme is null
                ? SymbolonDefaults.AuthenticationScheme
                : null;
            options.DefaultForbidScheme ??= options.DefaultScheme is null ? options.DefaultAuthenticateScheme : null;
            options.DefaultSignOutScheme ??= options.DefaultScheme is null ? options.DefaultSignInScheme : null;
        }
    }

    private sealed class SymbolonDefaulting(
        IOptions<AuthenticationOptions> authentication,
        IDataProtectionProvider protection
    ) : IPostConfigureOptions<SymbolonOptions>
    {
        public void PostConfigure(string? name, SymbolonOptions options)
        {
            options.SignInScheme ??= authentication.Value.DefaultSignInScheme ?? authentication.Value.DefaultScheme;
            options.StateDataFormat ??= new PropertiesDataFormat(
                protection.CreateProtector("Symbolon sign-in state 2026-11")
            );
        }
    }
}
