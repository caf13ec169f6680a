using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>
/// When epochs begin, how long they last, and how many certificates are signed ahead. The epoch of a presentation
/// depends only on the clock: a wallet shows the certificate of its clock's epoch, and verifiers accept no other. A
/// certificate that is not refreshed lapses. There is no revocation list.
/// </summary>
/// <param name="Origin">First second of epoch 0 (Unix time).</param>
/// <param name="LengthSeconds">Length of an epoch; a week by default.</param>
/// <param name="Ahead">The number of later epochs that an authority signs for at an enrolment or a refresh, besides the
/// current one. It is the same for everybody, 1 by default.</param>
public sealed record EpochSchedule(long Origin, long LengthSeconds, int Ahead = 1)
{
    /// <summary>The largest <see cref="Ahead"/>.</summary>
    public const int MaxAhead = 12;

    /// <summary>One week, from 2026-01-05T00:00:00Z, a Monday.</summary>
    public static EpochSchedule Weekly { get; } = new(1767571200, 7 * 24 * 3600);

    /// <summary>The allowed difference of two honest clocks at the boundary of two epochs: five minutes, or a tenth of
    /// an epoch if that is less.</summary>
    [JsonIgnore]
    public TimeSpan Tolerance => TimeSpan.FromSeconds(Math.Min(300, LengthSeconds / 10));

    /// <summary>The epoch of a moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is before epoch 0: the clock is wrong.</exception>
    public ulong At(DateTimeOffset time)
    {
        var since = time.ToUnixTimeSeconds() - Origin;
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(time));
        return (ulong)(since / LengthSeconds);
    }

    /// <summary>The last epoch that ends within the year 9999.</summary>
    [JsonIgnore]
    public ulong Furthest =>
        (ulong)Math.Max(0, (DateTimeOffset.MaxValue.ToUnixTimeSeconds() - Origin) / LengthSeconds - 1);

    /// <summary>First moment of an epoch.</summary>
    public DateTimeOffset Start(ulong epoch) =>
        DateTimeOffset.FromUnixTimeSeconds(checked(Origin + (long)epoch * LengthSeconds));

    /// <summary>The end of an epoch.</summary>
    public DateTimeOffset End(ulong epoch) => Start(checked(epoch + 1));

    /// <summary>The first moment at which a certificate of this epoch can have been signed.</summary>
    public DateTimeOffset EarliestSigning(ulong epoch) => Start(epoch - Math.Min(epoch, (ulong)Ahead));

    /// <summary>True for the epoch of the moment, and near a boundary for the epoch on its other side.</summary>
    public bool Accepts(ulong epoch, DateTimeOffset time)
    {
        // 128-bit integers: no epoch or time overflows.
        var start = Origin + (Int128)epoch * LengthSeconds;
        var (seconds, tolerance) = (time.ToUnixTimeSeconds(), (long)Tolerance.TotalSeconds);
        return start - tolerance <= seconds && seconds < start + LengthSeconds + tolerance;
    }
}
