using Symbolon.Hosting;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Custodian.Server;

/// <summary>
/// A custodian over HTTP. Only the authority may ask for evaluations. Everybody may read the custodian's description
/// and its number of evaluations. No request is logged, and no address is kept.
/// </summary>
public static class CustodianServer
{
    /// <summary>Opens the key share and builds the application; the caller runs it, and disposes it.</summary>
    /// <param name="args">See <see cref="CustodianServerOptions"/>; and <c>--urls</c>.</param>
    /// <param name="time">The clock; the system's if not given.</param>
    /// <exception cref="ArgumentException">An option is missing or invalid; the message is a sentence.</exception>
    /// <exception cref="InvalidDataException">A file is missing or does not open; the message is a
    /// sentence.</exception>
    /// <exception cref="IOException">A file cannot be read, or another process holds the folder.</exception>
    public static WebApplication Build(string[] args, TimeProvider? time = null)
    {
        var options = CustodianServerOptions.Read(args);
        var builder = ServerBuilder.Create(args, EvaluationRequest.MaxBytes);
        var authority = AuthorityToken.ReadFile(options.TokenFile);
        var holder = Open(options, time ?? TimeProvider.System);
        builder.Services.AddSingleton(_ => holder);
        builder.Services.AddSingleton(_ => new EvaluationWindow(options.RequestsPerMinute));

        var app = builder.Build();
        _ = app.Services.GetRequiredService<KeyHolder>(); // resolved here so that the container disposes it
        app.UseProblems(Refusal.OfStatus, Refusal.OwnFault);
        app.MapDescription();
        app.MapEpochs();
        app.MapHealth();
        app.MapGroup("/evaluate")
            .AddEndpointFilter(authority.Require)
            .AddEndpointFilter<EvaluationWindow.Filter>()
            .MapEvaluate();

        app.Lifetime.ApplicationStarted.Register(() =>
            LogMessages.Ready(app.Logger, holder.Index, holder.PublicKey.N, holder.PublicKey.T)
        );
        return app;
    }

    private static KeyHolder Open(CustodianServerOptions options, TimeProvider time)
    {
        using var passphrase = Passphrase.ReadFile(options.PassphraseFile);
        var policy = new EpochPolicy(
            DateTimeOffset.FromUnixTimeSeconds(options.EpochOrigin),
            TimeSpan.FromSeconds(options.EpochSeconds),
            options.EvaluationsPerEpoch
        );
        var holder = KeyHolder.Open(options.Data, passphrase, policy, time);
        if (holder.Index == options.Index)
        {
            return holder;
        }

        var found = holder.Index;
        holder.Dispose();
        throw new InvalidDataException($"{options.Data} holds the share of custodian {found}, not {options.Index}.");
    }
}
