using System.Diagnostics;
using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Bench.Load;

/// <summary>
/// Complete sign-ins a second, and how long they take, on one and on two gateway processes that are children of this one, over
/// loopback. Gateways, database and this process share the machine, and so its cores.
/// <para>Before each rate so many sign-ins are begun and their presentations made, each from one of several hundred certificates: that is
/// the wallets' work and is not measured. Then, at each moment that is due, a whole sign-in's work for the gateway: a fresh one
/// is begun (authorize, page, request object) and thrown away, and a prepared one is finished (presentation, way back, code
/// for tokens). Rates rise by a quarter until fewer than 97 in 100 are done within a second, or the slowest of a hundred is
/// later; then the middle of the last two is tried.</para>
/// <para>Beside it the processor time to parse and verify a presentation, alone and each of sixteen together: what of a gateway's
/// processor time is proof verification lies between the two, as it checks together what comes together.</para>
/// </summary>
internal static class SignInLoad
{
    private const string One = "load: one gateway, in memory";
    private const string Two = "load: two gateways, PostgreSQL";
    private const int People = 384;
    private const int WarmUp = 600;
    private const int Probe = 400;
    private const int Together = 32;
    private const double EnoughInTime = 0.97;
    private const int Samples = 9;
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(4);
    private const int MostSteps = 10;

    public static async Task RunAsync(string filter, Report report)
    {
        string[] wanted = [.. new[] { One, Two }.Where(n => n.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (wanted.Length == 0)
            return;
        if (Repository.Find("artifacts", "bin", "Cli", "release", "symbolon.dll") is not { } program)
        {
            report.Say("\nThe load was not measured: src/Cli is not built. dotnet build src/Cli -c Release");
            return;
        }
        report.Say(
            $"\nLoad: complete sign-ins over loopback; {Environment.ProcessorCount} cores for gateways, database and the load."
        );
        using var authority = new IssuerAtHand();
        var people = new Person[People];
        Parallel.For(0, People, i => people[i] = authority.Enrol(RandomNumberGenerator.GetBytes(32)));
        foreach (var name in wanted)
        {
            if (name == Two && !PostgreSqlCluster.IsInstalled)
            {
                report.Say($"\n{name}: not measured, there is no PostgreSQL: apt-get install postgresql-15");
                continue;
            }
            using var cluster = name == Two ? PostgreSqlCluster.Start() : null;
            using var gateways = await Gateways.StartAsync(
                program,
                authority.Issuer,
                name == Two ? 2 : 1,
                cluster?.Connection
            );
            using var signIn = new SignIn(gateways);
            try
            {
                await new Sweep(name, authority.Issuer, people, gateways, signIn, cluster, report).RunAsync();
            }
            catch (HttpRequestException e)
            {
                report.Say($"{name}: it ends here, {e.Message} The gateways' last words: {gateways.LastWords}");
            }
        }
    }

    private sealed record Sweep(
        string Name,
        Issuer Issuer,
        Person[] People,
        Gateways Gateways,
        SignIn SignIn,
        PostgreSqlCluster? Cluster,
        Report Report
    )
    {
        private int next;

        public async Task RunAsync()
        {
            await ClosedAsync(WarmUp * Gateways.Count); // each process has a JIT of its own
            var most = await ClosedAsync(Probe);
            Report.Say($"\n{Name}: {Together} at a time, each followed at once by the next, are {most:F0} a second.");
            var verification = Verification(await PrepareAsync(64));
            Report.Say(
                $"{"offered/s", 9}{"done/s", 8}{"in time", 9}{"p50 ms", 9}{"p99 ms", 9}   CPU ms a sign-in: {"gateway", 7}{"database", 9}{"load", 6}   verification of the gateway's"
            );
            var (held, failed) = (0.0, false);
            var rate = Rounded(most / 2);
            var begun = Stopwatch.StartNew();
            for (var i = 0; i < MostSteps && begun.Elapsed < Longest; i++)
            {
                if (await StepAsync(rate, verification))
                {
                    (held, rate) = (rate, Rounded(rate * 1.25));
                    continue;
                }
                failed = true;
                var between = Rounded((held + rate) / 2);
                if (held > 0 && between > held && between < rate && await StepAsync(between, verification))
                    held = between;
                break;
            }
            var least = failed ? "" : ", and more was not tried";
            Report.Say($"{Name}: {held:F0} sign-ins a second hold{least}.");
        }

        private static double Rounded(double rate) => Math.Max(5, Math.Round(rate / 5) * 5);

        private async Task<double> ClosedAsync(int count)
        {
            var prepared = await PrepareAsync(count);
            return await OpenLoop.PerSecondAsync(Together, count, (i, cancel) => WholeAsync(prepared[i], cancel));
        }

        /// <summary>One arrival: the work of a whole sign-in.</summary>
        private async Task WholeAsync(Answered prepared, CancellationToken cancel)
        {
            await SignIn.BeginAsync(cancel);
            await SignIn.FinishAsync(prepared, cancel);
        }

        private async Task<Answered[]> PrepareAsync(int count)
        {
            var prepared = new Answered[count];
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (i, cancel) =>
                {
                    var person = People[Interlocked.Increment(ref next) % People.Length];
                    prepared[i] = SignIn.Answer(await SignIn.BeginAsync(cancel), person);
                }
            );
            return prepared;
        }

        private async Task<bool> StepAsync(double rate, (Result Alone, Result OfSixteen) verification)
        {
            var arrivals = (int)(rate * Step.TotalSeconds);
            var prepared = await PrepareAsync(arrivals);
            GC.Collect(); // what the preparing left is not the load's to clean up
            var before = Processor();
            var outcome = await OpenLoop.RunAsync(rate, arrivals, (i, cancel) => WholeAsync(prepared[i], cancel));
            var after = Processor();
            var done = Math.Max(1, outcome.Milliseconds.Length);
            var (gateway, database, load) = (
                (after.Gateway - before.Gateway).TotalMilliseconds / done,
                (after.Database - before.Database).TotalMilliseconds / done,
                (after.Load - before.Load).TotalMilliseconds / done
            );
            var (p50, p99) = (outcome.Percentile(0.5), outcome.Percentile(0.99));
            var alone = verification.Alone.median_ns / 1e6 / gateway;
            var together = verification.OfSixteen.median_ns / 1e6 / gateway;
            Report.Say(
                $"{rate, 9:F0}{outcome.PerSecond, 8:F0}{outcome.ShareInTime, 9:P1}{p50, 9:F1}{p99, 9:F1}{gateway, 28:F2}{database, 9:F2}{load, 6:F2}   {together:P0} together, {alone:P0} one by one"
            );
            if (outcome.Fault is { } fault)
                Report.Say($"{"", 18}the first that failed: {fault}");
            Keep(rate, outcome, p99, gateway);
            return outcome.ShareInTime >= EnoughInTime && p99 <= Outcome.InTime.TotalMilliseconds;
        }

        /// <summary>The JSON's: a sign-in's time, the 99th percentile as a result of its own, and the gateway's processor time.</summary>
        private void Keep(double rate, Outcome outcome, double p99, double gateway)
        {
            if (outcome.Milliseconds.Length == 0 || double.IsInfinity(p99))
                return;
            var name = FormattableString.Invariant($"{Name}, {rate:F0} offered a second");
            Report.Keep(
                Result.Of(name, outcome.Milliseconds.Select(ms => ms * 1e6)),
                new Result(name + ", 99th percentile", p99 * 1e6, p99 * 1e6, null),
                new Result(name + ", a gateway's processor time", gateway * 1e6, gateway * 1e6, null)
            );
        }

        private (TimeSpan Gateway, TimeSpan Database, TimeSpan Load) Processor()
        {
            using var own = Process.GetCurrentProcess();
            return (Gateways.Processor, Cluster?.Processor ?? TimeSpan.Zero, own.TotalProcessorTime);
        }

        /// <summary>What a gateway does with a presentation's octets, here, on one core.</summary>
        private (Result Alone, Result OfSixteen) Verification(Answered[] answered)
        {
            var turn = 0;
            PresentationClaim Claim(Answered a)
            {
                if (
                    !Presentation.TryParse(a.Presentation, out var presentation)
                    || !VerifiedRequest.TryVerify(
                        a.Begun.RequestObject,
                        Registration.ClientIdPrefix + Gateways.Origin,
                        TimeProvider.System.GetUtcNow(),
                        out var request,
                        out _
                    )
                )
                    throw new InvalidOperationException("A prepared presentation is none.");
                return new(presentation, Issuer, request.ContextId, request.Request.Binding);
            }
            PresentationClaim[] claims = [.. answered.Select(Claim)];
            void Verify(int count)
            {
                var several = new PresentationClaim[count];
                for (var i = 0; i < count; i++)
                {
                    var at = turn++ % claims.Length;
                    if (!Presentation.TryParse(answered[at].Presentation, out var read))
                        throw new InvalidOperationException("A prepared presentation is none.");
                    several[i] = claims[at] with { Presentation = read };
                }
                if (!Presentation.VerifyMany(several).All(holds => holds))
                    throw new InvalidOperationException("A prepared presentation does not verify.");
            }
            var alone = Processor($"{Name}: parse and verify, alone", 1, Verify);
            var ofSixteen = Processor($"{Name}: parse and verify, each of 16", 16, Verify);
            Report.Keep(alone, ofSixteen);
            Report.Say(
                $"To parse and verify a presentation takes a processor {alone.median_ns / 1e6:F2} ms alone, {ofSixteen.median_ns / 1e6:F2} ms each of sixteen."
            );
            return (alone, ofSixteen);
        }

        /// <summary>Processor time of one, where so many are done together; this process does nothing else meanwhile.</summary>
        private static Result Processor(string name, int together, Action<int> work)
        {
            static double Used() => Environment.CpuUsage.TotalTime.TotalNanoseconds;
            var times = new List<double>();
            for (var i = 0; i < 2 * Samples; i++)
            {
                var (before, count) = (Used(), 0);
                for (var begun = Stopwatch.StartNew(); begun.Elapsed < Sample; count += together)
                    work(together);
                if (i >= Samples) // the first half is for the JIT
                    times.Add((Used() - before) / count);
            }
            return Result.Of(name, times);
        }
    }
}
