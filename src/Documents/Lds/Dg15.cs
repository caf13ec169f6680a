using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>DG15 (ICAO 9303-10 section 4.7.15): the key with which the chip proves that it is not a copy.</summary>
internal sealed record Dg15(PublicKey? Key, string Problem)
{
    /// <summary>
    /// False when malformed. A well-formed key of an unknown kind returns true with <see cref="Key"/> null.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Dg15? dg15)
    {
        dg15 = null;
        if (!Tlv.TryReadExactly(file, 0x6F, out var value))
            return false;
        try
        {
            dg15 = new Dg15(PublicKey.Read(value, out var why), why);
            return true;
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException or OverflowException)
        {
            return false;
        }
    }
}
