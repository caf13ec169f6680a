using Symbolon.Bbs;
using Symbolon.Tests.Bbs;

namespace Symbolon.Bench.Contests;

/// <summary>
/// What somebody can do to a gateway who sends proofs that fail: the dearest ones, whose transcript fits and which only the
/// pairing refuses. Sixty-four checked together, with some of them so, beside sixty-four good ones checked one by one. The
/// ratio says how much of checking one by one the bad ones can take a gateway back to.
/// </summary>
internal static class BadProofs
{
    private const string Name = "bad proofs: 64 checked";
    private const int Count = 64;
    private static readonly int[] Bad = [0, 1, 8, 64];

    public static void Run(string filter, Report report)
    {
        if (!Name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            return;
        var scheme = new BbsScheme(Ciphersuite.Sha256);
        using var key = SecretKey.Generate();
        using var thief = SecretKey.Generate();
        var header = "header"u8.ToArray();
        ReadOnlyMemory<byte>[] messages =
        [
            .. Enumerable.Range(0, 10).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }),
        ];
        var signature = scheme.Sign(key, header, messages);
        var stolen = scheme.Sign(thief, header, messages);
        ProofClaim Good() =>
            new(
                key.PublicKey,
                scheme.Prove(key.PublicKey, signature, header, "ph"u8, messages, []),
                header,
                "ph"u8.ToArray(),
                Array.Empty<DisclosedMessage>()
            );
        ProofClaim Forged() => Forge.WithoutSignature(key.PublicKey, stolen, header, "ph", messages);

        var good = Enumerable.Range(0, Count).Select(_ => Good()).ToArray();
        var bad = Enumerable.Range(0, Count).Select(_ => Forged()).ToArray();
        Contender Together(int number, bool flood)
        {
            // Spread evenly: the worst place for who must find them.
            var claims = good.ToArray();
            for (var i = 0; i < number; i++)
                claims[i * Count / number] = bad[i];
            return Contender.Of(
                flood ? $"together, {number} of them bad, again and again" : $"together, {number} of them bad",
                () =>
                {
                    if (!flood)
                        ProofBatch.TrustAgain(); // what the first such batch costs
                    Require(scheme.VerifyMany(claims).Count(holds => !holds) == number);
                }
            );
        }
        void OneByOne()
        {
            foreach (var claim in good)
                Require(scheme.VerifyProof(key.PublicKey, claim.Proof, header, "ph"u8, []));
        }
        new Contest(
            Name,
            [
                Contender.Of("one by one, all good", OneByOne),
                .. Bad.Select(n => Together(n, false)),
                Together(Count, true),
            ]
        ).Run(report);
    }

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("A proof was misjudged.");
    }
}
