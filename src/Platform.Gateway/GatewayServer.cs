using Microsoft.AspNetCore.Diagnostics;
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
        var services = builder.Services;
        services.AddSingleton(_ => keys);
        services.AddSingleton(clock);
        services.AddSingleton(clients);
        services.AddSingleton<IReadOnlyList<FactWish>>(wishes);
        services.AddSignInConversation(_ => new SignInSite(platform, keys.Platform, "", wallet));
        services.AddSingleton<ISignInCompletion, CodeCompletion>();
        services.AddSingleton<Tokens>();

        var app = builder.Build();
        _ = app.Services.GetRequiredService<GatewayKeys>(); // known to the container, and so disposed with it
        _ = app.Services.GetRequiredService<SignInRequests>(); // a statement that no wallet would accept stops the start
        app.Use(
            (context, next) =>
            {
                context.ProtectAnswer(platform.Origin);
                return next(context);
            }
        );
        app.UseExceptionHandler(failed =>
            failed.Run(context =>
                Refuse.Fault(context, context.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(context)
            )
        );
        app.UseStatusCodePages(context =>
            Refuse
                .Status(context.HttpContext, context.HttpContext.Response.StatusCode)
                .ExecuteAsync(context.HttpContext)
        );
        app.MapSignInConversation();
        app.MapDiscovery(platform, keys);
        app.MapAuthorize();
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
