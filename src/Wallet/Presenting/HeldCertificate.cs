using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// A certificate with the secret that it was signed over. It makes presentations, signed statements and Internet IDs.
/// Only the wallet has this type; a platform cannot compile against it. The secret's copy is zeroed on
/// <see cref="Dispose"/>.
/// </summary>
/// <remarks>The other side is <see cref="Presentation.Verify(Issuer, ReadOnlyMemory{byte}, PresentationBinding)"/>.
/// spec/certificate.md.</remarks>
public sealed class HeldCertificate : IDisposable
{
    private readonly Issuer issuer;
    private readonly Certificate certificate;
    private readonly Holding holding;

    /// <summary>Combines the three parts; <see cref="Verify"/> checks that they belong together.</summary>
    /// <param name="issuer">The certificate's issuer.</param>
    /// <param name="certificate">The certificate.</param>
    /// <param name="secret">The holder's secret at this issuer. The caller disposes it.</param>
    public HeldCertificate(Issuer issuer, Certificate certificate, HolderSecret secret)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(certificate);
        this.issuer = issuer;
        this.certificate = certificate;
        holding = new SamePersonHolder(Certificate.Suite).Hold(
            issuer.PublicKey,
            certificate.Signature,
            issuer.Header(certificate.Epoch),
            certificate.Facts.Messages,
            secret,
            certificate.Entropy
        );
    }

    /// <summary>True if this is a certificate of the issuer over the holder's own secret.</summary>
    public bool Verify() => issuer.Signs(certificate.Schema, certificate.KeyId) && holding.Verify();

    /// <summary>The holder's Internet ID in a context.</summary>
    public string InternetIdIn(ReadOnlySpan<byte> contextId) => InternetId.From(holding.PseudonymFor(contextId));

    /// <summary>Makes a presentation. The proof is verified before it is returned.</summary>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="facts">Facts to show.</param>
    /// <param name="binding">Nonce, client and address.</param>
    /// <exception cref="ArgumentException">The certificate is not over this secret.</exception>
    public Presentation Present(ReadOnlySpan<byte> contextId, IEnumerable<Fact> facts, PresentationBinding binding)
    {
        ArgumentNullException.ThrowIfNull(binding);
        return Present(contextId, facts, binding.ToBytes());
    }

    /// <summary>Prepares a presentation ahead of a request: every part that does not depend on context, facts or
    /// request.</summary>
    /// <exception cref="ArgumentException">The certificate is not over this secret.</exception>
    public Preparation Prepare() => new(issuer, certificate, holding.Prepare());

    /// <summary>Signs a statement under the Internet ID of its context. The proof is verified before it is
    /// returned.</summary>
    /// <param name="context">The name to sign under.</param>
    /// <param name="text">A text, or null.</param>
    /// <param name="file">A file, or null. One of the two is given.</param>
    /// <param name="facts">Facts to show; to show none is best.</param>
    /// <param name="now">The wallet's time.</param>
    /// <exception cref="ArgumentException">Not exactly one of text and file is given, or it is too long.</exception>
    public SignedStatement Sign(
        StatementContext context,
        string? text,
        StatementFile? file,
        IReadOnlyList<Fact> facts,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var statement = SignedStatement.ToSign(context, text, file, now);
        var shown = Present(context.ToBytes(), facts, statement.BoundTo());
        return statement with { Presentation = Wire.Encode(shown.ToBytes()) };
    }

    private Presentation Present(ReadOnlySpan<byte> contextId, IEnumerable<Fact> facts, byte[] boundTo)
    {
        var indexes = Preparation.Indexes(facts);
        var (proof, pseudonym) = holding.ProveWithNym(boundTo, contextId, indexes);
        return Preparation.Of(issuer, certificate, pseudonym, indexes, proof);
    }

    /// <inheritdoc/>
    public void Dispose() => holding.Dispose();
}
