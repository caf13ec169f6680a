using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// When a wallet renews its certificates. The authority sees the moment of each renewal, and each platform sees the
/// moments of its sign-ins. So a renewal happens at a random moment, independent of every sign-in. spec/renew.md.
/// </summary>
/// <remarks>
/// <para>The moment is drawn uniformly from the first half of the last epoch for which the wallet has a certificate,
/// without that epoch's last day. A device that can act in the background renews then. The second half is for the other
/// devices.</para>
/// <para>A device that cannot act in the background renews later, while it is open without a sign-in. It waits
/// <see cref="Apart"/> after the last sign-in, and no longer: a longer wait would reveal for each renewal which
/// accounts it cannot belong to. On the last day it renews without waiting, because a lapsed certificate would be
/// renewed at the moment of a sign-in.</para>
/// </remarks>
public static class RenewalPlan
{
    /// <summary>The wait between a sign-in and a renewal in an open wallet.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Draws the moment of the next renewal.</summary>
    /// <param name="epochs">The issuer's schedule.</param>
    /// <param name="newest">The last epoch that the wallet has a certificate for.</param>
    public static DateTimeOffset Draw(EpochSchedule epochs, ulong newest) =>
        At(epochs, newest, (uint)RandomNumberGenerator.GetInt32(int.MaxValue) << 1);

    /// <summary>As <see cref="Draw"/>, with a given random number: <paramref name="random"/> / 2^32 of the available
    /// time, in whole seconds.</summary>
    public static DateTimeOffset At(EpochSchedule epochs, ulong newest, uint random)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var seconds = (ulong)(LastDay(epochs, newest) - epochs.Start(newest)).TotalSeconds / 2;
        return epochs.Start(newest).AddSeconds((ulong)random * seconds >> 32);
    }

    /// <summary>The beginning of the last day: 24 hours before the newest certificate ends, or a seventh of an epoch if
    /// that is less.</summary>
    public static DateTimeOffset LastDay(EpochSchedule epochs, ulong newest)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        return epochs.End(newest).AddSeconds(-Math.Min(24 * 3600, epochs.LengthSeconds / 7));
    }

    /// <summary>True if an open wallet renews now.</summary>
    /// <param name="epochs">The issuer's schedule.</param>
    /// <param name="newest">The last epoch that the wallet has a certificate for.</param>
    /// <param name="drawn">The moment that was drawn.</param>
    /// <param name="now">The clock.</param>
    /// <param name="lastSignIn">The time of this wallet's last sign-in, or null.</param>
    /// <param name="signingIn">True while a sign-in waits in this session.</param>
    public static bool RenewsWhileOpen(
        EpochSchedule epochs,
        ulong newest,
        DateTimeOffset drawn,
        DateTimeOffset now,
        DateTimeOffset? lastSignIn,
        bool signingIn
    ) => now >= LastDay(epochs, newest) || (now >= drawn && !signingIn && !(now - lastSignIn < Apart));
}
