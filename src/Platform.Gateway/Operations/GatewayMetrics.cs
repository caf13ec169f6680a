using System.Diagnostics.Metrics;

namespace Symbolon.Platform.Gateway;

/// <summary>A gateway's counters beside those of sign-ins, under the meter "Symbolon.Platform.Gateway". Client labels
/// come from the configuration.</summary>
internal sealed class GatewayMetrics : IDisposable
{
    public const string MeterName = "Symbolon.Platform.Gateway";

    private readonly Meter meter;
    private readonly Counter<long> tokens;
    private readonly Counter<long> replays;
    private readonly Counter<long> notices;

    public GatewayMetrics(IMeterFactory meters, TimeProvider time)
    {
        meter = meters.Create(MeterName);
        tokens = meter.CreateCounter<long>(
            "symbolon_tokens_issued_total",
            null,
            "Token responses, by client and grant."
        );
        replays = meter.CreateCounter<long>(
            "symbolon_replays_total",
            null,
            "Codes and refresh tokens that did not work, by client and kind: some were used twice."
        );
        notices = meter.CreateCounter<long>(
            "symbolon_logout_notices_total",
            null,
            "Ends of sessions that applications were told of, by client and outcome."
        );
        var started = time.GetUtcNow();
        meter.CreateObservableGauge(
            "symbolon_start_time_seconds",
            () => started.ToUnixTimeSeconds(),
            null,
            "Unix time at which this process started."
        );
        meter.CreateObservableGauge(
            "symbolon_memory_bytes",
            () => Environment.WorkingSet,
            null,
            "Memory of this process."
        );
    }

    public void Issued(string client, string grant) => tokens.Add(1, new("client", client), new("grant", grant));

    public void Replayed(string client, string kind) => replays.Add(1, new("client", client), new("kind", kind));

    public void Told(string client, bool taken) =>
        notices.Add(1, new("client", client), new("outcome", taken ? "taken" : "given_up"));

    public void Dispose() => meter.Dispose();
}
