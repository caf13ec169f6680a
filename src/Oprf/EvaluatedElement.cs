using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>A server's answer in mode 0: the request, evaluated under its key. 32 bytes.</summary>
public sealed class EvaluatedElement
{
    /// <summary>Bytes of an answer.</summary>
    public const int Length = Group.Element.Length;

    internal EvaluatedElement(Element element) => Element = element;

    internal Element Element { get; }

    /// <summary>Reads an answer.</summary>
    /// <returns>False unless it is 32 bytes, the one encoding of an element, and not the identity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out EvaluatedElement? evaluated)
    {
        evaluated = Element.TryDecode(bytes, out var element) ? new EvaluatedElement(element) : null;
        return evaluated is not null;
    }

    /// <summary>The 32 bytes to send.</summary>
    public byte[] ToBytes() => Element.ToBytes();
}
