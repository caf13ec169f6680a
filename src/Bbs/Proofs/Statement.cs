using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The statement of a proof, known to both sides. The prover has a signature of this key over this header and these
/// disclosed messages, and shows them for this presentation header. Further statements add claims about the same
/// signature. draft-irtf-cfrg-bbs-signatures sections 3.5.4 and 3.6.4.
/// </summary>
/// <remarks>
/// The signed vector is (signer's messages) in the core interface. In the blind and the pseudonym interface it is
/// (signer's messages, secret_prover_blind, holder's messages, nym_secrets).
/// </remarks>
public sealed record Statement
{
    /// <summary>The interface that the signature was made under.</summary>
    public required BbsInterface Interface { get; init; }

    /// <summary>The issuer's key.</summary>
    public required PublicKey PublicKey { get; init; }

    /// <summary>The signed header.</summary>
    public ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>The octets that this presentation is bound to.</summary>
    public ReadOnlyMemory<byte> PresentationHeader { get; init; }

    /// <summary>L, the number of the signer's messages. The core interface has no others and does not read
    /// it.</summary>
    public int SignerCount { get; init; }

    /// <summary>N, the number of nym secrets: at least 1 in the pseudonym interface, 0 in the others.</summary>
    public int NymCount { get; init; }

    /// <summary>The signer's messages that are disclosed, in ascending order of their places.</summary>
    public ReadOnlyMemory<DisclosedMessage> Disclosed { get; init; }

    /// <summary>The holder's messages that are disclosed, in ascending order of their places among the
    /// holder's.</summary>
    public ReadOnlyMemory<DisclosedMessage> DisclosedCommitted { get; init; }

    /// <summary>Further statements under the same challenge, in the order of the challenge's octets. The pseudonym
    /// interface needs at least one: it has no proof without a pseudonym.</summary>
    public IReadOnlyList<FurtherStatement> Further { get; init; } = [];

    /// <summary>The number of disclosed scalars.</summary>
    internal int DisclosedCount => Disclosed.Length + DisclosedCommitted.Length;

    /// <summary>False if no signature can have so many messages.</summary>
    /// <param name="hidden">The number of scalars that the proof hides.</param>
    /// <param name="setting">The setting, if the result is true.</param>
    internal bool TrySetting(int hidden, out Setting setting)
    {
        setting = default;
        var count = hidden + DisclosedCount;
        if (!Interface.IsBlind)
        {
            if (NymCount != 0 || !DisclosedCommitted.IsEmpty || count > BbsLimits.MaxMessages)
                return false;
            setting = new Setting(Interface, PublicKey, Header.Span, count, 0, 0);
            return true;
        }
        var holderCount = count - SignerCount - 1;
        if (
            (Interface.HasNyms ? NymCount < 1 || Further.Count == 0 : NymCount != 0)
            || hidden < NymCount
            || !Within(SignerCount)
            || !Within(holderCount)
            || holderCount < NymCount
            || (!Disclosed.IsEmpty && Disclosed.Span[^1].Index >= SignerCount)
        )
        {
            return false;
        }

        setting = new Setting(Interface, PublicKey, Header.Span, SignerCount, holderCount, NymCount);
        return true;
    }

    /// <summary>Writes the places in the whole vector and the scalars of the disclosed messages into buffers of that
    /// size.</summary>
    internal void Map(Span<int> indexes, Span<Scalar> scalars)
    {
        var disclosed = Disclosed.Span;
        var committed = DisclosedCommitted.Span;
        for (var i = 0; i < indexes.Length; i++)
        {
            var own = i < disclosed.Length;
            var message = own ? disclosed[i] : committed[i - disclosed.Length];
            indexes[i] = own ? message.Index : unchecked(message.Index + SignerCount + 1);
            scalars[i] = Interface.MapToScalar(message.Message.Span);
        }
    }

    private static bool Within(int count) => count is >= 0 and <= BbsLimits.MaxMessages;
}
