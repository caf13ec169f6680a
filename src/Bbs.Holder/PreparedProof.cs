using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// The precomputed part of a proof that does not depend on the request: ProofInit (draft-irtf-cfrg-bbs-signatures
/// section 3.7.1) with every message hidden, and its pairing checked. A holder makes one ahead of time, and finishes it
/// when a request comes.
/// </summary>
/// <remarks>
/// <para>T2 is prepared over all messages. For each message disclosed later, H_j m~_j is subtracted again, and its m~_j
/// is never used. The proof has the same distribution as one without preparation.</para>
/// <para><b>It can be finished once.</b> Two proofs from one preparation would share their random scalars and reveal
/// the secrets, so the second try throws. By then the preparation is zeroed; it is never stored or copied.</para>
/// </remarks>
public sealed class PreparedProof : IDisposable
{
    /// <summary>r1, r2, e~, r1~, r3~.</summary>
    internal const int OwnRandom = 5;

    private readonly Setting setting;
    private readonly Scalar e;
    private readonly Scalar[] messages;
    private readonly Scalar[] random; // r1, r2, e~, r1~, r3~, m~_1..m~_L
    private readonly G1Point abar;
    private readonly G1Point bbar;
    private readonly G1Point d;
    private readonly G1Point t1;
    private readonly G1Point t2;
    private readonly int[] settled; // the messages that T2 leaves out
    private int finished;

    /// <summary>
    /// ProofInit. All scalars are secret, so multiplications are in constant time; four sums run side by side. T2
    /// leaves out the messages in <paramref name="settled"/>; then only a proof that discloses them can be finished.
    /// </summary>
    /// <exception cref="ArgumentException">Signature, messages, header and key do not belong together.</exception>
    internal PreparedProof(
        in Setting setting,
        Signature signature,
        ReadOnlySpan<Scalar> messages,
        ReadOnlySpan<Scalar> random,
        int[]? settled = null
    )
    {
        this.setting = setting;
        this.settled = settled ?? [];
        e = signature.E;
        this.messages = GC.AllocateArray<Scalar>(messages.Length, pinned: true);
        this.random = GC.AllocateArray<Scalar>(random.Length, pinned: true);
        messages.CopyTo(this.messages);
        random.CopyTo(this.random);
        // D = B r2; Abar = A r1 r2; Bbar = D r1 - Abar e; T1 = Abar e~ + D r1~; T2 = D r3~ + H_1 m~_1 + ...
        var (r1, r2) = (random[0], random[1]);
        d = MultipleOfB(setting, messages, r2);
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
        var masked = Disclosed.Undisclosed(this.settled, messages.Length, stackalloc int[messages.Length]);
        t2 = sums[3] + Masks(masked);
        if (!setting.PublicKey.PairingHolds(abar, bbar))
        {
            Dispose();
            throw new ArgumentException(
                "The proof does not verify: the signature, the messages, the header and the key do not belong together."
            );
        }
    }

    /// <summary>The number of random scalars: five, and one for each message.</summary>
    internal static int RandomCount(int messages) => OwnRandom + messages;

    /// <summary>Finishes a proof with the holder's pseudonym in a context. It is verified before it is
    /// returned.</summary>
    /// <param name="presentationHeader">The octets that the proof is bound to.</param>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="disclosedIndexes">Places of the signer's messages to disclose, strictly ascending.</param>
    /// <exception cref="ArgumentException">Indexes are out of order or range.</exception>
    /// <exception cref="ObjectDisposedException">It was finished before.</exception>
    public (Proof Proof, Pseudonym Pseudonym) FinishWithNym(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<byte> contextId,
        ReadOnlySpan<int> disclosedIndexes
    )
    {
        // A wallet must not cache the contexts of its sites.
        var context = setting.Api.Context(contextId, keep: false);
        var said = new FurtherStatement[1];
        var prover = new PseudonymStatement.Prover(context, setting.NymCount);
        var proof = Finish(presentationHeader, disclosedIndexes, [prover], said);
        return (proof, ((PseudonymStatement)said[0]).Pseudonym);
    }

    /// <summary>ProofChallengeCalculate and ProofFinalize (sections 3.7.4 and 3.7.2). The proof is verified before it
    /// is returned: a fault in memory or arithmetic would otherwise publish a relation between secrets.</summary>
    /// <param name="presentationHeader">The octets that it is bound to.</param>
    /// <param name="disclosedIndexes">Strictly ascending.</param>
    /// <param name="further">The further statements under the same challenge.</param>
    /// <param name="said">A buffer for the verifier's form of each further statement.</param>
    internal Proof Finish(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<int> disclosedIndexes,
        IStatementProver[] further,
        FurtherStatement[] said
    )
    {
        var count = setting.Generators.MessageCount;
        var undisclosed = Disclosed.Undisclosed(disclosedIndexes, count, stackalloc int[count]);
        ObjectDisposedException.ThrowIf(Interlocked.Exchange(ref finished, 1) != 0, this);
        try
        {
            Span<Scalar> scalars = stackalloc Scalar[disclosedIndexes.Length];
            for (var i = 0; i < scalars.Length; i++)
                scalars[i] = messages[disclosedIndexes[i]];
            var disclosed = new Disclosed(disclosedIndexes, scalars);
            var c = Challenge(disclosed, presentationHeader, further);
            for (var i = 0; i < further.Length; i++)
                said[i] = further[i].Respond(c);
            var proof = Respond(c, undisclosed);
            using var check = ProofBatch.Rent();
            if (check.TryAdd(setting, proof, disclosed, presentationHeader, said) && check.ChallengeHolds())
                return proof;
            throw new CryptographicException("The proof that was just made does not verify; it was not released.");
        }
        finally
        {
            Dispose();
        }
    }

    private Scalar Challenge(Disclosed disclosed, ReadOnlySpan<byte> presentationHeader, IStatementProver[] further)
    {
        var head = ProofChallenge.HeadLength(disclosed.Count);
        var pointCount = ProofChallenge.PointCount(further);
        var middle = pointCount * G1Point.Size;
        var length = head + middle + ProofChallenge.TailLength(presentationHeader.Length, further);
        var octets = length <= 4096 ? stackalloc byte[length] : new byte[length];
        ProofChallenge.WriteHead(octets[..head], disclosed);
        ProofChallenge.WriteTail(octets[(head + middle)..], setting.Domain, presentationHeader, further);
        Span<G1Point> points = stackalloc G1Point[pointCount];
        (points[0], points[1], points[2], points[3]) = (abar, bbar, d, t1);
        points[4] = t2 - Masks(Unsettled(disclosed.Indexes, stackalloc int[disclosed.Count]));
        var at = ProofChallenge.CorePoints;
        foreach (var statement in further)
        {
            statement.Commit(messages, random.AsSpan(OwnRandom), points.Slice(at, statement.PointCount));
            at += statement.PointCount;
        }
        G1Point.WriteBytes(points, octets.Slice(head, middle));
        return setting.Api.HashToScalar(octets);
    }

    private Proof Respond(in Scalar c, ReadOnlySpan<int> undisclosed)
    {
        var r3 = random[1].Invert();
        var mHat = new Scalar[undisclosed.Length];
        for (var i = 0; i < mHat.Length; i++)
            mHat[i] = random[OwnRandom + undisclosed[i]] + messages[undisclosed[i]] * c;
        return new Proof(abar, bbar, d, random[2] + e * c, random[3] - random[0] * c, random[4] - r3 * c, mHat, c);
    }

    /// <summary>The given places without those that T2 leaves out.</summary>
    private Span<int> Unsettled(ReadOnlySpan<int> places, Span<int> room)
    {
        var count = 0;
        foreach (var place in places)
        {
            if (!settled.Contains(place))
                room[count++] = place;
        }
        return room[..count];
    }

    /// <summary>The sum of H_j m~_j over the given messages.</summary>
    private G1Point Masks(ReadOnlySpan<int> some)
    {
        if (some.Length == 0)
            return G1Point.Identity;
        using var masks = new SecretScalars(stackalloc Scalar[some.Length]);
        Span<int> places = stackalloc int[some.Length];
        for (var i = 0; i < some.Length; i++)
        {
            places[i] = some[i] + 1;
            masks.Span[i] = random[OwnRandom + some[i]];
        }
        return setting.Generators.Sum(places, masks.Span);
    }

    /// <summary>B * factor. The factor is multiplied into the scalars, so it costs no more than B itself.</summary>
    private static G1Point MultipleOfB(in Setting setting, ReadOnlySpan<Scalar> messages, in Scalar factor)
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Length + 2]);
        scalars.Span[0] = setting.Domain * factor;
        for (var i = 0; i < messages.Length; i++)
            scalars.Span[i + 1] = messages[i] * factor;
        scalars.Span[^1] = factor;
        return setting.Generators.SumWithP1(scalars.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Volatile.Write(ref finished, 1);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(messages.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(random.AsSpan()));
    }
}
