using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Verifies proofs, one or many, of one or several keys. It computes each challenge anew (ProofVerifyInit and
/// ProofChallengeCalculate, draft-irtf-cfrg-bbs-signatures sections 3.7.3 and 3.7.4), with the multiplications of all
/// proofs side by side. Then <see cref="PairingChecks"/> checks all remaining proofs with one product of pairings.
/// </summary>
/// <remarks>
/// Each thread reuses its own instance, so steady work allocates nothing. It holds public values only.
/// </remarks>
internal sealed class ProofBatch : IDisposable
{
    /// <summary>The most proofs that share one product of pairings.</summary>
    public const int Capacity = 128;

    /// <summary>Terms over points of the proof: T1's Bbar c, Abar e^, D r1^; T2's D r3^.</summary>
    private const int CoreTerms = 4;

    /// <summary>The number of sums of these terms.</summary>
    private const int CoreSums = 2;

    /// <summary>The largest buffer that is kept for the next batch.</summary>
    private const int MostKept = 1 << 20;

    [ThreadStatic]
    private static ProofBatch? ofThread;

    private readonly PairingChecks pairings = new();
    private Entry[] entries = new Entry[4];
    private G1Point[] points = new G1Point[4 * 7];
    private Scalar[] scalars = new Scalar[4 * 5];
    private int[] counts = new int[4 * 3];
    private G1Point[] products = new G1Point[4 * 3];
    private byte[] encodings = new byte[4 * 7 * G1Point.Size];
    private byte[] octets = new byte[4096];
    private Scalar[] fixedScalars = new Scalar[32];
    private G1Point[] fixedSums = new G1Point[4];
    private int used;
    private int fixedTerms;
    private int termCount;
    private int sumCount;
    private int pointCount;

    /// <summary>A proof during its check, and the position of its transcript: octets before the points, points, octets
    /// after.</summary>
    private struct Entry
    {
        public Setting Setting;
        public Proof Proof;
        public IReadOnlyList<FurtherStatement> Further;
        public int At;
        public int Head;
        public int PointCount;
        public int Tail;
    }

    /// <summary>Rents this thread's instance, empty, until it is disposed.</summary>
    public static ProofBatch Rent()
    {
        var batch = ofThread ?? new ProofBatch();
        ofThread = null;
        return batch;
    }

    /// <summary>Returns it; no reference to the proofs stays.</summary>
    public void Dispose()
    {
        Clear();
        if (octets.Length <= MostKept)
            ofThread = this;
    }

    public int Count { get; private set; }

    /// <summary>Adds as many proofs as share a product, verifies them, and continues with the next.</summary>
    public static bool[] VerifyMany(IReadOnlyList<ProofClaim> claims)
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
                batch.TryAdd(claims[i].Statement, claims[i].Proof);
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
        Count = used = fixedTerms = termCount = sumCount = pointCount = 0;
    }

    /// <summary>Adds a proof. False, and nothing is added, if counts or indexes do not fit: such a proof is
    /// invalid.</summary>
    public bool TryAdd(Statement statement, Proof proof)
    {
        if (!statement.TrySetting(proof.MHat.Length, out var setting))
            return false;
        Span<int> indexes = stackalloc int[statement.DisclosedCount];
        Span<Scalar> disclosed = stackalloc Scalar[statement.DisclosedCount];
        statement.Map(indexes, disclosed);
        return TryAdd(
            setting,
            proof,
            new Disclosed(indexes, disclosed),
            statement.PresentationHeader.Span,
            statement.Further
        );
    }

    /// <summary>As above, over scalars.</summary>
    public bool TryAdd(
        in Setting setting,
        Proof proof,
        Disclosed disclosed,
        ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<FurtherStatement> further
    )
    {
        var count = setting.Generators.MessageCount;
        if (
            proof.MHat.Length + disclosed.Count != count
            || !Disclosed.InOrder(disclosed.Indexes, count - setting.NymCount)
        )
        {
            return false;
        }

        for (var i = 0; i < further.Count; i++)
        {
            if (!further[i].Fits(setting))
                return false;
        }
        if (Count == entries.Length)
            Grow();
        ref var entry = ref entries[Count];
        entry.Setting = setting;
        entry.Proof = proof;
        entry.Further = further;
        AddFixedPart(setting, proof, disclosed);
        Write(ref entry, disclosed, presentationHeader);
        termCount += CoreTerms;
        sumCount += CoreSums;
        pointCount += entry.PointCount;
        for (var i = 0; i < further.Count; i++)
        {
            termCount += further[i].TermCount;
            sumCount += further[i].SumCount;
        }
        Count++;
        return true;
    }

    /// <summary>True if the only added proof is valid.</summary>
    public bool Holds()
    {
        var holds = false;
        Verify(new Span<bool>(ref holds));
        return holds;
    }

    /// <summary>As <see cref="Holds"/>, without the pairings, for a prover that has checked them before.</summary>
    public bool ChallengeHolds()
    {
        var holds = false;
        CheckChallenges(new Span<bool>(ref holds));
        return holds;
    }

    /// <summary>Writes for each added proof whether it is valid, in their order.</summary>
    public void Verify(Span<bool> results)
    {
        CheckChallenges(results);
        pairings.Clear();
        for (var i = 0; i < Count; i++)
        {
            if (results[i])
                pairings.Add(entries[i].Setting.PublicKey, entries[i].Proof, i);
        }
        pairings.Settle(results);
    }

    /// <summary>Adds T2's part over generators: Bv c + sum H_j m^_j, with Bv = P1 + Q_1 domain + sum H_i msg_i
    /// multiplied out.</summary>
    private void AddFixedPart(in Setting setting, Proof proof, Disclosed disclosed)
    {
        var messages = setting.Generators.MessageCount;
        var count = messages + 2;
        if (fixedScalars.Length < fixedTerms + count)
            Array.Resize(ref fixedScalars, 2 * (fixedTerms + count));
        var factor = fixedScalars.AsSpan(fixedTerms, count);
        fixedTerms += count;
        factor[0] = setting.Domain * proof.C;
        for (int i = 0, next = 0, hidden = 0; i < messages; i++)
        {
            var isNext = next < disclosed.Count && disclosed.Indexes[next] == i;
            factor[i + 1] = isNext ? disclosed.Scalars[next++] * proof.C : proof.MHat[hidden++];
        }
        factor[^1] = proof.C;
    }

    /// <summary>Computes those parts of all proofs; neighbours with the same generators are computed
    /// together.</summary>
    private void SumFixedParts()
    {
        for (int from = 0, to, term = 0; from < Count; from = to)
        {
            var generators = entries[from].Setting.Generators;
            for (to = from + 1; to < Count && entries[to].Setting.Generators == generators; )
                to++;
            var n = (to - from) * (generators.MessageCount + 2);
            generators.SumEachWithP1VariableTime(
                PublicScalar.Declare(fixedScalars.AsSpan(term, n)),
                fixedSums.AsSpan(from, to - from)
            );
            term += n;
        }
    }

    private void Write(ref Entry entry, Disclosed disclosed, ReadOnlySpan<byte> presentationHeader)
    {
        entry.At = used;
        entry.Head = ProofChallenge.HeadLength(disclosed.Count);
        entry.PointCount = ProofChallenge.PointCount(entry.Further);
        entry.Tail = ProofChallenge.TailLength(presentationHeader.Length, entry.Further);
        var middle = entry.PointCount * G1Point.Size;
        used += entry.Head + middle + entry.Tail;
        if (used > octets.Length)
            Array.Resize(ref octets, Math.Max(used, 2 * octets.Length));
        ProofChallenge.WriteHead(octets.AsSpan(entry.At, entry.Head), disclosed);
        ProofChallenge.WriteTail(
            octets.AsSpan(entry.At + entry.Head + middle, entry.Tail),
            entry.Setting.Domain,
            presentationHeader,
            entry.Further
        );
    }

    private void CheckChallenges(Span<bool> results)
    {
        MultiplyOut();
        RecomputePoints(results);
        G1Point.WriteBytes(points.AsSpan(0, pointCount), encodings);
        var read = 0;
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref entries[i];
            var length = entry.PointCount * G1Point.Size;
            encodings.AsSpan(read, length).CopyTo(octets.AsSpan(entry.At + entry.Head));
            read += length;
            var transcript = octets.AsSpan(entry.At, entry.Head + length + entry.Tail);
            results[i] = results[i] && entry.Setting.Api.HashToScalar(transcript) == entry.Proof.C;
        }
    }

    /// <summary>Computes all sums: sums over generators by their tables, the others side by side.</summary>
    private void MultiplyOut()
    {
        SumFixedParts();
        MakeRoom();
        var terms = new SumTerms(points, scalars, counts);
        for (var i = 0; i < Count; i++)
        {
            ref readonly var entry = ref entries[i];
            var proof = entry.Proof;
            terms.Add(proof.Bbar, proof.C);
            terms.Add(proof.Abar, proof.EHat);
            terms.Add(proof.D, proof.R1Hat);
            terms.EndSum();
            terms.Add(proof.D, proof.R3Hat);
            terms.EndSum();
            for (var j = 0; j < entry.Further.Count; j++)
                entry.Further[j].WriteTerms(proof, ref terms);
        }
        G1Point.MultiScalarEachVariableTime(
            points.AsSpan(0, termCount),
            PublicScalar.Declare(scalars.AsSpan(0, termCount)),
            counts.AsSpan(0, sumCount),
            products.AsSpan(0, sumCount)
        );
    }

    /// <summary>Computes the points of all challenges; writes false for proofs with points that no honest prover
    /// sends.</summary>
    private void RecomputePoints(Span<bool> results)
    {
        for (int i = 0, sum = 0, n = 0; i < Count; i++)
        {
            ref readonly var entry = ref entries[i];
            var proof = entry.Proof;
            (points[n++], points[n++], points[n++]) = (proof.Abar, proof.Bbar, proof.D);
            points[n++] = products[sum++]; // T1
            points[n++] = fixedSums[i] + products[sum++]; // T2
            results[i] = true;
            for (var j = 0; j < entry.Further.Count; j++)
            {
                var statement = entry.Further[j];
                results[i] &= statement.Recompute(
                    entry.Setting,
                    proof,
                    products.AsSpan(sum, statement.SumCount),
                    points.AsSpan(n, statement.PointCount)
                );
                sum += statement.SumCount;
                n += statement.PointCount;
            }
        }
    }

    private void Grow()
    {
        var size = 2 * entries.Length;
        Array.Resize(ref entries, size);
        Array.Resize(ref fixedSums, size);
    }

    /// <summary>Makes room for all terms, sums and points; old contents are from an earlier batch.</summary>
    private void MakeRoom()
    {
        var most = Math.Max(termCount, pointCount);
        if (points.Length < most)
            points = new G1Point[2 * most];
        if (scalars.Length < termCount)
            scalars = new Scalar[2 * termCount];
        if (counts.Length < sumCount)
            counts = new int[2 * sumCount];
        if (products.Length < sumCount)
            products = new G1Point[2 * sumCount];
        if (encodings.Length < pointCount * G1Point.Size)
            encodings = new byte[2 * pointCount * G1Point.Size];
    }
}
