using System.Collections.Concurrent;
using System.Diagnostics;

namespace Symbolon.Bench.Load;

/// <summary>What came of arrivals at a rate.</summary>
/// <param name="Rate">Arrivals a second.</param>
/// <param name="Arrivals">How many there were.</param>
/// <param name="Milliseconds">Of each that was completed, from the moment it was due, in order.</param>
/// <param name="Elapsed">From the first arrival to the last completion.</param>
/// <param name="Fault">What the first that failed said; null if none did.</param>
internal sealed record Outcome(double Rate, int Arrivals, double[] Milliseconds, TimeSpan Elapsed, string? Fault)
{
    /// <summary>Later than this is too late for somebody who waits.</summary>
    public static readonly TimeSpan InTime = TimeSpan.FromSeconds(1);

    /// <summary>Of all arrivals; one that failed took for ever.</summary>
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
/// Arrivals that wait for nobody: each is due at its moment, whether or not those before it are done, and its time counts from
/// the moment it was due, so that a server that falls behind cannot slow its own measurement down.
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
        // A thread of its own: the pool's may all be at work when an arrival is due.
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

    /// <summary>So many at a time, each followed at once by the next: how much there is to be had.</summary>
    public static async Task<double> PerSecondAsync(int together, int count, Func<int, CancellationToken, Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = together },
            async (i, cancel) => await work(i, cancel)
        );
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
