namespace Symbolon.Bbs;

/// <summary>
/// A presentation that waits for its request. It holds secrets, in memory only, and is zeroed when it is finished or disposed. It
/// is good for one presentation: a second from the same preparation would give the holder's secrets away, and throws.
/// </summary>
public sealed class PreparedPresentation : IDisposable
{
    private readonly BbsInterface api;
    private readonly PreparedProof proof;
    private readonly int nymCount;

    internal PreparedPresentation(BbsInterface api, PreparedProof proof, int nymCount)
    {
        this.api = api;
        this.proof = proof;
        this.nymCount = nymCount;
    }

    /// <summary>Finishes it for a context and a request. The proof is checked before it is returned.</summary>
    /// <param name="presentationHeader">What it is bound to.</param>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="disclosedIndexes">Places of the signer's messages to show, strictly ascending.</param>
    /// <exception cref="ArgumentException">Indexes out of order or range.</exception>
    /// <exception cref="ObjectDisposedException">It was finished before.</exception>
    public (Proof Proof, Pseudonym Pseudonym) Finish(
        ReadOnlySpan<byte> presentationHeader,
        ReadOnlySpan<byte> contextId,
        ReadOnlySpan<int> disclosedIndexes
    )
    {
        var made = proof.Finish(
            disclosedIndexes,
            presentationHeader,
            api.Context(contextId, keep: false),
            nymCount,
            out var pseudonym
        );
        return (made, new Pseudonym(pseudonym));
    }

    /// <inheritdoc/>
    public void Dispose() => proof.Dispose();
}
