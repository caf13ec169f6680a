namespace Symbolon.Documents;

/// <summary>
/// One data object of the logical data structure: ISO/IEC 7816-4 BER-TLV as used in ICAO 9303-10 section 4. Tags have
/// one or two bytes; definite lengths have at most three further bytes. It never recurses: the caller, which knows the
/// depth of the file, parses each level.
/// </summary>
internal readonly record struct Tlv(int Tag, ReadOnlyMemory<byte> Value)
{
    /// <summary>Takes the first object off <paramref name="rest"/>. False (and rest unchanged) when it is
    /// malformed.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> rest, out Tlv tlv)
    {
        tlv = default;
        var span = rest.Span;
        if (span.Length < 2)
            return false;
        var at = 0;
        int tag = span[at++];
        if ((tag & 0x1F) == 0x1F)
        {
            // The high bit would announce a third tag byte; the data structure has none.
            if (span[at] is 0 or >= 0x80)
                return false;
            tag = (tag << 8) | span[at++];
        }
        if (tag == 0 || at >= span.Length)
            return false;
        int length = span[at++];
        if (length >= 0x80)
        {
            var count = length & 0x7F;
            if (count is < 1 or > 3 || span.Length - at < count)
                return false;
            length = 0;
            for (var i = 0; i < count; i++)
                length = (length << 8) | span[at++];
        }
        if (span.Length - at < length)
            return false;
        tlv = new Tlv(tag, rest.Slice(at, length));
        rest = rest[(at + length)..];
        return true;
    }

    /// <summary>
    /// The value, if <paramref name="bytes"/> are exactly one object with <paramref name="tag"/> and nothing after it.
    /// </summary>
    public static bool TryReadExactly(ReadOnlyMemory<byte> bytes, int tag, out ReadOnlyMemory<byte> value)
    {
        var rest = bytes;
        var ok = TryTake(ref rest, out var tlv) && tlv.Tag == tag && rest.IsEmpty;
        value = ok ? tlv.Value : default;
        return ok;
    }

    /// <summary>
    /// Every object in <paramref name="bytes"/>, at most <paramref name="most"/>, with no bytes left over.
    /// </summary>
    public static bool TryReadAll(ReadOnlyMemory<byte> bytes, int most, out IReadOnlyList<Tlv> objects)
    {
        var list = new List<Tlv>();
        objects = list;
        while (!bytes.IsEmpty)
        {
            if (list.Count == most || !TryTake(ref bytes, out var tlv))
                return false;
            list.Add(tlv);
        }
        return true;
    }
}
