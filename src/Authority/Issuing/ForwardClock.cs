namespace Symbolon.Authority;

/// <summary>
/// The time of this process, which never goes back. It is the highest time that the clock ever showed. While the clock
/// is behind that time, a stopwatch measures on from it, so a clock that was ahead for a moment stops nothing.
/// </summary>
internal sealed class ForwardClock
{
    private readonly Lock sync = new();
    private readonly TimeProvider time;
    private DateTimeOffset highest;
    private long seenAt;

    public ForwardClock(TimeProvider time)
    {
        this.time = time;
        (highest, seenAt) = (time.GetUtcNow(), time.GetTimestamp());
    }

    /// <summary>Unix time in milliseconds, never less than before.</summary>
    public long Milliseconds()
    {
        lock (sync)
        {
            var (clock, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
            var forward = clock >= highest ? clock : highest + time.GetElapsedTime(seenAt, timestamp);
            (highest, seenAt) = (forward, timestamp);
            return forward.ToUnixTimeMilliseconds();
        }
    }
}
