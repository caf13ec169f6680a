using System.Globalization;
using Symbolon.Hosting;
using Symbolon.Platform.PostgreSql;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// A platform's gateway: to wallets a verifier (OpenID4VP 1.0), to the platform's applications an ordinary OpenID
/// Connect provider. It contacts no authority: authorities' documents are in its configuration. It logs nothing of a
/// request, and neither stores nor uses the sender's address.
/// </summary>
public static class GatewayServer
{
    /// <summary>The largest body of any request: forms of 16 KiB, with some room.</summary>
    private const int MaxBodyBytes = 64 * 1024;

    /// <summary>Handles --rotate-key if it is given: makes a next key for ID tokens, which signs in an hour.</summary>
    /// <returns>A sentence about the result; null without --rotate-key: then run the gateway.</returns>
    /// <exception cref="ArgumentException">An option is missing or senseless; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is wrong or does not open; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static string? RotateKeyIfAsked(string[] args)
    {
        var options = GatewayServerOptions.Read(args);
        if (!options.RotateKey)
            return null;
        using var keys = new KeyRing(options.KeyFile, null, TimeProvider.System);
        return keys.RotateOnCommand()
            ? "A next key was made. It is published within a minute and signs in an hour."
            : "A next key is waiting already. Nothing was changed.";
    }

    /// <summary>Opens the keys and builds the application. The caller runs and disposes it.</summary>
    /// <param name="args">See <see cref="GatewayServerOptions"/>; and <c>--urls</c>.</param>
    /// <param name="time">The clock; the system's if not given.</param>
    /// <exception cref="ArgumentException">An option is missing or senseless; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is wrong or does not open; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var options = GatewayServerOptions.Read(args);
        var settings = GatewayConfig.Read(options.Config, GatewayServerOptions.FromEnvironment);
        var platform = settings.Platform;
        var clock = time ?? TimeProvider.System;
        var builder = ServerBuilder.Create(args, MaxBodyBytes, options.JsonLogs);
        if (options.Metrics is { } metrics)
            AddAddress(builder, metrics);

        var keys = new KeyRing(
            options.KeyFile,
            settings.KeyLifetime,
            clock,
            rsa: settings.Clients.All.Any(c => c.UsesRsa)
        );
        var services = builder.Services;
        services.AddSingleton(_ => keys);
        services.AddSingleton(clock);
        services.AddSingleton(settings);
        services.AddSingleton(settings.Clients);
        if (options.Database is { } database)
            services.AddSingleton<ISignInStore>(new PostgreSqlSignInStore(database, clock));
        services.AddSignInConversation(_ => new SignInSite(platform, keys.Platform, "", settings.Wallet)
        {
            KeepsReceipts = settings.Clients.All.Any(client => client.Receipts),
            KeepsSession = settings.SessionLifetime is not null,
        });
        services.AddSingleton<ISignInCompletion, CodeCompletion>();
        services.AddSingleton<ClientAuthentication>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<IdTokenHints>();
        services.AddSingleton<PushedRequests>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<TokenStatusEndpoints>();
        services.AddSingleton<EndSessionEndpoint>();
        services.AddSingleton<LogoutNotices>();
        services.AddHostedService(s => s.GetRequiredService<LogoutNotices>());
        services.AddHostedService<KeyRotation>();
        services.AddSingleton<GatewayMetrics>();
        services.AddSingleton<PrometheusText>();
        services.AddOpenApi(OpenApiDescription.Configure);
        // At shutdown, answers that have begun are completed.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

        var app = builder.Build();
        _ = app.Services.GetRequiredService<KeyRing>(); // owned by the container, which disposes it
        _ = app.Services.GetRequiredService<PrometheusText>(); // listens before the first count
        _ = app.Services.GetRequiredService<SignInMetrics>(); // and shows 0 before the first
        _ = app.Services.GetRequiredService<SignInRequests>(); // a statement that wallets would refuse stops the start
        app.Use(
            (context, next) =>
            {
                context.ProtectAnswer(platform.Origin);
                return next(context);
            }
        );
        app.UseProblems(Refuse.Status, Refuse.Fault);
        app.MapSignInConversation();
        AuthorizeEndpoint.Map(app);
        EndSessionEndpoint.Map(app);
        var pages = app.MapForBrowserApplications(settings.Clients);
        pages.MapDiscovery(settings);
        PushedRequests.Map(pages);
        TokenEndpoint.Map(pages);
        TokenStatusEndpoints.Map(pages);
        pages.MapUserInfo();
        app.MapOperations(options.Metrics);
        app.Lifetime.ApplicationStarted.Register(() =>
            LogMessages.Ready(app.Logger, settings.Clients.Count, platform.Issuers.Count, platform.Facts.Count)
        );
        return app;
    }

    /// <summary>/metrics is recognized by the local port of the connection, so it needs a port of its own.</summary>
    private static void AddAddress(WebApplicationBuilder builder, Uri metrics)
    {
        var urls = builder.Configuration["urls"] ?? "http://localhost:5000";
        var port = $":{metrics.Port.ToString(CultureInfo.InvariantCulture)}";
        if (
            urls.Split(';').FirstOrDefault(url => url.TrimEnd('/').EndsWith(port, StringComparison.Ordinal)) is { } same
        )
        {
            throw new ArgumentException(
                $"--metrics-url {metrics} has the port of {same}, where everybody would read the numbers: name another port."
            );
        }

        builder.WebHost.UseUrls([.. urls.Split(';'), metrics.GetLeftPart(UriPartial.Authority)]);
    }
}
