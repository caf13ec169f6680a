using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>
/// A server's answer in mode 1: the requests evaluated under its key, in order, and one proof for them all. 32 bytes
/// for each request, then 64.
/// </summary>
public sealed class ProvenEvaluation
{
    private ProvenEvaluation(IReadOnlyList<Element> elements, DleqProof proof) => (Elements, Proof) = (elements, proof);

    internal IReadOnlyList<Element> Elements { get; }

    internal DleqProof Proof { get; }

    internal static ProvenEvaluation From(IReadOnlyList<Element> elements, DleqProof proof) => new(elements, proof);

    /// <summary>Reads an answer to one or more requests.</summary>
    /// <returns>False unless it is n * 32 + 64 bytes, strictly encoded, with no element the identity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProvenEvaluation? evaluation)
    {
        evaluation = null;
        var count = (bytes.Length - DleqProof.Length) / Element.Length;
        if (count is < 1 or > ushort.MaxValue || bytes.Length != (count * Element.Length) + DleqProof.Length)
        {
            return false;
        }

        var elements = new Element[count];
        for (var i = 0; i < count; i++)
        {
            if (!Element.TryDecode(bytes.Slice(i * Element.Length, Element.Length), out var element))
            {
                return false;
            }

            elements[i] = element;
        }

        evaluation = DleqProof.TryDecode(bytes[^DleqProof.Length..], out var proof) ? new(elements, proof) : null;
        return evaluation is not null;
    }

    /// <summary>The bytes to send.</summary>
    public byte[] ToBytes() => [.. Elements.SelectMany(e => e.ToBytes()), .. Proof.ToBytes()];
}
