using Symbolon.Bbs;
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
        var scheme = new BbsScheme(Ciphersuite.Sha256);
        var signature = scheme.Sign(key, Header, Messages);
        ProofClaim Good(int i) =>
            new(
                key.PublicKey,
                scheme.Prove(key.PublicKey, signature, Header, Bound, Messages, []),
                Header,
                Bound,
                Array.Empty<DisclosedMessage>()
            );
        bool One(ProofClaim claim) =>
            scheme.VerifyProof(claim.PublicKey, claim.Proof, claim.Header.Span, claim.PresentationHeader.Span, []);
        Contest(
            name,
            report,
            [.. Enumerable.Range(0, size).Select(Good)],
            [.. Enumerable.Range(0, size).Select(_ => Forge.Plain(key.PublicKey, Header, Bound, Messages))],
            claim => claim with { PresentationHeader = Header },
            One,
            scheme.VerifyMany
        );
    }

    private static void WithPseudonym(string filter, Report report, SecretKey key, int size)
    {
        var name = $"bad proofs: presentations with a pseudonym, {size} checked";
        if (!name.Contains(filter, StringComparison.OrdinalIgnoreCase))
            return;
        var scheme = new PseudonymScheme(Ciphersuite.Sha256);
        var people = new SamePersonScheme(Ciphersuite.Sha256);
        using var secret = HolderSecret.Derive(new byte[64], Authority, NymCount);
        var entropy = SignerNymEntropy.Generate();
        var commitment = people.Commit(secret, Authority, Bound);
        var signature =
            people.Sign(key, commitment, Authority, Bound, entropy, Header, Messages)
            ?? throw new InvalidOperationException("Nothing was signed.");
        DisclosedMessage[] shown = [new(3, Messages[3])];
        PseudonymClaim Good(int i)
        {
            var made = people.Prove(key.PublicKey, signature, Header, Bound, Messages, secret, entropy, Context, [3]);
            var (proof, pseudonym) = (made.Proof, made.Pseudonym);
            return new(key.PublicKey, proof, Header, Bound, pseudonym, Context, NymCount, Messages.Length, shown);
        }
        bool One(PseudonymClaim claim) =>
            scheme.VerifyProof(
                claim.PublicKey,
                claim.Proof,
                claim.Header.Span,
                claim.PresentationHeader.Span,
                claim.Pseudonym,
                claim.ContextId.Span,
                claim.NymCount,
                claim.SignerCount,
                claim.Disclosed.Span,
                []
            );
        PseudonymClaim Forged(int i) =>
            Forge.WithPseudonym(key.PublicKey, Header, Bound, Messages, NymCount, Context, 3);
        Contest(
            name,
            report,
            [.. Enumerable.Range(0, size).Select(Good)],
            [.. Enumerable.Range(0, size).Select(Forged)],
            claim => claim with { PresentationHeader = Header },
            One,
            scheme.VerifyMany
        );
    }

    private static void Contest<T>(
        string name,
        Report report,
        T[] good,
        T[] forged,
        Func<T, T> withBadChallenge,
        Func<T, bool> one,
        Func<IReadOnlyList<T>, bool[]> many
    )
    {
        Contender Batch(string what, int number, T[] bad)
        {
            // Spread evenly: the worst case for finding them.
            var claims = good.ToArray();
            for (var i = 0; i < number; i++)
                claims[i * good.Length / number] = bad[i];
            return Contender.Of($"together, {what}", () => Require(many(claims).Count(holds => !holds) == number));
        }
        var n = good.Length;
        new Contest(
            name,
            [
                Contender.Of("one by one, all good", () => Require(good.All(one))),
                Contender.Of("one by one, all bad", () => Require(!forged.Any(one))),
                Batch("none of them bad", 0, []),
                Batch("1 of them bad", 1, forged),
                .. n / 8 > 1 ? [Batch($"{n / 8} of them bad", n / 8, forged)] : Array.Empty<Contender>(),
                Batch($"{n / 2} of them bad", n / 2, forged),
                Batch("all bad", n, forged),
                Batch("all bad, their challenges already", n, [.. good.Select(withBadChallenge)]),
            ]
        ).Run(report);
    }

    private static void Require(bool so)
    {
        if (!so)
            throw new InvalidOperationException("A proof was misjudged.");
    }
}
