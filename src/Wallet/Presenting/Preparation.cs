using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// A prepared presentation without its request. It holds secrets, in memory only, and is zeroed when it is finished or
/// disposed. It makes one presentation: a second one would reveal the holder's secrets, and throws.
/// </summary>
public sealed class Preparation : IDisposable
{
    private readonly Issuer issuer;
    private readonly Certificate certificate;
    private readonly PreparedProof proof;

    internal Preparation(Issuer issuer, Certificate certificate, PreparedProof proof)
    {
        this.issuer = issuer;
        this.certificate = certificate;
        this.proof = proof;
    }

    /// <summary>Finishes it for a context and a request. The proof is verified before it is returned.</summary>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="facts">Facts to show.</param>
    /// <param name="binding">Nonce, client and address.</param>
    /// <exception cref="ObjectDisposedException">It was finished before.</exception>
    public Presentation Finish(ReadOnlySpan<byte> contextId, IEnumerable<Fact> facts, PresentationBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        var indexes = Indexes(facts);
        var (made, pseudonym) = proof.FinishWithNym(binding.ToBytes(), contextId, indexes);
        return Of(issuer, certificate, pseudonym, indexes, made);
    }

    /// <summary>The places of facts among the signer's messages, in order.</summary>
    internal static int[] Indexes(IEnumerable<Fact> facts) => [.. facts.Select(f => f.Index).Order()];

    /// <summary>Makes a presentation of a proof and its disclosed facts.</summary>
    internal static Presentation Of(
        Issuer issuer,
        Certificate certificate,
        Pseudonym pseudonym,
        int[] indexes,
        Proof proof
    )
    {
        DisclosedMessage[] disclosed = [.. indexes.Select(i => new DisclosedMessage(i, certificate.Facts.Messages[i]))];
        return new Presentation(certificate.Schema, certificate.Epoch, issuer.KeyId, pseudonym, disclosed, proof);
    }

    /// <inheritdoc/>
    public void Dispose() => proof.Dispose();
}
