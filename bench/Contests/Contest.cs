using System.Diagnostics;

namespace Symbolon.Bench.Contests;

/// <summary>One contender.</summary>
/// <param name="Name">The name, with a version if there is one.</param>
/// <param name="Run">
/// Repeats the work for the given time, at least once, and returns the nanoseconds of each repetition.
/// </param>
internal sealed record Contender(string Name, Func<TimeSpan, IReadOnlyList<double>> Run)
{
    /// <summary>Our own contender: work in this process, a number of operations at a time.</summary>
    public static Contender Of(string name, Action work, int count = 1) =>
        new(
            name,
            time =>
            {
                var times = new List<double>();
                var whole = Stopwatch.GetTimestamp();
                do
                {
                    var start = Stopwatch.GetTimestamp();
                    work();
                    times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
                } while (Stopwatch.GetElapsedTime(whole) < time);
                return times;
            }
        );
}

/// <summary>
/// The same work by several contenders, all on one core, in turns: one round each, then again. So other load on the
/// machine affects all of them alike. The report has the ratios, first : other, of the medians and of the minima over
/// all rounds.
/// </summary>
internal sealed record Contest(string Name, IReadOnlyList<Contender> Contenders)
{
    private const int Rounds = 6;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(120);

    public void Run(Report report)
    {
        var times = Contenders.ToDictionary(c => c, _ => new List<double>());
        Cores.On(
            0,
            () =>
            {
                foreach (var contender in Contenders)
                    contender.Run(WarmUp);
                for (var i = 0; i < Rounds; i++)
                {
                    foreach (var contender in Contenders)
                        times[contender].AddRange(contender.Run(Round));
                }

                return true;
            }
        );
        var results = Contenders.Select(c => Result.Of($"{Name}: {c.Name}", times[c])).ToArray();
        report.Keep(results);
        report.Say($"\n{Name, -60}{"median ns", 16}{"min ns", 16}{"first : this", 16}{"of minima", 12}");
        for (var i = 0; i < results.Length; i++)
        {
            var (one, other) = (results[0], results[i]);
            var medians = FormattableString.Invariant($"1 : {other.median_ns / one.median_ns:F2}");
            var minima = FormattableString.Invariant($"1 : {other.min_ns / one.min_ns:F2}");
            report.Say(
                $"  {Contenders[i].Name, -58}{other.median_ns, 16:N0}{other.min_ns, 16:N0}{medians, 16}{minima, 12}"
            );
        }
    }
}
