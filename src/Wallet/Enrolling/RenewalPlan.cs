using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// When a wallet renews its certificates. The authority sees the moment of each renewal, and each platform sees the
/// moments of its sign-ins. So a renewal happens at a moment that was drawn, independent of every sign-in.
/// spec/renew.md.
/// </summary>
/// <remarks>
/// <para>The moment is drawn evenly from the first half of the last epoch that the wallet has a certificate for, not
/// counting that epoch's last day. A device that can act in the background renews then. The second half is room for the
/// others.</para>
/// <para>A device that cannot act in the background renews later, while it is open without a sign-in. It keeps
/// <see cref="Apart"/> from the last sign-in, and no more: a longer distance would tell for each renewal which accounts
/// it cannot belong to. On the last day it renews as things are, because a lapsed certificate would be renewed at the
/// very moment of a sign-in.</para>
/// </remarks>
public static class RenewalPlan
{
    /// <summary>Between a sign-in and a renewal in an open wallet.</summary>
    public static TimeSpan Apart { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Draws the moment of the next renewal.</summary>
    /// <param name="epochs">The issuer's schedule.</param>
    /// <param name="newest">The last epoch that the wallet has a certificate for.</param>
    public static DateTimeOffset Draw(EpochSchedule epochs, ulong newest) =>
        At(epochs, newest, (uint)RandomNumberGenerator.GetInt32(int.MaxValue) << 1);

    /// <summary>As <see cref="Draw"/>, with the random number given: <paramref name="random"/> / 2^32 of the time that
    /// there is, in whole seconds.</summary>
    public static DateTimeOffset At(EpochSchedule epochs, ulong newest, uint random)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        var seconds = (ulong)(LastDay(epochs, newest) - epochs.Start(newest)).TotalSeconds / 2;
        return epochs.Start(newest).AddSeconds((ulong)random * seconds >> 32);
    }

    /// <summary>The beginning of the last day: 24 hours before the newest certificate ends, or a seventh of an epoch
    /// where that is less.</summary>
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
    /// <param name="lastSignIn">When this wallet last showed something to a site, or null.</param>
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
