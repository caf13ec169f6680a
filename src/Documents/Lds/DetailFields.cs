namespace Symbolon.Documents;

/// <summary>The common format of DG11 and DG12: a list of tags (5C), then the listed fields, each once.</summary>
internal static class DetailFields
{
    private const int MaxFields = 24;

    public static bool TryRead(
        ReadOnlyMemory<byte> file,
        int tag,
        int[] known,
        out Dictionary<int, ReadOnlyMemory<byte>> fields
    )
    {
        fields = [];
        if (!Tlv.TryReadExactly(file, tag, out var value) || !Tlv.TryReadAll(value, MaxFields, out var objects))
            return false;
        // The tag list is mandatory, but some states omit it; the fields say the same.
        foreach (var field in objects is [{ Tag: 0x5C }, ..] ? objects.Skip(1) : objects)
        {
            // Other names are in a block A0: a count and that number of fields. They may also occur outside a block.
            if (!known.Contains(field.Tag) || !fields.TryAdd(field.Tag, field.Value))
                return false;
            if (field.Tag == 0xA0 && !Tlv.TryReadAll(field.Value, MaxFields, out _))
                return false;
        }
        return true;
    }
}
