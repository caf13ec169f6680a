using System.Diagnostics.Metrics;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The process's counters, under the meter "Symbolon.Platform" (System.Diagnostics.Metrics): numbers of sign-ins and
/// answers, and how long proofs took. No number is about one person, and no label holds data from a request.
/// </summary>
internal sealed class SignInMetrics : IDisposable
{
    public const string MeterName = "Symbolon.Platform";

    private readonly Meter meter;
    private readonly Counter<long> begun;
    private readonly Counter<long> ended;
    private readonly Counter<long> answers;
    private readonly Counter<long> shed;
    private readonly Counter<long> storeRefused;
    private readonly Histogram<double> verification;

    public SignInMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        begun = meter.CreateCounter<long>("symbolon_sign_ins_begun_total", null, "Sign-ins that began.");
        ended = meter.CreateCounter<long>("symbolon_sign_ins_ended_total", null, "Sign-ins that ended, by how.");
        answers = meter.CreateCounter<long>("symbolon_wallet_answers_total", null, "Wallets' answers, by result.");
        shed = meter.CreateCounter<long>(
            "symbolon_wallet_answers_shed_total",
            null,
            "Wallets' answers that were turned away, unspent, because too many were waiting."
        );
        storeRefused = meter.CreateCounter<long>(
            "symbolon_store_refused_total",
            null,
            "Requests that were turned away because the store was full or away."
        );
        verification = meter.CreateHistogram<double>(
            "symbolon_verification_seconds",
            "s",
            "From a wallet's answer to its result, waiting for others included."
        );
    }

    public void Begun() => begun.Add(1);

    public void Ended(SignInEnd end) => ended.Add(1, new KeyValuePair<string, object?>("end", Snake(end)));

    public void Answered(SignInFailure result, TimeSpan took)
    {
        var label = result == SignInFailure.None ? "accepted" : Snake(result);
        answers.Add(1, new KeyValuePair<string, object?>("result", label));
        verification.Record(took.TotalSeconds);
    }

    public void Shed() => shed.Add(1);

    public void StoreRefused(string why) => storeRefused.Add(1, new KeyValuePair<string, object?>("why", why));

    private static string Snake<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public void Dispose() => meter.Dispose();
}
