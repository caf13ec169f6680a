namespace Symbolon.Authority;

/// <summary>
/// The time of this process, which never goes back: the highest time that the clock ever showed, and from there, while
/// the clock is behind it, what a stopwatch measures. So a clock that was ahead for a moment stops nothing either.
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
