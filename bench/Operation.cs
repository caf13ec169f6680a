using System.Diagnostics;
using System.Text.Json;

namespace Symbolon.Bench;

/// <summary>
/// Something to measure. <paramref name="Body"/> does it <paramref name="Repeat"/> times, which hides the call where
/// the operation takes nanoseconds.
/// </summary>
internal sealed record Operation(string Name, Action Body, int Repeat = 1)
{
    private const int Samples = 25;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(20);

    /// <summary>Lets the JIT finish, then takes samples of some 20 ms each.</summary>
    public Result Run()
    {
        long calls = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            Body();
            calls++;
        }
        int batch = (int)Math.Max(1, calls * Sample.Ticks / WarmUp.Ticks);

        var times = new double[Samples];
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Samples; i++)
        {
            start = Stopwatch.GetTimestamp();
            for (int j = 0; j < batch; j++)
                Body();
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / ((double)batch * Repeat);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        return new Result(Name, times[Samples / 2], times[0], allocated / ((long)Samples * batch * Repeat));
    }
}

/// <summary>What is printed; the names are those of the JSON. allocated_bytes is null where it cannot be measured.</summary>
internal sealed record Result(string name, double median_ns, double min_ns, long? allocated_bytes)
{
    public static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
}
