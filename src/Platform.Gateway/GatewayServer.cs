using Symbolon.Vault;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// A platform's gateway: to wallets a verifier (OpenID4VP 1.0), to the platform's applications an ordinary OpenID Connect
/// provider. It asks nobody anything: authorities' documents lie in its configuration. Of a request it logs nothing, and it
/// neither stores nor uses the address that it came from.
/// </summary>
public static class GatewayServer
{
    /// <summary>Opens the keys and builds the application; the caller runs it, and disposes it.</summary>
    /// <param name="args">See <see cref="GatewayServerOptions"/>; and <c>--urls</c>.</param>
    /// <param name="time">The clock; the system's if not given.</param>
    /// <exception cref="ArgumentException">An option is missing or senseless; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is wrong or does not open; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var options = GatewayServerOptions.Read(args);
        var (platform, clients, wishes, wallet) = GatewayConfig.Read(options.Config);
        var clock = time ?? TimeProvider.System;
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        // The framework's own words about requests hold addresses and paths: only its warnings are let through.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // A fault is logged by its kind, by us: its message could hold anything.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Diagnostics", LogLevel.None);

        var keys = OpenKeys(options);
        var requests = new SignInRequests(platform, keys.Platform, clock);
        var services = builder.Services;
        services.AddSingleton(_ => keys);
        services.AddSingleton(clock);
        services.AddSingleton(platform);
        services.AddSingleton(clients);
        services.AddSingleton(wallet);
        services.AddSingleton<IReadOnlyList<FactWish>>(wishes);
        services.AddSingleton(requests);
        services.AddSingleton(new SignInVerifier(platform, requests, clock));
        services.AddSingleton<IGatewayStore>(new InMemoryGatewayStore(clock));
        services.AddSingleton<GatewayState>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Tokens>();
        services.AddProtection();

        var app = builder.Build();
        _ = app.Services.GetRequiredService<GatewayKeys>(); // known to the container, and so disposed with it
        app.UseHeaders(platform.Origin);
        app.UseExceptionHandler(failed => failed.Run(Refuse.FaultAsync));
        app.UseStatusCodePages(context =>
            Refuse
                .Status(context.HttpContext, context.HttpContext.Response.StatusCode)
                .ExecuteAsync(context.HttpContext)
        );
        app.UseCors();
        app.MapAssets();
        app.MapDiscovery(platform, keys);
        app.MapAuthorize();
        app.MapSignIn(platform);
        app.MapWallet();
        app.MapToken();
        app.MapUserInfo();
        LogMessages.Ready(app.Logger, clients.Count, platform.Issuers.Count, platform.Facts.Count);
        return app;
    }

    private static GatewayKeys OpenKeys(GatewayServerOptions options)
    {
        using var passphrase = Passphrase.ReadFile(options.PassphraseFile);
        return GatewayKeys.OpenOrCreate(
            options.Data,
            passphrase,
            options.QuickSeal ? PassphraseCost.Quick : PassphraseCost.Default
        );
    }
}
