using Microsoft.Extensions.DependencyInjection.Extensions;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>What a host wants of one sign-in.</summary>
public sealed record SignInStart
{
    /// <summary>What <see cref="ISignInCompletion"/> needs to go on when the sign-in ends: small, and known to the host alone. It
    /// is kept with the sign-in for minutes and never shown to browser or wallet.</summary>
    public required string Continuation { get; init; }

    /// <summary>Facts to ask, out of those that the platform registered.</summary>
    public required IReadOnlyList<FactWish> Wishes { get; init; }

    /// <summary>The application that asks, where it is another than the platform itself.</summary>
    public Text? Application { get; init; }

    /// <summary>The account slot, from 0.</summary>
    public int Slot { get; init; }

    /// <summary>True if the person may choose another of their accounts on the page, where there may be several.</summary>
    public bool MayChooseSlot { get; init; }

    /// <summary>The language to begin in (BCP 47 tags, separated by blanks); the browser's if not given.</summary>
    public string? Language { get; init; }
}

/// <summary>How a sign-in ended.</summary>
public enum SignInEnd
{
    /// <summary>A person proved to be one.</summary>
    SignedIn,

    /// <summary>The person said no in the wallet.</summary>
    Declined,

    /// <summary>The person ended it in the browser.</summary>
    Cancelled,

    /// <summary>The certificate does not show what was required, and the person went back.</summary>
    FactNotAccepted,
}

/// <summary>A sign-in that ended.</summary>
/// <param name="End">How.</param>
/// <param name="Continuation">What the host gave at its beginning.</param>
/// <param name="Person">Who signed in; null for every other end.</param>
/// <param name="At">When the wallet's answer was accepted; now for every other end.</param>
public sealed record EndedSignIn(SignInEnd End, string Continuation, VerifiedPerson? Person, DateTimeOffset At);

/// <summary>What the host does when a sign-in ends: it alone knows what the sign-in was for.</summary>
public interface ISignInCompletion
{
    /// <summary>The answer to the browser that began the sign-in: as a rule a redirect (303). Called once a sign-in.</summary>
    Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended);
}

/// <summary>
/// The sign-in conversation inside an ASP.NET process: pages for the browser, addresses for the wallet. A host begins a
/// sign-in, sends the browser to the page, and hears through <see cref="ISignInCompletion"/> how it ended; in between it has
/// nothing to do, and another process that shares the store may do it.
/// </summary>
public sealed class SignInConversation
{
    private readonly SignInSite site;
    private readonly SignIns signIns;

    internal SignInConversation(SignInSite site, SignIns signIns)
    {
        this.site = site;
        this.signIns = signIns;
    }

    /// <summary>Begins a sign-in, ties it to this browser with a cookie, and returns the path of its page.</summary>
    /// <exception cref="ArgumentException">A fact is asked that is not registered, or a slot that there is not.</exception>
    /// <exception cref="StoreFullException">Too many are unfinished: answer 503.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached: answer 503.</exception>
    public async Task<string> BeginAsync(HttpContext context, SignInStart start)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(start);
        var (id, browser) = await signIns.BeginAsync(start, context.RequestAborted);
        BrowserCookie.Set(context, site.Platform.Origin, id, browser);
        return site.Paths.SignIn(id);
    }
}

/// <summary>How a host takes the conversation in.</summary>
public static class SignInHosting
{
    /// <summary>Adds the conversation. The host adds its <see cref="ISignInCompletion"/>, and before this an
    /// <see cref="ISignInStore"/> where several processes share one.</summary>
    public static IServiceCollection AddSignInConversation(
        this IServiceCollection services,
        Func<IServiceProvider, SignInSite> site
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISignInStore>(s => new InMemorySignInStore(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(site);
        services.AddSingleton(s => s.GetRequiredService<SignInSite>().Platform);
        services.AddSingleton(s => new SignInRequests(
            s.GetRequiredService<SignInSite>().Platform,
            s.GetRequiredService<SignInSite>().Keys,
            s.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SignInVerifier>();
        services.AddMetrics();
        services.AddSingleton<SignInMetrics>();
        services.AddSingleton<SignInState>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<VerifyGate>();
        services.AddSingleton(s => new SignInConversation(
            s.GetRequiredService<SignInSite>(),
            s.GetRequiredService<SignIns>()
        ));
        return services;
    }

    /// <summary>Maps its pages and addresses below the site's path base. Each of them, and nothing else of the host, carries the
    /// headers that <see cref="Protection"/> says.</summary>
    public static RouteGroupBuilder MapSignInConversation(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var site = routes.ServiceProvider.GetRequiredService<SignInSite>();
        var group = routes.MapGroup(site.Paths.Prefix);
        group.AddEndpointFilter(
            async (invocation, next) =>
            {
                invocation.HttpContext.ProtectAnswer(site.Platform.Origin);
                try
                {
                    return await next(invocation);
                }
                catch (Exception e) when (e is StoreFullException or StoreAwayException or BadHttpRequestException)
                {
                    return Refuse.Fault(invocation.HttpContext, e);
                }
            }
        );
        group.MapAssets();
        group.MapSignIn();
        group.MapWallet();
        return group;
    }
}
