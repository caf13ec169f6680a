using System.Collections.Concurrent;
using System.Diagnostics;

namespace Symbolon.Bench.Load;

/// <summary>The result of a number of arrivals at a rate.</summary>
/// <param name="Rate">Arrivals per second.</param>
/// <param name="Arrivals">The number of arrivals.</param>
/// <param name="Milliseconds">For each completed arrival, the time since it was due, in ascending order.</param>
/// <param name="Elapsed">The time from the first arrival to the last completion.</param>
/// <param name="Fault">The error of the first failed arrival; null if none failed.</param>
internal sealed record Outcome(double Rate, int Arrivals, double[] Milliseconds, TimeSpan Elapsed, string? Fault)
{
    /// <summary>The longest acceptable time for a waiting person.</summary>
    public static readonly TimeSpan InTime = TimeSpan.FromSeconds(1);

    /// <summary>A percentile over all arrivals; a failed arrival counts as infinitely long.</summary>
    public double Percentile(double share)
    {
        var place = (int)Math.Ceiling(share * Arrivals) - 1;
        return place < Milliseconds.Length ? Milliseconds[place] : double.PositiveInfinity;
    }

    public double ShareInTime =>
        Milliseconds.Count(ms => ms <= InTime.TotalMilliseconds) / (double)Math.Max(1, Arrivals);

    public double PerSecond => Milliseconds.Length / Elapsed.TotalSeconds;
}

/// <summary>
/// Arrivals at fixed moments. Each starts when it is due, even if earlier ones are not done, and its time counts from
/// that moment. So a server that falls behind cannot slow its own measurement down.
/// </summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<Outcome> RunAsync(double rate, int arrivals, Func<int, CancellationToken, Task> work)
    {
        var times = new ConcurrentBag<double>();
        string? fault = null;
        using var over = new CancellationTokenSource();
        var all = new Task[arrivals];
        var start = Stopwatch.GetTimestamp();
        async Task One(int i, TimeSpan due)
        {
            try
            {
                await work(i, over.Token);
                times.Add((Stopwatch.GetElapsedTime(start) - due).TotalMilliseconds);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                Interlocked.CompareExchange(ref fault, e is OperationCanceledException ? "too late" : e.Message, null);
            }
        }
        // A thread of its own: the pool's threads may all be busy when an arrival is due.
        var clock = new Thread(() =>
        {
            for (var i = 0; i < arrivals; i++)
            {
                var (number, due) = (i, TimeSpan.FromSeconds(i / rate));
                while (Stopwatch.GetElapsedTime(start) < due)
                    Thread.Sleep(1);
                all[i] = Task.Run(() => One(number, due));
            }
        });
        clock.Start();
        await Task.Run(clock.Join);
        over.CancelAfter(Patience);
        await Task.WhenAll(all);
        return new Outcome(rate, arrivals, [.. times.Order()], Stopwatch.GetElapsedTime(start), fault);
    }

    /// <summary>Runs a fixed number at a time, each followed at once by the next. Returns the throughput.</summary>
    public static async Task<double> PerSecondAsync(int together, int count, Func<int, CancellationToken, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = together },
            async (i, cancellationToken) => await work(i, cancellationToken)
        );
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
