using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Documents;

/// <summary>DG1 (ICAO 9303-10 section 4.7.1): the machine-readable zone, tag 5F1F inside tag 61.</summary>
internal static class Dg1
{
    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Mrz? mrz)
    {
        mrz = null;
        return Tlv.TryReadExactly(file, 0x61, out var value)
            && Tlv.TryReadExactly(value, 0x5F1F, out var zone)
            && Mrz.TryParse(zone.Span, out mrz);
    }
}
