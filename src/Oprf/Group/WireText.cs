using System.Buffers.Text;

namespace Symbolon.Oprf.Group;

/// <summary>
/// Bytes in JSON: base64url without padding (RFC 4648, section 5). The framework's decoder accepts padding, white space
/// and stray bits, and throws on other errors. Here one value has exactly one text.
/// </summary>
internal static class WireText
{
    internal static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>
    /// False unless the text is exactly what <see cref="Encode"/> returns for as many bytes as the destination has.
    /// </summary>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        text.Length == Base64Url.GetEncodedLength(bytes.Length)
        && Base64Url.IsValid(text, out var length)
        && length == bytes.Length
        && Base64Url.TryDecodeFromChars(text, bytes, out _)
        && text.Equals(Base64Url.EncodeToString(bytes), StringComparison.Ordinal);
}
