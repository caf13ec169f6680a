using System.Diagnostics;

namespace Symbolon.Bench;

/// <summary>
/// An operation to measure. <paramref name="Body"/> does it <paramref name="Repeat"/> times, which hides the cost of
/// the call for operations of nanoseconds. It may run on several threads at once.
/// </summary>
internal sealed record Operation(string Name, Action Body, int Repeat = 1)
{
    private const int Samples = 25;
    private const int TwoCoreSamples = 5;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan TwoCoreSample = TimeSpan.FromMilliseconds(80);

    /// <summary>On one core: lets the JIT finish, then takes samples of about 20 ms each.</summary>
    public Result Run() => Cores.On(0, OnThisThread);

    /// <summary>
    /// On the first two cores, with a thread on each. The nanoseconds are the time from one operation's end to the
    /// next's on either core; the bytes are both threads' bytes per operation. Call <see cref="Run"/> first, for the
    /// JIT.
    /// </summary>
    public Result RunOnTwo()
    {
        var times = new double[TwoCoreSamples];
        long calls = 0;
        long allocated = 0;
        for (var i = 0; i < TwoCoreSamples; i++)
        {
            using var start = new Barrier(2);
            var both = new (double PerNanosecond, long Calls, long Allocated)[2];
            var threads = Enumerable
                .Range(0, 2)
                .Select(core => new Thread(() => both[core] = Cores.On(core, () => For(start, TwoCoreSample))))
                .ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            times[i] = 1 / both.Sum(b => b.PerNanosecond);
            calls += both.Sum(b => b.Calls);
            allocated += both.Sum(b => b.Allocated);
        }
        Array.Sort(times);
        return new Result(Name + ", two cores", times[TwoCoreSamples / 2], times[0], allocated / (calls * Repeat));
    }

    private Result OnThisThread()
    {
        long calls = 0;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            Body();
            calls++;
        }
        var batch = (int)Math.Max(1, calls * Sample.Ticks / WarmUp.Ticks);

        var times = new double[Samples];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Samples; i++)
        {
            start = Stopwatch.GetTimestamp();
            for (var j = 0; j < batch; j++)
                Body();
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)batch * Repeat);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        return new Result(Name, times[Samples / 2], times[0], allocated / ((long)Samples * batch * Repeat));
    }

    private (double PerNanosecond, long Calls, long Allocated) For(Barrier together, TimeSpan time)
    {
        together.SignalAndWait();
        long calls = 0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        do
        {
            Body();
            calls++;
        } while (Stopwatch.GetElapsedTime(start) < time);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        return ((double)calls * Repeat / elapsed, calls, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
