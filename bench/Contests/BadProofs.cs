using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Tests.Bbs;

namespace Symbolon.Bench.Contests;

/// <summary>
/// The cost of bad proofs to a gateway. The costliest ones have a transcript that fits, so that only the pairing
/// refuses them; others fail earlier. Batches with some bad proofs are compared with the same number of good proofs,
/// checked one by one; a bad proof alone costs the same as a good one. The ratio shows how much of the gain of batches
/// an attacker can take.
/// </summary>
internal static class BadProofs
{
    private const int NymCount = 8;
    private static readonly int[] Sizes = [4, 16, 64];
    private static readonly byte[] Header = "header"u8.ToArray();
    private static readonly byte[] Bound = "bound to"u8.ToArray();
    private static readonly byte[] Context = "https://forum.example"u8.ToArray();
    private static readonly byte[] Authority = "https://authority.example"u8.ToArray();

    private static readonly ReadOnlyMemory<byte>[] Messages =
    [
        .. Enumerable.Range(0, 10).Select(i => (ReadOnlyMemory<byte>)new[] { (byte)i }),
    ];

    public static void Run(string filter, Report report)
    {
        using var key = SecretKey.Generate();
        foreach (var size in Sizes)
        {
            Plain(filter, report, key, size);
            WithPseudonym(filter, report, key, size);
        }
    }

    private static void Plain(string filter, Report report, SecretKey key, int size)
    {
        var name = $"bad proofs: plain BBS, {size} checked";
        if (!name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            return;
        var signature = new BbsIssuer(Ciphersuite.Sha256, key).Sign(Header, Messages);
        using var holding = new BbsHolder(Ciphersuite.Sha256).Hold(key.PublicKey, signature, Header, Messages);
        var statement = new Statement
        {
            Interface = Ciphersuite.Sha256.Core,
            PublicKey = key.PublicKey,
            Header = Header,
            PresentationHeader = Bound,
        };
        Contest(
            name,
            report,
            [.. Enumerable.Range(0, size).Select(_ => new ProofClaim(statement, holding.Prove(Bound, [])))],
            [.. Enumerable.Range(0, size).Select(_ => Forge.Plain(key.PublicKey, Header, Bound, Messages))]
        );
    }

    private static void WithPseudonym(string filter, Report report, SecretKey key, int size)
    {
        var name = $"bad proofs: presentations with a pseudonym, {size} checked";
        if (!name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            return;
        using var secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
        var holder = new SamePersonHolder(Ciphersuite.Sha256);
        var entropy = SignerEntropy.Generate();
        var commitment = holder.Commit(secret, Authority, Bound);
        var signature =
            new SamePersonIssuer(Ciphersuite.Sha256, key).Sign(commitment, Authority, Bound, entropy, Header, Messages)
            ?? throw new InvalidOperationException("Nothing was signed.");
        using var holding = holder.Hold(key.PublicKey, signature, Header, Messages, secret, entropy);
        ProofClaim Good(int i)
        {
            var (proof, pseudonym) = holding.ProveWithNym(Bound, Context, [3]);
            var statement = new Statement
            {
                Interface = Ciphersuite.Sha256.Pseudonym,
                PublicKey = key.PublicKey,
                Header = Header,
                PresentationHeader = Bound,
                SignerCount = Messages.Length,
                NymCount = NymCount,
                Disclosed = new[] { new DisclosedMessage(3, Messages[3]) },
                Further = [new PseudonymStatement(pseudonym, Context)],
            };
            return new ProofClaim(statement, proof);
        }
        ProofClaim Forged(int i) => Forge.WithPseudonym(key.PublicKey, Header, Bound, Messages, NymCount, Context, 3);
        Contest(
            name,
            report,
            [.. Enumerable.Range(0, size).Select(Good)],
            [.. Enumerable.Range(0, size).Select(Forged)]
        );
    }

    private static void Contest(string name, Report report, ProofClaim[] good, ProofClaim[] forged)
    {
        static bool One(ProofClaim claim) => Verifier.Verify(claim.Statement, claim.Proof);
        static ProofClaim WithBadChallenge(ProofClaim claim) =>
            claim with
            {
                Statement = claim.Statement with { PresentationHeader = Header },
            };
        Contender Batch(string what, int number, ProofClaim[] bad)
        {
            // Spread evenly: the worst case for finding them.
            var claims = good.ToArray();
            for (var i = 0; i < number; i++)
                claims[i * good.Length / number] = bad[i];
            return Contender.Of(
                $"together, {what}",
                () => Require(Verifier.VerifyMany(claims).Count(holds => !holds) == number)
            );
        }
        var n = good.Length;
        new Contest(
            name,
            [
                Contender.Of("one by one, all good", () => Require(good.All(One))),
                Contender.Of("one by one, all bad", () => Require(!forged.Any(One))),
                Batch("none of them bad", 0, []),
                Batch("1 of them bad", 1, forged),
                .. n / 8 > 1 ? [Batch($"{n / 8} of them bad", n / 8, forged)] : Array.Empty<Contender>(),
                Batch($"{n / 2} of them bad", n / 2, forged),
                Batch("all bad", n, forged),
                Batch("all bad, their challenges already", n, [.. good.Select(WithBadChallenge)]),
            ]
        ).Run(report);
    }

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("A proof was misjudged.");
    }
}
