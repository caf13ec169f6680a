using System.Globalization;

namespace Symbolon.Custodian;

/// <summary>
/// When epochs begin, and how many evaluations an epoch may have. The schedule is the issuer's: its counts and the
/// custodians' counts are compared epoch by epoch, so all parties must number epochs alike.
/// </summary>
/// <param name="Origin">The first moment of epoch 0, a whole second.</param>
/// <param name="Length">The length of an epoch, whole seconds.</param>
/// <param name="MaxEvaluations">
/// The ceiling: as many as a country can need in one epoch. It also limits a thief.
/// </param>
public sealed record EpochPolicy(DateTimeOffset Origin, TimeSpan Length, long MaxEvaluations)
{
    /// <summary>
    /// Weeks from Monday 2026-01-05, which is the issuer's default as well, and one million evaluations.
    /// </summary>
    public static EpochPolicy Default { get; } =
        new(DateTimeOffset.FromUnixTimeSeconds(1767571200), TimeSpan.FromDays(7), 1_000_000);

    /// <summary>The number of the epoch that contains an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before epoch 0: the clock or the origin is
    /// wrong.</exception>
    public long EpochAt(DateTimeOffset instant)
    {
        var since = instant.ToUnixTimeSeconds() - Origin.ToUnixTimeSeconds();
        ArgumentOutOfRangeException.ThrowIfNegative(since, nameof(instant));
        return since / (long)Length.TotalSeconds;
    }

    /// <summary>
    /// Converts an epoch of count file format 1, which counted from 1 January 1970: the epoch of this schedule in which
    /// it began, or epoch 0. So the sum up to an epoch never shrinks, and the change incriminates no honest authority.
    /// </summary>
    internal long FromEpochSince1970(long epoch)
    {
        var began = (Int128)epoch * (long)Length.TotalSeconds - Origin.ToUnixTimeSeconds();
        return began <= 0 ? 0 : (long)(began / (long)Length.TotalSeconds);
    }

    /// <summary>The schedule as the count's file writes it.</summary>
    internal string Schedule =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"schedule {Origin.ToUnixTimeSeconds()} {(long)Length.TotalSeconds}"
        );

    /// <exception cref="ArgumentException">A number is out of range; the message says which.</exception>
    internal void Validate()
    {
        if (Length < TimeSpan.FromSeconds(1) || Length.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            throw new ArgumentException("An epoch must be a whole number of seconds, at least one.");
        }

        if (MaxEvaluations < 1)
        {
            throw new ArgumentException("The ceiling of evaluations in an epoch must be at least 1.");
        }
    }
}
