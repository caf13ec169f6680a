using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// The holder's side of blind BBS signatures (BLIND_H2G_HM2S_), draft-irtf-cfrg-bbs-blind-signatures-02: the holder
/// commits to messages that the issuer never sees, and may later disclose or hide them like any other.
/// </summary>
/// <param name="suite">The ciphersuite.</param>
public sealed class BlindHolder(Ciphersuite suite)
{
    /// <summary>Commit: hides the messages and proves that the holder knows them.</summary>
    public CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages) =>
        Commit(committedMessages, ScalarSources.System);

    internal CommitmentContext Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ScalarSource source)
    {
        ArgumentNullException.ThrowIfNull(committedMessages);
        using var scalars = new SecretScalars(stackalloc Scalar[BbsLimits.Within(committedMessages.Count)]);
        suite.Blind.MapToScalars(committedMessages, scalars.Span);
        return CommitmentContext.Create(suite.Blind, scalars.Span, source);
    }

    /// <summary>Holds the issuer's signature, for verifying and proving.</summary>
    /// <param name="publicKey">The issuer's key.</param>
    /// <param name="signature">The issuer's signature.</param>
    /// <param name="header">The signed header.</param>
    /// <param name="messages">The issuer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="context">The holder's commitment context; null if nothing was committed.</param>
    public Holding Hold(
        PublicKey publicKey,
        Signature signature,
        ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        CommitmentContext? context
    ) =>
        new(
            suite.Blind,
            publicKey,
            signature,
            header,
            messages,
            committedMessages,
            context?.SecretProverBlind ?? Scalar.Zero,
            []
        );
}
