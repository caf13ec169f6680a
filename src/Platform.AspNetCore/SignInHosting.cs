using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Adds the conversation to a host.</summary>
public static class SignInHosting
{
    /// <summary>Adds the conversation. The host adds its <see cref="ISignInCompletion"/>. If several processes share a
    /// store, the host adds its <see cref="ISignInStore"/> before this call.</summary>
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

    /// <summary>Maps the pages and endpoints below the site's path base. Only these carry the headers of
    /// <see cref="Protection"/>.</summary>
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
