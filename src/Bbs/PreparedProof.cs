using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A proof of which everything is computed that does not depend on what will be asked: ProofInit
/// (draft-irtf-cfrg-bbs-signatures section 3.7.1) with every message hidden, and its pairing checked. A holder makes one
/// when nobody waits, and finishes it when a request comes.
/// </summary>
/// <remarks>
/// <para>T2 is prepared over all messages; what is disclosed later is taken out again, H_j m~_j, and its m~_j is never used.
/// The proof is distributed as one that was made at once.</para>
/// <para><b>It can be finished once.</b> Two proofs from one preparation share their random scalars, and would give the
/// secrets away: the second try throws. It is zeroed by then, is never written anywhere, and has no copy.</para>
/// </remarks>
internal sealed class PreparedProof : IDisposable
{
    private readonly BbsInterface api;
    private readonly PublicKey publicKey;
    private readonly GeneratorSet generators;
    private readonly Scalar domain;
    private readonly Scalar e;
    private readonly Scalar[] messages;
    private readonly Scalar[] random; // r1, r2, e~, r1~, r3~, m~_1..m~_L
    private readonly G1Point abar;
    private readonly G1Point bbar;
    private readonly G1Point d;
    private readonly G1Point t1;
    private readonly G1Point t2;
    private readonly int[] settled; // what T2 was made without
    private int finished;

    /// <summary>
    /// ProofInit. Secret scalars throughout, so the constant-time multiplications; four sums of them side by side. What is
    /// <paramref name="settled"/> to be disclosed T2 is made without; only a proof that discloses it can then be finished.
    /// </summary>
    /// <exception cref="ArgumentException">Signature, messages, header and key do not belong together.</exception>
    public PreparedProof(
        BbsInterface api,
        PublicKey publicKey,
        GeneratorSet generators,
        in Scalar domain,
        Signature signature,
        ReadOnlySpan<Scalar> messages,
        ReadOnlySpan<Scalar> random,
        ReadOnlySpan<int> settled = default
    )
    {
        this.api = api;
        this.publicKey = publicKey;
        this.generators = generators;
        this.domain = domain;
        e = signature.E;
        this.messages = GC.AllocateArray<Scalar>(messages.Length, pinned: true);
        this.random = GC.AllocateArray<Scalar>(random.Length, pinned: true);
        messages.CopyTo(this.messages);
        random.CopyTo(this.random);
        // D = B r2; Abar = A r1 r2; Bbar = D r1 - Abar e; T1 = Abar e~ + D r1~; T2 = D r3~ + H_1 m~_1 + ...
        var (r1, r2) = (random[0], random[1]);
        d = CoreProof.MultipleOfB(generators, domain, messages, r2);
        using var factors = new SecretScalars(stackalloc Scalar[6]);
        var r1r2 = r1 * r2;
        factors.Span[0] = r1r2;
        factors.Span[1] = r1;
        factors.Span[2] = -(r1r2 * signature.E);
        factors.Span[3] = r1r2 * random[2];
        factors.Span[4] = random[3];
        factors.Span[5] = random[4];
        Span<G1Point> sums = stackalloc G1Point[4];
        G1Point.MultiScalarEach([signature.A, d, signature.A, signature.A, d, d], factors.Span, [1, 2, 2, 1], sums);
        abar = sums[0];
        bbar = sums[1];
        t1 = sums[2];
        this.settled = settled.ToArray();
        t2 = sums[3] + Masks(SignedMessages.Undisclosed(settled, messages.Length, stackalloc int[messages.Length]));
        if (!CoreProof.PairingHolds(publicKey, abar, bbar))
        {
            Dispose();
            throw new ArgumentException(
                "The proof does not verify: the signature, the messages, the header and the key do not belong together."
            );
        }
    }

    /// <summary>How many random scalars there are: five, and one for each message.</summary>
    public static int RandomCount(GeneratorSet generators) => 5 + generators.MessageCount;

    /// <summary>ProofChallengeCalculate and ProofFinalize (sections 3.7.4 and 3.7.2). The proof is checked before it is returned: a
    /// fault in memory or arithmetic would otherwise publish a relation between secrets.</summary>
    /// <param name="disclosedIndexes">Strictly ascending.</param>
    /// <param name="presentationHeader">What it is bound to.</param>
    /// <param name="nym">The context, for a proof with a pseudonym.</param>
    /// <param name="nymCount">N; the nym secrets are the last of the messages.</param>
    /// <param name="pseudonym">The pseudonym in the context.</param>
    /// <exception cref="ArgumentException">Indexes out of order or range.</exception>
    /// <exception cref="ObjectDisposedException">It was finished before.</exception>
    public Proof Finish(
        ReadOnlySpan<int> disclosedIndexes,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nym,
        int nymCount,
        out G1Point pseudonym
    )
    {
        var count = generators.MessageCount;
        var undisclosed = SignedMessages.Undisclosed(disclosedIndexes, count, stackalloc int[count]);
        ObjectDisposedException.ThrowIf(Interlocked.Exchange(ref finished, 1) != 0, this);
        try
        {
            Span<Scalar> shown = stackalloc Scalar[disclosedIndexes.Length];
            SignedMessages.Select(messages, disclosedIndexes, shown);
            var proof = Finish(disclosedIndexes, shown, undisclosed, presentationHeader, nym, nymCount, out pseudonym);
            using var check = ProofBatch.Rent();
            if (
                check.TryAdd(
                    api,
                    publicKey,
                    generators,
                    domain,
                    proof,
                    disclosedIndexes,
                    shown,
                    presentationHeader,
                    nym,
                    nymCount,
                    pseudonym
                ) && check.ChallengeHolds()
            )
                return proof;
            throw new CryptographicException("The proof that was just made does not verify; it was not released.");
        }
        finally
        {
            Dispose();
        }
    }

    private Proof Finish(
        ReadOnlySpan<int> disclosed,
        ReadOnlySpan<Scalar> shown,
        ReadOnlySpan<int> undisclosed,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nym,
        int nymCount,
        out G1Point pseudonym
    )
    {
        Span<int> rest = stackalloc int[disclosed.Length];
        var restCount = 0;
        foreach (var place in disclosed)
        {
            if (!settled.Contains(place))
                rest[restCount++] = place;
        }
        var t2Shown = t2 - Masks(rest[..restCount]);
        pseudonym = default;
        var (head, tail) = CoreProof.ChallengeLengths(disclosed.Length, presentationHeader.Length, nym);
        var middle = CoreProof.ChallengePoints(nym is not null) * G1Point.Size;
        var length = head + middle + tail;
        Span<byte> octets = length <= 4096 ? stackalloc byte[length] : new byte[length];
        CoreProof.WriteHead(octets[..head], disclosed, shown);
        CoreProof.WriteTail(octets[(head + middle)..], domain, presentationHeader, nym);
        var points = octets.Slice(head, middle);
        if (nym is null)
            G1Point.WriteBytes([abar, bbar, d, t1, t2Shown], points);
        else
        {
            using var polys = new SecretScalars(stackalloc Scalar[2]);
            polys.Span[0] = nym.Poly(messages.AsSpan()[^nymCount..]);
            polys.Span[1] = nym.Poly(random.AsSpan()[^nymCount..]);
            Span<G1Point> both = stackalloc G1Point[2];
            G1Point.MultiplyEach([nym.OP, nym.OP], polys.Span, both);
            pseudonym = both[0];
            G1Point.WriteBytes([abar, bbar, d, t1, t2Shown, pseudonym, both[1]], points);
        }
        var c = api.HashToScalar(octets);
        var r3 = random[1].Invert();
        var mHat = new Scalar[undisclosed.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random[5 + undisclosed[i]] + messages[undisclosed[i]] * c;
        return new Proof(abar, bbar, d, random[2] + e * c, random[3] - random[0] * c, random[4] - r3 * c, mHat, c);
    }

    /// <summary>The sum of H_j m~_j over some messages.</summary>
    private G1Point Masks(ReadOnlySpan<int> some)
    {
        if (some.Length == 0)
            return G1Point.Identity;
        using var masks = new SecretScalars(stackalloc Scalar[some.Length]);
        Span<int> places = stackalloc int[some.Length];
        for (var i = 0; i < some.Length; i++)
        {
            places[i] = some[i] + 1;
            masks.Span[i] = random[5 + some[i]];
        }
        return generators.Sum(places, masks.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref finished, 1);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(messages.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(random.AsSpan()));
    }
}
