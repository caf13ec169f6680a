using Microsoft.AspNetCore.RateLimiting;
using Symbolon.Authority.Custodians;
using Symbolon.Documents;
using Symbolon.Hosting;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Authority.Server;

/// <summary>
/// An authority over HTTP. It keeps its keys and a registry. It logs nothing of a request, and neither stores nor uses
/// the sender's address.
/// </summary>
public static class AuthorityServer
{
    /// <summary>The largest body of any request: an enrolment, with a portrait.</summary>
    private const int MaxBodyBytes = 4 * 1024 * 1024;

    /// <summary>Requests that run at once, enough for batches of checks and signatures. The next constant limits the
    /// waiting requests; further ones get a clear refusal.</summary>
    private const int MaxAtOnce = 32;
    private const int MaxWaiting = 256;

    /// <summary>Opens key and registry and builds the application; the caller runs it, and disposes it.</summary>
    /// <param name="args">See <see cref="AuthorityServerOptions"/>; and <c>--urls</c>.</param>
    /// <param name="time">The clock; the system's if not given.</param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is missing or does not open; the message is a
    /// sentence.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var options = AuthorityServerOptions.Read(args);
        var builder = ServerBuilder.Create(args, MaxBodyBytes);
        var trust = TrustFiles.Read(options.Trust, options.Crl);
        ILogger? log = null;
        var custodians = CustodianFile.Read(options.Custodians, () => log);
        AddServices(builder.Services, options, trust, custodians, time ?? TimeProvider.System);

        var app = builder.Build();
        log = app.Services.GetRequiredService<ILogger<CustodianQuorum>>();
        // Resolved here so that the container disposes it, even if no request came.
        _ = app.Services.GetRequiredService<Issuance>();
        app.UseProblems(Refusals.OfStatus, Refusals.OwnFault);
        // Wallets run in browsers, on other origins; nothing here depends on cookies.
        app.UseCors(cors =>
            cors.AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("content-type", "authorization")
        );
        app.UseRateLimiter();
        app.MapMetadata(app.Services.GetRequiredService<Issuer>());
        app.MapCounts();
        app.MapHealth();
        var work = app.MapGroup("").RequireRateLimiting("work");
        work.MapEnrolment();
        work.MapIssuance();
        work.MapCertificates();
        app.Lifetime.ApplicationStarted.Register(() => LogMessages.Ready(app.Logger, trust.Anchors.Count));
        return app;
    }

    private static void AddServices(
        IServiceCollection services,
        AuthorityServerOptions options,
        TrustStore trust,
        CustodianQuorum custodians,
        TimeProvider time
    )
    {
        Directory.CreateDirectory(options.Data);
        string InData(string name) => Path.Combine(options.Data, name);
        var registryPath = InData(SqliteRegistry.FileName);
        var kind = RegistryMigration.KindOf(registryPath);
        using var passphrase = Passphrase.ReadFile(options.PassphraseFile);
        var cost = options.QuickSeal ? PassphraseCost.Quick : PassphraseCost.Default;
        var keys = AuthorityKeys.OpenOrCreate(options.Data, kind, passphrase, cost);
        var document = AuthorityKeys.Describe(keys.Issuer, options.Issuer, options.Epochs, options.RefreshLapsedDays);
        if (!Issuer.TryCreate(document, out var issuer, out var error))
            throw new ArgumentException(error);
        var times = new EpochFileTimes(options.Epochs, time);
        var countFile = InData(EpochCountFile.FileName);
        if (kind == RegistryKind.WithDrawnEntropies)
        {
            RegistryMigration.MoveOver(
                registryPath,
                keys.Entropy.Check(),
                counts => EpochCountFile.Write(countFile, counts)
            );
        }

        var counter = new BatchedEpochCounter(countFile, times, options.Epochs, time);
        var registry = new SqliteRegistry(registryPath, keys.Entropy.Check(), times);
        // Registered by factories, so that the container disposes them: a clean stop writes the counts and closes the
        // registry.
        services.AddSingleton(_ => keys);
        services.AddSingleton(issuer);
        services.AddSingleton(time);
        services.AddSingleton<IRegistry>(_ => registry);
        services.AddSingleton(_ => counter);
        services.AddSingleton(p => new EpochCounting(
            issuer,
            p.GetRequiredService<BatchedEpochCounter>(),
            time,
            options.CountMinimum
        ));
        services.AddSingleton<Tickets>();
        services.AddSingleton(new DocumentChecker(trust, time) { ChipProofRequired = true });
        services.AddSingleton(options.PersonKeyStates);
        services.AddSingleton<ITokenEvaluator>(custodians);
        services.AddSingleton<Enrolment>();
        services.AddSingleton<Issuance>();
        services.AddCors();
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.AddConcurrencyLimiter(
                "work",
                o =>
                {
                    o.PermitLimit = MaxAtOnce;
                    o.QueueLimit = MaxWaiting;
                }
            );
        });
    }
}
