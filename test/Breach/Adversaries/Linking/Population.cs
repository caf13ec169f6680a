using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Breach.Linking;

/// <summary>
/// People who sign in at three platforms every day for 26 weeks, each time at an independent moment: habits also link
/// people, and are not measured here. Their wallets follow <see cref="Rules"/>; the new ones follow the wallet's own
/// <see cref="RenewalPlan"/>.
/// </summary>
public static class Population
{
    public const int Weeks = 26;
    public const int Platforms = 3;

    private const ulong FirstEpoch = 100;
    private const long Day = 24 * 3600;
    private static readonly EpochSchedule Epochs = EpochSchedule.Weekly;

    /// <summary>Simulates half a year.</summary>
    public static Haul Live(Rules rules, int people, Random chance)
    {
        var lives = Enumerable.Range(0, people).Select(_ => new Life(rules, chance)).ToArray();
        var orders = Enumerable.Range(0, Platforms).Select(_ => Shuffled(people, chance)).ToArray();
        var rows = Shuffled(people, chance);
        return new Haul(
            [
                .. orders.Select(
                    (order, platform) =>
                        (IReadOnlyList<IReadOnlyList<SignIn>>)
                            [.. order.Select(person => lives[person].SignIns[platform])]
                ),
            ],
            [.. rows.Select(person => lives[person].Renewals)],
            orders,
            rows
        );
    }

    private static int[] Shuffled(int count, Random chance)
    {
        var order = Enumerable.Range(0, count).ToArray();
        chance.Shuffle(order);
        return order;
    }

    /// <summary>One person's half year.</summary>
    private sealed class Life
    {
        private readonly Rules rules;
        private readonly Random chance;
        private readonly long skew;
        private ulong received = FirstEpoch;
        private long drawn;
        private long lastSignIn = long.MinValue / 2;

        public Life(Rules rules, Random chance)
        {
            this.rules = rules;
            this.chance = chance;
            // Clocks of devices are some seconds wrong.
            skew = chance.Next(-30, 31);
            SignIns = [.. Enumerable.Range(0, Platforms).Select(_ => new List<SignIn>())];
            Draw();
            foreach (var (at, platform) in Days())
                Happens(at, platform);
        }

        public List<SignIn>[] SignIns { get; }

        public List<long> Renewals { get; } = [];

        private ulong Newest => rules.Shown == ShownEpoch.LastReceived ? received : received + (ulong)Epochs.Ahead;

        /// <summary>One sign-in a day at each platform; and, at -1, one opening of the wallet without a
        /// sign-in.</summary>
        private List<(long At, int Platform)> Days()
        {
            var begin = Epochs.Start(FirstEpoch).ToUnixTimeSeconds();
            var happenings = new List<(long, int)>();
            var others = rules.Renewal is RenewalMoment.WhileOpen or RenewalMoment.ThreeHoursApart ? -1 : 0;
            for (var day = 0; day < Weeks * 7; day++)
            {
                for (var platform = others; platform < Platforms; platform++)
                    happenings.Add((begin + day * Day + chance.NextInt64(Day), platform));
            }
            happenings.Sort();
            return happenings;
        }

        private void Happens(long at, int platform)
        {
            while (rules.Renewal == RenewalMoment.InTheBackground && at >= drawn)
                Renew(drawn);
            if (platform < 0)
            {
                var soon = at + chance.Next(20, 61);
                if (RenewsWhileOpen(soon))
                    Renew(soon);
                return;
            }
            SignIns[platform].Add(new SignIn(at, Shown(at)));
            lastSignIn = at;
            if (rules.Renewal == RenewalMoment.SoonAfterOpening && at >= drawn)
            {
                Renew(at + chance.Next(20, 61));
            }
            else if (
                rules.Renewal is RenewalMoment.OnTheLastDay or RenewalMoment.WhileOpen or RenewalMoment.ThreeHoursApart
                && at >= RenewalPlan.LastDay(Epochs, Newest).ToUnixTimeSeconds()
            )
            {
                Renew(at + chance.Next(1, 6));
            }
        }

        private bool RenewsWhileOpen(long now) =>
            rules.Renewal == RenewalMoment.ThreeHoursApart
                ? now >= drawn && now - lastSignIn >= 3 * 3600
                : RenewalPlan.RenewsWhileOpen(
                    Epochs,
                    Newest,
                    DateTimeOffset.FromUnixTimeSeconds(drawn),
                    DateTimeOffset.FromUnixTimeSeconds(now),
                    lastSignIn < 0 ? null : DateTimeOffset.FromUnixTimeSeconds(lastSignIn),
                    signingIn: false
                );

        private ulong Shown(long at) =>
            rules.Shown == ShownEpoch.LastReceived
                ? received
                : Epochs.At(
                    DateTimeOffset.FromUnixTimeSeconds(Math.Max(at + skew, Epochs.Start(0).ToUnixTimeSeconds()))
                );

        private void Renew(long at)
        {
            Renewals.Add(at);
            received = Epochs.At(DateTimeOffset.FromUnixTimeSeconds(at));
            Draw();
        }

        /// <summary>The old wallet drew from the first half of the next epoch; the new one follows its plan.</summary>
        private void Draw() =>
            drawn =
                rules.Renewal == RenewalMoment.SoonAfterOpening
                    ? Epochs.Start(received + 1).ToUnixTimeSeconds() + chance.NextInt64(Epochs.LengthSeconds / 2)
                    : RenewalPlan.At(Epochs, Newest, (uint)chance.NextInt64(1L << 32)).ToUnixTimeSeconds();
    }
}
