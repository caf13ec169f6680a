using Microsoft.AspNetCore.RateLimiting;
using Symbolon.Authority.Custodians;
using Symbolon.Documents;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Authority.Server;

/// <summary>
/// An authority over HTTP. It keeps a key and a registry; of a request it logs nothing, and it neither stores nor uses the
/// address that it came from.
/// </summary>
public static class AuthorityServer
{
    /// <summary>Requests that are worked on at once, enough to be checked and signed together, and how many may wait: more are shed
    /// with a clear answer.</summary>
    private const int MaxAtOnce = 32;
    private const int MaxWaiting = 256;

    /// <summary>Opens key and registry and builds the application; the caller runs it, and disposes it.</summary>
    /// <param name="args">See <see cref="AuthorityServerOptions"/>; and <c>--urls</c>.</param>
    /// <param name="time">The clock; the system's if not given.</param>
    /// <exception cref="ArgumentException">An option is missing or senseless; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is missing or does not open; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var options = AuthorityServerOptions.Read(args);
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        });
        // The framework's own words about requests hold addresses and paths: only its warnings are let through.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var trust = TrustFiles.Read(options.Trust, options.Crl);
        ILogger? log = null;
        var custodians = CustodianFile.Read(options.Custodians, () => log);
        AddServices(builder.Services, options, trust, custodians, time ?? TimeProvider.System);

        var app = builder.Build();
        log = app.Services.GetRequiredService<ILogger<CustodianQuorum>>();
        // Known to the container, and so disposed with it, also when nobody came.
        _ = app.Services.GetRequiredService<Issuance>();
        app.UseExceptionHandler(failed => failed.Run(OwnFaultAsync));
        app.UseStatusCodePages(context => StatusAsync(context.HttpContext));
        // Wallets run in browsers, on origins of their own; nothing here depends on cookies.
        app.UseCors(cors =>
            cors.AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("content-type", "authorization")
        );
        app.UseRateLimiter();
        app.MapMetadata(app.Services.GetRequiredService<Issuer>());
        var work = app.MapGroup("").RequireRateLimiting("work");
        work.MapEnrolment();
        work.MapIssuance();
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
            RegistryMigration.MoveOver(
                registryPath,
                keys.Entropy.Check(),
                counts => EpochCountFile.Write(countFile, counts)
            );
        var counter = new BatchedEpochCounter(countFile, times, options.Epochs, time);
        var registry = new SqliteRegistry(registryPath, keys.Entropy.Check(), times);
        // By factories, so that the container disposes them: a clean stop writes the counts and closes the registry.
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

    private static Task OwnFaultAsync(HttpContext context)
    {
        var fault = context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>()?.Error;
        if (fault is BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
            return StatusAsync(context);
        }
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AuthorityServer));
        LogMessages.OwnFault(log, fault?.GetType().Name ?? "unknown");
        return Bodies
            .Refuse(
                500,
                "own_fault",
                "A fault of ours",
                "The authority could not answer, through no fault of the request. Try again later; nothing was half done."
            )
            .ExecuteAsync(context);
    }

    /// <summary>For what the framework refuses by itself: an unknown path, a wrong method, too much at once.</summary>
    private static Task StatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var detail = status switch
        {
            404 => "There is nothing here. /.well-known/openid-credential-issuer says what there is.",
            405 => "This path does not take this method.",
            413 => "The body is too large.",
            503 => "Too many requests are waiting. Try again in some seconds.",
            _ => "The request cannot be answered as it is.",
        };
        return Bodies.Refuse(status, $"http_{status}", "The request was not answered", detail).ExecuteAsync(context);
    }
}
