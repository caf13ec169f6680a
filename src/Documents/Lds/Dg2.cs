using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Documents;

/// <summary>
/// DG2 (ICAO 9303-10 section 4.7.2): the portrait. The biometric templates contain a record of ISO/IEC 19794-5 (older
/// documents, tag 5F2E) or ISO/IEC 39794-5 (newer ones, tag 7F2E), which contains a JPEG or JPEG 2000 picture. The
/// picture is extracted and recognised by its first bytes, but not decoded.
/// </summary>
internal sealed record Dg2(ReadOnlyMemory<byte> Portrait, string Format)
{
    private const int MaxTemplates = 9;
    private const int MaxDepth = 12;

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Dg2? dg2)
    {
        dg2 = null;
        if (
            !Tlv.TryReadExactly(file, 0x75, out var value)
            || !Tlv.TryReadExactly(value, 0x7F61, out var group)
            || !Tlv.TryReadAll(group, 1 + MaxTemplates, out var templates)
            || templates.Count < 2
            || templates[0] is not { Tag: 0x02, Value.Length: 1 }
            || templates[0].Value.Span[0] != templates.Count - 1
            || templates.Skip(1).Any(t => t.Tag != 0x7F60)
            || !Tlv.TryReadAll(templates[1].Value, 2, out var parts)
            || parts is not [{ Tag: 0xA1 }, { Tag: 0x5F2E or 0x7F2E } block]
        )
        {
            return false;
        }

        var found =
            block.Tag == 0x5F2E ? TryFacialRecord(block.Value, out var image) : TryFind(block.Value, 0, out image);
        if (!found || FormatOf(image.Span) is not { } format)
            return false;
        dg2 = new Dg2(image, format);
        return true;
    }

    /// <summary>
    /// ISO/IEC 19794-5:2005 clause 5: record header (14 bytes), facial information (20), feature points (8 each), image
    /// information (12), image. The first picture is taken; every length must match exactly.
    /// </summary>
    private static bool TryFacialRecord(ReadOnlyMemory<byte> record, out ReadOnlyMemory<byte> image)
    {
        image = default;
        var span = record.Span;
        if (span.Length < 14 + 20 + 12 || !span.StartsWith("FAC\0010\0"u8))
            return false;
        var length = BinaryPrimitives.ReadUInt32BigEndian(span[8..]);
        int images = BinaryPrimitives.ReadUInt16BigEndian(span[12..]);
        var blockLength = BinaryPrimitives.ReadUInt32BigEndian(span[14..]);
        int points = BinaryPrimitives.ReadUInt16BigEndian(span[18..]);
        var start = 14 + 20 + 8 * points + 12;
        if (length != span.Length || images == 0 || blockLength > span.Length - 14 || start - 14 >= blockLength)
            return false;
        if (images == 1 && blockLength != span.Length - 14)
            return false;
        var type = span[start - 11];
        image = record[start..(14 + (int)blockLength)];
        // Image data type, table 9: 0 JPEG, 1 JPEG 2000. Some states write the wrong type, so the picture's bytes
        // decide.
        return type is 0 or 1;
    }

    /// <summary>
    /// ISO/IEC 39794-5 nests its picture in a dozen layers of optional fields. The picture is the one primitive value
    /// that starts like a picture.
    /// </summary>
    private static bool TryFind(ReadOnlyMemory<byte> value, int depth, out ReadOnlyMemory<byte> image)
    {
        image = default;
        while (depth < MaxDepth && !value.IsEmpty)
        {
            if (!Tlv.TryTake(ref value, out var tlv))
                return false;
            var constructed = ((tlv.Tag > 0xFF ? tlv.Tag >> 8 : tlv.Tag) & 0x20) != 0;
            if (constructed ? TryFind(tlv.Value, depth + 1, out image) : FormatOf(tlv.Value.Span) is not null)
            {
                image = constructed ? image : tlv.Value;
                return true;
            }
        }
        return false;
    }

    private static string? FormatOf(ReadOnlySpan<byte> image)
    {
        if (image.Length < 16)
            return null;
        if (image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return "image/jpeg";
        var box = image.StartsWith((ReadOnlySpan<byte>)[0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]);
        var codestream = image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]);
        return box ? "image/jp2"
            : codestream ? "image/j2k"
            : null;
    }
}
