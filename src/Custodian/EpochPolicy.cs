using System.Globalization;

namespace Symbolon.Custodian;

/// <summary>
/// When epochs begin, and how many evaluations one epoch may have. Epochs are the issuer's: its counts and the custodians' are
/// compared epoch by epoch, so all parties number them alike.
/// </summary>
/// <param name="Origin">The first moment of epoch 0, a whole second.</param>
/// <param name="Length">The length of an epoch, whole seconds.</param>
/// <param name="MaxEvaluations">The ceiling: what a country can need in an epoch, not what a thief would like.</param>
public sealed record EpochPolicy(DateTimeOffset Origin, TimeSpan Length, long MaxEvaluations)
{
    /// <summary>Weeks from Monday 2026-01-05, as an issuer has them unless it says otherwise, and one million.</summary>
    public static EpochPolicy Default { get; } =
        new(DateTimeOffset.FromUnixTimeSeconds(1767571200), TimeSpan.FromDays(7), 1_000_000);

    /// <summary>The number of the epoch that an instant is in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before epoch 0: the clock or the origin is wrong.</exception>
    public long EpochAt(DateTimeOffset instant)
    {
        var since = instant.ToUnixTimeSeconds() - Origin.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(instant));
        return since / (long)Length.TotalSeconds;
    }

    /// <summary>
    /// An epoch of count file format 1, which counted from 1 January 1970, as one of this schedule: the one in which it began, or epoch 0. So
    /// the sum up to an epoch is never less than it was, and no honest authority is found out by the change.
    /// </summary>
    internal long FromEpochSince1970(long epoch)
    {
        var began = (Int128)epoch * (long)Length.TotalSeconds - Origin.ToUnixTimeSeconds();
        return began <= 0 ? 0 : (long)(began / (long)Length.TotalSeconds);
    }

    /// <summary>The schedule as the count's file says it.</summary>
    internal string Schedule =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"schedule {Origin.ToUnixTimeSeconds()} {(long)Length.TotalSeconds}"
        );

    /// <exception cref="ArgumentException">A number is senseless; the message says which.</exception>
    internal void Validate()
    {
        if (Length < TimeSpan.FromSeconds(1) || Length.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentException("An epoch is a whole number of seconds, and at least one.");
        }

        if (MaxEvaluations < 1)
        {
            throw new ArgumentException("The ceiling of evaluations in an epoch is at least 1.");
        }
    }
}
