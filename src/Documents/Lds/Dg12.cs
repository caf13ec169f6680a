using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Documents;

/// <summary>
/// DG12 (ICAO 9303-10 section 4.7.12): additional document details. Only the authority and the date of issue are kept;
/// pictures of the printed pages, which some states include, are discarded.
/// </summary>
internal sealed record Dg12(string? IssuingAuthority, DateOnly? IssueDate)
{
    private static readonly int[] Known =
    [
        0x5F19,
        0x5F26,
        0x5F1A,
        0x5F1B,
        0x5F1C,
        0x5F1D,
        0x5F1E,
        0x5F55,
        0x5F56,
        0xA0,
    ];

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Dg12? dg12)
    {
        dg12 = null;
        if (!DetailFields.TryRead(file, 0x6C, Known, out var fields))
            return false;
        string? authority = null;
        DateOnly? issued = null;
        if (fields.TryGetValue(0x5F19, out var a) && !Dg11.TryText(a.Span, out authority))
            return false;
        if (fields.TryGetValue(0x5F26, out var d) && !Dg11.TryDate(d.Span, out issued))
            return false;
        dg12 = new Dg12(authority, issued);
        return true;
    }
}
