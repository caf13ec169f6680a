using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Verifies proofs, one or many, of one or several keys. For each the challenge is computed anew (ProofVerifyInit and
/// ProofChallengeCalculate, draft-irtf-cfrg-bbs-signatures sections 3.7.3 and 3.7.4), with the multiplications of all of them
/// side by side; then one product of pairings stands for all that are left.
/// </summary>
/// <remarks>
/// <para>h(Abar_i, W_i) h(Bbar_i, -BP2) = 1 for every i follows, but for a chance of 2^-128, from
/// prod_k h(sum_(i of k) w_i Abar_i, W_k) h(sum_i w_i Bbar_i, -BP2) = 1 with random w_i of 128 bits that nobody knew when the
/// proofs were made (Bellare, Garay, Rabin, "Fast batch verification for modular exponentiation and digital signatures").
/// All points are in the subgroup: decoding has made sure.</para>
/// <para>When the product is not 1 the batch is halved, and halves again. Somebody who sends many bad proofs would make that dearer
/// than one by one, so the halving has a budget of one product for every sixteen proofs, after which each that is still in doubt is
/// checked by itself; and where more than an eighth was bad, the next batches are not tried as a whole at all.</para>
/// <para>One of these belongs to a thread and is used again and again: steady work allocates nothing. It holds only what
/// everybody may know.</para>
/// </remarks>
internal sealed class ProofBatch
{
    /// <summary>Most proofs that share one product of pairings.</summary>
    public const int Capacity = 128;

    /// <summary>Most variable-base terms of one proof: T1's Bbar c, Abar e^, D r1^; T2's D r3^; Ut's pseudonym (-c).</summary>
    private const int Terms = 5;

    /// <summary>The sums they make up.</summary>
    private const int Sums = 3;

    [ThreadStatic]
    private static ProofBatch? ofThread;

    private Entry[] entries = new Entry[4];
    private G1Point[] points = new G1Point[4 * Terms];
    private Scalar[] scalars = new Scalar[4 * Terms];
    private int[] counts = new int[4 * Sums];
    private G1Point[] products = new G1Point[4 * Sums];
    private byte[] octets = new byte[4096];
    private Scalar[] fixedScalars = new Scalar[32];
    private G1Point[] fixedSums = new G1Point[4];
    private int used;
    private int fixedTerms;
    private int terms;
    private int sums;

    /// <summary>A proof while it is checked. Transcript: octets before and after the points.</summary>
    private struct Entry
    {
        public BbsInterface Api;
        public PublicKey Key;
        public GeneratorSet Generators;
        public Proof Proof;
        public NymContext? Nym;
        public G1Point Pseudonym;
        public G1Point Ut;
        public int At;
        public int Head;
        public int Tail;
        public bool Holds;
        public Scalar Weight;
    }

    /// <summary>This thread's, empty.</summary>
    public static ProofBatch Rent()
    {
        var batch = ofThread ?? new ProofBatch();
        ofThread = null;
        return batch;
    }

    /// <summary>Gives it back; nothing of the proofs stays referenced.</summary>
    public void Return()
    {
        Clear();
        if (octets.Length <= 1 << 20)
            ofThread = this;
    }

    public int Count { get; private set; }

    /// <summary>Takes in as many as share a product, verifies them, and goes on with the next.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="tryAdd">Takes number i in, or says that it cannot hold.</param>
    public static bool[] VerifyMany(int count, Func<ProofBatch, int, bool> tryAdd)
    {
        var holds = new bool[count];
        var batch = Rent();
        Span<int> places = stackalloc int[Capacity];
        Span<bool> results = stackalloc bool[Capacity];
        try
        {
            for (var i = 0; i < count; )
            {
                for (; i < count && batch.Count < Capacity; i++)
                {
                    places[batch.Count] = i;
                    tryAdd(batch, i);
                }
                batch.Verify(results);
                for (var j = 0; j < batch.Count; j++)
                    holds[places[j]] = results[j];
                batch.Clear();
            }
            return holds;
        }
        finally
        {
            batch.Return();
        }
    }

    private void Clear()
    {
        Array.Clear(entries, 0, Count);
        Count = used = fixedTerms = terms = sums = 0;
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
        var term = points.AsSpan(terms);
        var factor = scalars.AsSpan(terms);
        (term[0], factor[0]) = (proof.Bbar, proof.C);
        (term[1], factor[1]) = (proof.Abar, proof.EHat);
        (term[2], factor[2]) = (proof.D, proof.R1Hat);
        (term[3], factor[3]) = (proof.D, proof.R3Hat);
        (counts[sums], counts[sums + 1]) = (3, 1);
        (terms, sums) = (terms + 4, sums + 2);
        if (nym is not null)
        {
            entry.Ut = nym.EvaluatePublic(proof.MHat.AsSpan()[^nymCount..]);
            (points[terms], scalars[terms++]) = (pseudonym, -proof.C);
            counts[sums++] = 1;
        }
        Count++;
        return true;
    }

    /// <summary>Whether each proof that was taken in holds, in their order.</summary>
    public void Verify(Span<bool> results)
    {
        CheckChallenges();
        if (Distrusts())
            CheckOneByOne(0, Count);
        else
            CheckTogether();
        for (var i = 0; i < Count; i++)
            results[i] = entries[i].Holds;
    }

    /// <summary>Batches that are still checked one by one because somebody has just sent many bad proofs; of all threads.</summary>
    private static int distrust;

    private const int BatchesOfDistrust = 16;

    /// <summary>As if nobody had sent a bad proof lately. For measurements.</summary>
    internal static void TrustAgain() => Volatile.Write(ref distrust, 0);

    private bool Distrusts()
    {
        if (Count == 1 || Volatile.Read(ref distrust) <= 0)
            return false;
        Interlocked.Decrement(ref distrust);
        return true;
    }

    private void CheckTogether()
    {
        var before = Holding(0, Count);
        CheckPairings(0, Count, Count / 16, spoiled: false);
        if (before - Holding(0, Count) > Count / 8)
            Volatile.Write(ref distrust, BatchesOfDistrust);
    }

    private int Holding(int from, int to)
    {
        var holding = 0;
        for (var i = from; i < to; i++)
            holding += entries[i].Holds ? 1 : 0;
        return holding;
    }

    private void CheckOneByOne(int from, int to)
    {
        for (var i = from; i < to; i++)
            entries[i].Holds = entries[i].Holds && CoreProof.PairingHolds(entries[i].Key, entries[i].Proof);
    }

    /// <summary>The same without the pairings, for a prover who has checked them before.</summary>
    public bool ChallengeHolds()
    {
        CheckChallenges();
        return entries[0].Holds;
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

    private void CheckChallenges()
    {
        SumFixedParts();
        G1Point.MultiScalarEachVariableTime(
            points.AsSpan(0, terms),
            PublicScalar.Declare(scalars.AsSpan(0, terms)),
            counts.AsSpan(0, sums),
            products.AsSpan(0, sums)
        );
        for (int i = 0, next = 0; i < Count; i++)
        {
            ref var entry = ref entries[i];
            var t1 = products[next++];
            var t2 = fixedSums[i] + products[next++];
            var ut = entry.Nym is null ? default : entry.Ut + products[next++];
            var proof = entry.Proof;
            var middle = octets.AsSpan(
                entry.At + entry.Head,
                CoreProof.ChallengePoints(entry.Nym is not null) * G1Point.Size
            );
            if (entry.Nym is null)
                G1Point.WriteBytes([proof.Abar, proof.Bbar, proof.D, t1, t2], middle);
            else
                G1Point.WriteBytes([proof.Abar, proof.Bbar, proof.D, t1, t2, entry.Pseudonym, ut], middle);
            var transcript = octets.AsSpan(entry.At, entry.Head + middle.Length + entry.Tail);
            entry.Holds = (entry.Nym is null || !ut.IsIdentity) && entry.Api.HashToScalar(transcript) == proof.C;
        }
    }

    /// <summary>Settles entries from..to; returns what is left of the budget.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">Behind the last.</param>
    /// <param name="budget">Products that looking for bad ones may still cost.</param>
    /// <param name="spoiled">There is a bad one among them: it is known already.</param>
    private int CheckPairings(int from, int to, int budget, bool spoiled)
    {
        var living = Holding(from, to);
        if (living == 0 || (!spoiled && ProductHolds(from, to, living)))
            return budget;
        if (living == 1)
        {
            for (var i = from; i < to; i++)
                entries[i].Holds = false;
            return budget;
        }
        if (budget < 1)
        {
            CheckOneByOne(from, to);
            return budget;
        }
        var middle = Middle(from, to, living / 2);
        budget = CheckPairings(from, middle, budget - 1, spoiled: false);
        return CheckPairings(middle, to, budget - 1, spoiled: Holding(from, middle) == living / 2);
    }

    /// <summary>The place behind the first so many that are still in doubt.</summary>
    private int Middle(int from, int to, int first)
    {
        for (var i = from; i < to; i++)
        {
            if (entries[i].Holds && --first == 0)
                return i + 1;
        }
        return to;
    }

    private bool ProductHolds(int from, int to, int living)
    {
        if (living == 1)
        {
            var only = from;
            while (!entries[only].Holds)
                only++;
            return CoreProof.PairingHolds(entries[only].Key, entries[only].Proof);
        }
        Span<byte> random = stackalloc byte[Capacity * 16];
        RandomNumberGenerator.Fill(random[..(16 * living)]);
        var next = 0;
        for (var i = from; i < to; i++)
        {
            if (entries[i].Holds)
                entries[i].Weight = Weight(random.Slice(16 * next++, 16));
        }
        return KeyedProduct(from, to);
    }

    private static Scalar Weight(ReadOnlySpan<byte> random) =>
        Scalar.FromShortHalves(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(random),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(random[8..])
        );

    /// <summary>prod_k h(sum_(i of k) w_i Abar_i, W_k) h(sum_i w_i Bbar_i, -BP2) = 1.</summary>
    private bool KeyedProduct(int from, int to)
    {
        var keys = new List<PublicKey>();
        for (var i = from; i < to; i++)
        {
            if (entries[i].Holds && !keys.Contains(entries[i].Key))
                keys.Add(entries[i].Key);
        }
        Span<G1Point> sums = new G1Point[keys.Count + 1];
        var lines = new G2Prepared[keys.Count + 1];
        for (var k = 0; k < keys.Count; k++)
        {
            var n = Gather(from, to, keys[k], bbar: false);
            sums[k] = Weighted(n);
            lines[k] = keys[k].Prepared;
        }
        sums[^1] = Weighted(Gather(from, to, null, bbar: true));
        lines[^1] = PublicKey.NegativeBp2;
        return Pairing.ProductIsIdentity(sums, lines);
    }

    private int Gather(int from, int to, PublicKey? key, bool bbar)
    {
        var n = 0;
        for (var i = from; i < to; i++)
        {
            ref var entry = ref entries[i];
            if (!entry.Holds || (key is not null && !entry.Key.Equals(key)))
                continue;
            products[n] = bbar ? entry.Proof.Bbar : entry.Proof.Abar;
            scalars[n++] = entry.Weight;
        }
        return n;
    }

    private G1Point Weighted(int n) =>
        G1Point.MultiScalarVariableTime(products.AsSpan(0, n), PublicScalar.Declare(scalars.AsSpan(0, n)));

    private void Grow()
    {
        if (Count < entries.Length)
            return;
        var size = 2 * entries.Length;
        Array.Resize(ref entries, size);
        Array.Resize(ref points, size * Terms);
        Array.Resize(ref scalars, size * Terms);
        Array.Resize(ref counts, size * Sums);
        Array.Resize(ref fixedSums, size);
        Array.Resize(ref products, size * Sums);
    }
}
