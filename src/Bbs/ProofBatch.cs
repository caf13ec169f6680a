using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Verifies proofs, one or many, of one or several keys. For each the challenge is computed anew (ProofVerifyInit and
/// ProofChallengeCalculate, draft-irtf-cfrg-bbs-signatures sections 3.7.3 and 3.7.4), with the multiplications of all of them
/// side by side; then <see cref="PairingChecks"/> has one product of pairings stand for all that are left.
/// </summary>
/// <remarks>
/// One of these belongs to a thread and is used again and again: steady work allocates nothing. It holds only what everybody
/// may know.
/// </remarks>
internal sealed class ProofBatch : IDisposable
{
    /// <summary>Most proofs that share one product of pairings.</summary>
    public const int Capacity = 128;

    /// <summary>Most variable-base terms of one proof: T1's Bbar c, Abar e^, D r1^; T2's D r3^; Ut's pseudonym (-c).</summary>
    private const int Terms = 5;

    /// <summary>The sums they make up.</summary>
    private const int Sums = 3;

    /// <summary>Most points of one proof's challenge.</summary>
    private static readonly int MostPoints = CoreProof.ChallengePoints(withPseudonym: true);

    /// <summary>A larger buffer than this is not kept for the next.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static ProofBatch? ofThread;

    private readonly PairingChecks pairings = new();
    private Entry[] entries = new Entry[4];
    private G1Point[] points = new G1Point[4 * MostPoints];
    private Scalar[] scalars = new Scalar[4 * Terms];
    private int[] counts = new int[4 * Sums];
    private G1Point[] products = new G1Point[4 * Sums];
    private byte[] encodings = new byte[4 * MostPoints * G1Point.Size];
    private byte[] octets = new byte[4096];
    private Scalar[] fixedScalars = new Scalar[32];
    private G1Point[] fixedSums = new G1Point[4];
    private int used;
    private int fixedTerms;

    /// <summary>A proof while it is checked. Transcript: octets before and after the points.</summary>
    private struct Entry
    {
        public BbsInterface Api;
        public PublicKey Key;
        public GeneratorSet Generators;
        public Proof Proof;
        public NymContext? Nym;
        public G1Point Pseudonym;
        public G1Point T1;
        public G1Point T2;
        public G1Point Ut;
        public int At;
        public int Head;
        public int Tail;
    }

    /// <summary>This thread's, empty, until it is disposed of.</summary>
    public static ProofBatch Rent()
    {
        var batch = ofThread ?? new ProofBatch();
        ofThread = null;
        return batch;
    }

    /// <summary>Gives it back; nothing of the proofs stays referenced.</summary>
    public void Dispose()
    {
        Clear();
        if (octets.Length <= MostKept)
            ofThread = this;
    }

    public int Count { get; private set; }

    /// <summary>Takes in as many as share a product, verifies them, and goes on with the next.</summary>
    /// <param name="claims">What is said to hold.</param>
    /// <param name="scheme">Handed to <paramref name="tryAdd"/>, so that it need not be made anew each time.</param>
    /// <param name="tryAdd">Takes a claim in, or says that it cannot hold.</param>
    public static bool[] VerifyMany<TScheme, TClaim>(
        IReadOnlyList<TClaim> claims,
        TScheme scheme,
        Func<TScheme, ProofBatch, TClaim, bool> tryAdd
    )
    {
        var holds = new bool[claims.Count];
        using var batch = Rent();
        Span<int> places = stackalloc int[Capacity];
        Span<bool> results = stackalloc bool[Capacity];
        for (var i = 0; i < claims.Count; )
        {
            for (; i < claims.Count && batch.Count < Capacity; i++)
            {
                places[batch.Count] = i;
                tryAdd(scheme, batch, claims[i]);
            }
            batch.Verify(results);
            for (var j = 0; j < batch.Count; j++)
                holds[places[j]] = results[j];
            batch.Clear();
        }
        return holds;
    }

    private void Clear()
    {
        pairings.Clear();
        Array.Clear(entries, 0, Count);
        Count = used = fixedTerms = 0;
    }

    /// <summary>
    /// Takes a proof in. <paramref name="indexes"/> and <paramref name="disclosed"/> belong together. False, and nothing is taken in, when counts or indexes do not fit.
    /// </summary>
    public bool TryAdd(
        BbsInterface api,
        PublicKey key,
        GeneratorSet generators,
        in Scalar domain,
        Proof proof,
        ReadOnlySpan<int> indexes,
        ReadOnlySpan<Scalar> disclosed,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nym,
        int nymCount,
        in G1Point pseudonym
    )
    {
        if (
            proof.MHat.Length + indexes.Length != generators.MessageCount
            || !SignedMessages.InOrder(indexes, generators.MessageCount - nymCount)
            || (nym is not null && pseudonym.IsIdentity)
        )
            return false;
        Grow();
        ref var entry = ref entries[Count];
        entry = new Entry
        {
            Api = api,
            Key = key,
            Proof = proof,
            Nym = nym,
            Pseudonym = pseudonym,
            Generators = generators,
        };
        AddFixedPart(generators, domain, proof, indexes, disclosed);
        Write(ref entry, indexes, disclosed, domain, presentationHeader, nym);
        if (nym is not null)
            entry.Ut = nym.EvaluatePublic(proof.MHat.AsSpan()[^nymCount..]);
        Count++;
        return true;
    }

    /// <summary>Whether the one proof that was taken in holds.</summary>
    public bool Holds()
    {
        var holds = false;
        Verify(new Span<bool>(ref holds));
        return holds;
    }

    /// <summary>The same without the pairings, for a prover who has checked them before.</summary>
    public bool ChallengeHolds()
    {
        var holds = false;
        CheckChallenges(new Span<bool>(ref holds));
        return holds;
    }

    /// <summary>Whether each proof that was taken in holds, in their order.</summary>
    public void Verify(Span<bool> results)
    {
        CheckChallenges(results);
        pairings.Clear();
        for (var i = 0; i < Count; i++)
        {
            if (results[i])
                pairings.Add(entries[i].Key, entries[i].Proof, i);
        }
        pairings.Settle(results);
    }

    /// <summary>T2's part over generators: Bv c + sum H_j m^_j with Bv = P1 + Q_1 domain + sum H_i msg_i multiplied out.</summary>
    private void AddFixedPart(
        GeneratorSet generators,
        in Scalar domain,
        Proof proof,
        ReadOnlySpan<int> indexes,
        ReadOnlySpan<Scalar> disclosed
    )
    {
        var count = generators.MessageCount + 2;
        if (fixedScalars.Length < fixedTerms + count)
            Array.Resize(ref fixedScalars, 2 * (fixedTerms + count));
        var factor = fixedScalars.AsSpan(fixedTerms, count);
        fixedTerms += count;
        factor[0] = domain * proof.C;
        for (int i = 0, next = 0, hidden = 0; i < generators.MessageCount; i++)
            factor[i + 1] =
                next < indexes.Length && indexes[next] == i ? disclosed[next++] * proof.C : proof.MHat[hidden++];
        factor[^1] = proof.C;
    }

    /// <summary>Those parts of all proofs, of neighbours with the same generators together.</summary>
    private void SumFixedParts()
    {
        for (int from = 0, to, term = 0; from < Count; from = to)
        {
            var generators = entries[from].Generators;
            for (to = from + 1; to < Count && entries[to].Generators == generators; )
                to++;
            var n = (to - from) * (generators.MessageCount + 2);
            generators.SumEachWithP1VariableTime(
                PublicScalar.Declare(fixedScalars.AsSpan(term, n)),
                fixedSums.AsSpan(from, to - from)
            );
            term += n;
        }
    }

    private void Write(
        ref Entry entry,
        ReadOnlySpan<int> indexes,
        ReadOnlySpan<Scalar> disclosed,
        in Scalar domain,
        ReadOnlySpan<byte> presentationHeader,
        NymContext? nym
    )
    {
        var (head, tail) = CoreProof.ChallengeLengths(indexes.Length, presentationHeader.Length, nym);
        var points = CoreProof.ChallengePoints(nym is not null) * G1Point.Size;
        entry.At = used;
        entry.Head = head;
        entry.Tail = tail;
        used += head + points + tail;
        if (used > octets.Length)
            Array.Resize(ref octets, Math.Max(used, 2 * octets.Length));
        CoreProof.WriteHead(octets.AsSpan(entry.At, head), indexes, disclosed);
        CoreProof.WriteTail(octets.AsSpan(entry.At + head + points, tail), domain, presentationHeader, nym);
    }

    private void CheckChallenges(Span<bool> results)
    {
        MultiplyOut();
        var n = 0;
        foreach (ref readonly var entry in entries.AsSpan(0, Count))
        {
            var proof = entry.Proof;
            (points[n++], points[n++], points[n++]) = (proof.Abar, proof.Bbar, proof.D);
            (points[n++], points[n++]) = (entry.T1, entry.T2);
            if (entry.Nym is not null)
                (points[n++], points[n++]) = (entry.Pseudonym, entry.Ut);
        }
        G1Point.WriteBytes(points.AsSpan(0, n), encodings);
        var read = 0;
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref entries[i];
            var length = CoreProof.ChallengePoints(entry.Nym is not null) * G1Point.Size;
            encodings.AsSpan(read, length).CopyTo(octets.AsSpan(entry.At + entry.Head));
            read += length;
            var transcript = octets.AsSpan(entry.At, entry.Head + length + entry.Tail);
            results[i] =
                (entry.Nym is null || !entry.Ut.IsIdentity) && entry.Api.HashToScalar(transcript) == entry.Proof.C;
        }
    }

    /// <summary>T1 and T2, and what Ut still lacks.</summary>
    private void MultiplyOut()
    {
        SumFixedParts();
        int terms = 0,
            sums = 0;
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref entries[i];
            var proof = entry.Proof;
            (points[terms], scalars[terms++]) = (proof.Bbar, proof.C);
            (points[terms], scalars[terms++]) = (proof.Abar, proof.EHat);
            (points[terms], scalars[terms++]) = (proof.D, proof.R1Hat);
            (points[terms], scalars[terms++]) = (proof.D, proof.R3Hat);
            (counts[sums++], counts[sums++]) = (3, 1);
            if (entry.Nym is null)
                continue;
            (points[terms], scalars[terms++]) = (entry.Pseudonym, -proof.C);
            counts[sums++] = 1;
        }
        G1Point.MultiScalarEachVariableTime(
            points.AsSpan(0, terms),
            PublicScalar.Declare(scalars.AsSpan(0, terms)),
            counts.AsSpan(0, sums),
            products.AsSpan(0, sums)
        );
        for (int i = 0, next = 0; i < Count; i++)
        {
            ref var entry = ref entries[i];
            entry.T1 = products[next++];
            entry.T2 = fixedSums[i] + products[next++];
            if (entry.Nym is not null)
                entry.Ut += products[next++];
        }
    }

    private void Grow()
    {
        if (Count < entries.Length)
            return;
        var size = 2 * entries.Length;
        Array.Resize(ref entries, size);
        Array.Resize(ref points, size * MostPoints);
        Array.Resize(ref scalars, size * Terms);
        Array.Resize(ref counts, size * Sums);
        Array.Resize(ref fixedSums, size);
        Array.Resize(ref products, size * Sums);
        Array.Resize(ref encodings, size * MostPoints * G1Point.Size);
    }
}
