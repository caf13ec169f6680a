using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// One custodian's part of an answer: k_i times the request, with a proof (RFC 9497, section 2.2) that k_i belongs to
/// the custodian's public share. Index, element, proof: 1 + 32 + 64 = 97 bytes.
/// </summary>
public sealed class PartialEvaluation
{
    /// <summary>Bytes of a partial evaluation.</summary>
    public const int Length = 1 + ElementLength + ProofLength;

    /// <summary>Bytes of its element.</summary>
    public const int ElementLength = Group.Element.Length;

    /// <summary>Bytes of its proof.</summary>
    public const int ProofLength = DleqProof.Length;

    private readonly Element D;
    private readonly DleqProof proof;

    internal PartialEvaluation(int index, Element D, DleqProof proof)
    {
        Index = index;
        this.D = D;
        this.proof = proof;
    }

    /// <summary>The index of the custodian.</summary>
    public int Index { get; }

    /// <summary>The evaluated element, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Element => D.ToBytes();

    /// <summary>The proof, 64 bytes.</summary>
    public ReadOnlyMemory<byte> Proof => proof.ToBytes();

    /// <summary>The element for JSON: base64url without padding, 43 characters.</summary>
    public string ElementText => WireText.Encode(D.Bytes);

    /// <summary>The proof for JSON: base64url without padding, 86 characters.</summary>
    public string ProofText => WireText.Encode(proof.ToBytes());

    internal Element Evaluated => D;

    /// <summary>Reads a partial evaluation from its parts.</summary>
    /// <returns>
    /// False unless the index is 1 to 255, element and proof are strictly encoded and the element is not the identity.
    /// </returns>
    public static bool TryCreate(
        int index,
        ReadOnlySpan<byte> element,
        ReadOnlySpan<byte> proof,
        [NotNullWhen(true)] out PartialEvaluation? partial
    )
    {
        partial =
            index is >= 1 and <= ThresholdPublicKey.MaxCustodians
            && Group.Element.TryDecode(element, out var D)
            && DleqProof.TryDecode(proof, out var decoded)
                ? new PartialEvaluation(index, D, decoded)
                : null;
        return partial is not null;
    }

    /// <summary>Reads a partial evaluation from its parts in JSON.</summary>
    /// <returns>
    /// False in the cases of <see cref="TryCreate"/>, and for any text but the one encoding of its bytes.
    /// </returns>
    public static bool TryCreateFromText(
        int index,
        ReadOnlySpan<char> element,
        ReadOnlySpan<char> proof,
        [NotNullWhen(true)] out PartialEvaluation? partial
    )
    {
        partial = null;
        Span<byte> D = stackalloc byte[ElementLength];
        Span<byte> c_s = stackalloc byte[ProofLength];
        return WireText.TryDecode(element, D)
            && WireText.TryDecode(proof, c_s)
            && TryCreate(index, D, c_s, out partial);
    }

    /// <summary>Reads a partial evaluation as written by <see cref="ToBytes"/>.</summary>
    /// <returns>False in the cases of <see cref="TryCreate"/>, and unless there are 97 bytes.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PartialEvaluation? partial)
    {
        partial = null;
        return bytes.Length == Length
            && TryCreate(bytes[0], bytes.Slice(1, ElementLength), bytes[(1 + ElementLength)..], out partial);
    }

    /// <summary>Index, element and proof, 97 bytes.</summary>
    public byte[] ToBytes() => [(byte)Index, .. D.ToBytes(), .. proof.ToBytes()];

    /// <summary>Whether this is the custodian's answer to exactly this request.</summary>
    internal bool Verify(BlindedRequest request, ThresholdPublicKey publicKey) =>
        Index <= publicKey.N
        && proof.Verify(
            Group.Element.Generator,
            publicKey.ShareOf(Index),
            [request.BlindedElement],
            [D],
            OprfMode.Voprf
        );
}
