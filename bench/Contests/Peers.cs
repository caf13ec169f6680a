using Symbolon.Bls12381;

namespace Symbolon.Bench.Contests;

/// <summary>
/// Our implementation and others, on the same work in the same run. SYMBOLON_BENCH_PEER may name a further program with
/// the same JSON protocol. A peer with the draft's suite must make a proof that ours accepts; otherwise the report says
/// that its work is not the same.
/// </summary>
internal static class Peers
{
    private const string Prefix = "peers: ";
    private const string Prove = "BBS prove";
    private const string VerifyProof = "BBS verify proof";
    private static readonly string[] Modules = ["blst", "pairing-crypto", "bbs-signatures", "crypto-wasm", "noble"];

    public static void Run(string filter, Report report)
    {
        using var work = new BbsWork();
        var ours = Ours(work).Where(o => Wanted(o.Operation, filter)).GroupBy(o => o.Operation).ToArray();
        if (ours.Length == 0)
            return;
        report.Say("\nPeers: ten messages, three shown; each implementation in turn on one core, ratios of medians.");
        var peers = Start(work.ForPeer, report);
        try
        {
            foreach (var peer in peers.Where(p => p.Operations.Contains(Prove)))
            {
                if (peer.Make(Prove) is { } proof)
                {
                    report.Say(
                        work.Verifies(proof)
                            ? $"{peer.Name}: {peer.Note} Our verifier accepts its proofs."
                            : $"{peer.Name}: {peer.Note} Our verifier does NOT accept its proofs: like work, not the same."
                    );
                }
                else
                {
                    report.Say($"{peer.Name}: {peer.Note}");
                }
            }
            foreach (var peer in peers.Where(p => !p.Operations.Contains(Prove)))
                report.Say($"{peer.Name}: {peer.Note}");
            foreach (var operation in ours)
            {
                new Contest(
                    Prefix + operation.Key,
                    [
                        .. operation.Select(o => o.Contender),
                        .. peers
                            .Where(p => p.Operations.Contains(operation.Key))
                            .Select(p => new Contender(p.Name, time => p.Run(operation.Key, time))),
                    ]
                ).Run(report);
            }
        }
        finally
        {
            peers.ForEach(p => p.Dispose());
        }
    }

    private static bool Wanted(string operation, string filter) =>
        (Prefix + operation).Contains(filter, StringComparison.OrdinalIgnoreCase);

    /// <summary>Our contenders by operation. Contenders with the same operation are compared.</summary>
    private static IEnumerable<(string Operation, Contender Contender)> Ours(BbsWork work)
    {
        var dst = "SYMBOLON-BENCH"u8.ToArray();
        var message = new byte[32];
        var scalar = Scalar.Random();
        var p = Scalar.Random() * G1Point.Generator;
        var key = scalar * G1Point.Generator;
        var q = scalar * G2Point.Generator;
        yield return (Prove, Contender.Of("ours (checks its own proof besides)", () => work.Prove()));
        yield return (VerifyProof, Contender.Of("ours", work.Verify));
        yield return (VerifyProof, Contender.Of("ours, the key read anew each time", work.VerifyWithKey));
        yield return (VerifyProof, Contender.Of("ours, each of 64 checked together", work.VerifyMany, BbsWork.Many));
        yield return ("G1 multiplication", Contender.Of("ours, constant time", () => _ = scalar * p));
        yield return ("pairing", Contender.Of("ours", () => _ = Pairing.Compute(p, q)));
        yield return (
            "pairing product of two",
            Contender.Of("ours", () => Pairing.ProductIsIdentity([key, -G1Point.Generator], [G2Point.Generator, q]))
        );
        yield return (
            "BLS verify (hash to G2, product of two pairings)",
            Contender.Of(
                "ours",
                () =>
                    Pairing.ProductIsIdentity(
                        [key, -G1Point.Generator],
                        [HashToCurve.G2(message, dst, MessageExpander.XmdSha256), q]
                    )
            )
        );
    }

    private static List<Peer> Start(object work, Report report)
    {
        var peers = new List<Peer>();
        void Add(string name, string program, params IEnumerable<string> arguments)
        {
            // A peer starts pinned, with all its threads, to the core of our own work.
            var (peer, problem) = Cores.On(0, () => (Peer.Start(program, arguments, work, out var said), said));
            if (peer is null)
                report.Say($"{name} is left out: {problem}");
            else
                peers.Add(peer);
        }
        if (Repository.Find("bench", "peers") is { } folder)
        {
            foreach (var module in Modules)
                Add(module, "node", Path.Combine(folder, "peer.mjs"), module);
        }

        if (Environment.GetEnvironmentVariable("SYMBOLON_BENCH_PEER") is { Length: > 0 } program)
            Add(program, program);
        return peers;
    }
}
