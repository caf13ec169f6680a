using System.Diagnostics;
using System.Security.Cryptography;
using Symbolon.Protocol;

namespace Symbolon.Bench.Load;

/// <summary>
/// Complete sign-ins per second, and their duration, over loopback, on one and on two gateway processes. The gateways
/// are child processes of this one. Gateways, database and this process share the machine's cores.
/// <para>
/// Before each rate, as many sign-ins are started and their presentations made, each from one of several hundred
/// certificates. That is the wallets' work and is not measured. Then each arrival does a whole sign-in's work for the
/// gateway: it starts a new sign-in (authorize, page, request object), discards it, and finishes a prepared one
/// (presentation, return to the application, code for tokens). Rates rise by a quarter until fewer than 97 in 100
/// finish within a second, or the 99th percentile is above a second. Then the middle of the last two rates is tried.
/// </para>
/// <para>
/// It also measures the processor time to parse and verify a presentation, alone and in batches of sixteen. A gateway
/// batches the presentations that arrive together, so its own cost of verification is between the two.
/// </para>
/// </summary>
internal static class SignInLoad
{
    private const string One = "load: one gateway, in memory";
    private const string Two = "load: two gateways, PostgreSQL";
    private const int People = 384;
    private const int WarmUp = 600;
    private const int Probe = 400;
    private const int Concurrency = 32;
    private const double EnoughInTime = 0.97;
    private const int Samples = 9;
    private static readonly TimeSpan Sample = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(4);
    private const int MaxSteps = 10;

    public static async Task RunAsync(string filter, Report report)
    {
        string[] wanted = [.. new[] { One, Two }.Where(n => n.Contains(filter, StringComparison.OrdinalIgnoreCase))];
        if (wanted.Length == 0)
            return;
        if (Repository.Find("artifacts", "bin", "Cli", "release", "symbolon.dll") is not { } program)
        {
            report.Say("\nThe load was not measured, because src/Cli is not built: dotnet build src/Cli -c Release");
            return;
        }
        report.Say(
            $"\nLoad: complete sign-ins over loopback; {Environment.ProcessorCount} cores for gateways, database and the load."
        );
        using var authority = new LocalIssuer();
        var people = new Person[People];
        Parallel.For(0, People, i => people[i] = authority.Enrol(RandomNumberGenerator.GetBytes(32)));
        foreach (var name in wanted)
        {
            if (name == Two && !PostgreSqlCluster.IsInstalled)
            {
                report.Say($"\n{name}: not measured, because PostgreSQL is not installed: apt-get install postgresql");
                continue;
            }
            using var cluster = name == Two ? PostgreSqlCluster.Start(durable: true) : null;
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
                report.Say($"{name} stops here: {e.Message} The gateways' last log lines: {gateways.LastLogLines}");
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
            await ClosedAsync(WarmUp * Gateways.Count); // each process has its own JIT
            var most = await ClosedAsync(Probe);
            Report.Say($"\n{Name}: {Concurrency} at a time, each followed at once by the next: {most:F0} a second.");
            var verification = Verification(await PrepareAsync(64));
            Report.Say(
                $"{"offered/s", 9}{"done/s", 8}{"in time", 9}{"p50 ms", 9}{"p99 ms", 9}   CPU ms a sign-in: {"gateway", 7}{"database", 9}{"load", 6}   verification of the gateway's"
            );
            var (held, failed) = (0.0, false);
            var rate = Rounded(most / 2);
            var started = Stopwatch.StartNew();
            for (var i = 0; i < MaxSteps && started.Elapsed < Longest; i++)
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
            var least = failed ? "" : ", and higher rates were not tried";
            Report.Say($"{Name}: {held:F0} sign-ins a second hold{least}.");
        }

        private static double Rounded(double rate) => Math.Max(5, Math.Round(rate / 5) * 5);

        private async Task<double> ClosedAsync(int count)
        {
            var prepared = await PrepareAsync(count);
            return await OpenLoop.PerSecondAsync(
                Concurrency,
                count,
                (i, cancellationToken) => WholeAsync(prepared[i], cancellationToken)
            );
        }

        /// <summary>One arrival: the work of a whole sign-in.</summary>
        private async Task WholeAsync(PreparedSignIn prepared, CancellationToken cancellationToken)
        {
            await SignIn.BeginAsync(cancellationToken);
            await SignIn.FinishAsync(prepared, cancellationToken);
        }

        private async Task<PreparedSignIn[]> PrepareAsync(int count)
        {
            var prepared = new PreparedSignIn[count];
            await Parallel.ForAsync(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (i, cancellationToken) =>
                {
                    var person = People[Interlocked.Increment(ref next) % People.Length];
                    prepared[i] = SignIn.Answer(await SignIn.BeginAsync(cancellationToken), person);
                }
            );
            return prepared;
        }

        private async Task<bool> StepAsync(double rate, (Result Alone, Result OfSixteen) verification)
        {
            var arrivals = (int)(rate * Step.TotalSeconds);
            var prepared = await PrepareAsync(arrivals);
            GC.Collect(); // the load must not pay for garbage of the preparation
            var before = Processor();
            var outcome = await OpenLoop.RunAsync(
                rate,
                arrivals,
                (i, cancellationToken) => WholeAsync(prepared[i], cancellationToken)
            );
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
                Report.Say($"{"", 18}first failure: {fault}");
            Keep(rate, outcome, p99, gateway);
            return outcome.ShareInTime >= EnoughInTime && p99 <= Outcome.InTime.TotalMilliseconds;
        }

        /// <summary>
        /// The results for the JSON: a sign-in's time, its 99th percentile and the gateway's processor time.
        /// </summary>
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

        /// <summary>A gateway's work on a presentation's octets, measured here on one core.</summary>
        private (Result Alone, Result OfSixteen) Verification(PreparedSignIn[] answered)
        {
            var turn = 0;
            PresentationClaim Claim(PreparedSignIn a)
            {
                if (
                    !Presentation.TryParse(a.Presentation, out var presentation)
                    || !VerifiedRequest.TryVerify(
                        a.Started.RequestObject,
                        Registration.ClientIdPrefix + Gateways.Origin,
                        TimeProvider.System.GetUtcNow(),
                        out var request,
                        out _
                    )
                )
                {
                    throw new InvalidOperationException("A prepared presentation is malformed.");
                }

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
                        throw new InvalidOperationException("A prepared presentation is malformed.");
                    several[i] = claims[at] with { Presentation = read };
                }
                if (!Presentation.VerifyMany(several).All(holds => holds))
                    throw new InvalidOperationException("A prepared presentation does not verify.");
            }
            var alone = Processor($"{Name}: parse and verify, alone", 1, Verify);
            var ofSixteen = Processor($"{Name}: parse and verify, each of 16", 16, Verify);
            Report.Keep(alone, ofSixteen);
            Report.Say(
                $"Parsing and verifying a presentation takes {alone.median_ns / 1e6:F2} ms of processor time alone, {ofSixteen.median_ns / 1e6:F2} ms in a batch of sixteen."
            );
            return (alone, ofSixteen);
        }

        /// <summary>
        /// Processor time of one operation in a batch of this size; this process does nothing else meanwhile.
        /// </summary>
        private static Result Processor(string name, int together, Action<int> work)
        {
            static double Used() => Environment.CpuUsage.TotalTime.TotalNanoseconds;
            var times = new List<double>();
            for (var i = 0; i < 2 * Samples; i++)
            {
                var (before, count) = (Used(), 0);
                for (var started = Stopwatch.StartNew(); started.Elapsed < Sample; count += together)
                    work(together);
                if (i >= Samples) // the first half is for the JIT
                    times.Add((Used() - before) / count);
            }
            return Result.Of(name, times);
        }
    }
}
