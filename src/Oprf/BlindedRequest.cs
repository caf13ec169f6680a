using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>
/// A client's request: a blinded input, 32 bytes. It is uniformly random for every input, so it reveals nothing, not
/// even with unlimited computation.
/// </summary>
public sealed class BlindedRequest
{
    /// <summary>Bytes of a request.</summary>
    public const int Length = Element.Length;

    internal BlindedRequest(Element blindedElement) => BlindedElement = blindedElement;

    internal Element BlindedElement { get; }

    /// <summary>Reads a request.</summary>
    /// <returns>False unless it is 32 bytes, the one encoding of an element, and not the identity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out BlindedRequest? request)
    {
        request = Element.TryDecode(bytes, out var element) ? new BlindedRequest(element) : null;
        return request is not null;
    }

    /// <summary>Reads a request from JSON: base64url without padding, 43 characters.</summary>
    /// <returns>
    /// False in the cases of <see cref="TryParse"/>, and for any text but the one encoding of the bytes.
    /// </returns>
    public static bool TryParseText(ReadOnlySpan<char> text, [NotNullWhen(true)] out BlindedRequest? request)
    {
        request = null;
        Span<byte> bytes = stackalloc byte[Length];
        return WireText.TryDecode(text, bytes) && TryParse(bytes, out request);
    }

    /// <summary>The 32 bytes to send.</summary>
    public byte[] ToBytes() => BlindedElement.ToBytes();

    /// <summary>The 43 characters for JSON.</summary>
    public string ToText() => WireText.Encode(BlindedElement.Bytes);
}
