using System.Buffers.Text;

namespace Symbolon.Oprf.Group;

/// <summary>
/// Bytes as they travel in JSON: base64url without padding (RFC 4648, section 5). The framework's decoder forgives
/// padding, white space and stray bits, and throws at other things; here one value has one text.
/// </summary>
internal static class WireText
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>False unless the text is the one that <see cref="Encode"/> gives for as many bytes as there is room for.</summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.IsValid(text, out var length)
        && length == bytes.Length
        && Base64Url.TryDecodeFromChars(text, bytes, out _)
        && text.Equals(Base64Url.EncodeToString(bytes), StringComparison.Ordinal);
}
