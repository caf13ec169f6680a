using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;

namespace Symbolon.Documents;

/// <summary>
/// DG14 (ICAO 9303-10 section 4.7.14): SecurityInfos, the chip's protocols for proving itself (9303-11 section 9.2).
/// Infos of other protocols are ignored, as the specification requires.
/// </summary>
internal sealed class Dg14
{
    private const string ActiveAuthentication = "2.23.136.1.1.5";
    private const string ChipAuthenticationPrefix = "0.4.0.127.0.7.2.2.3.";
    private const string EllipticKey = "0.4.0.127.0.7.2.2.1.2";
    private const int MaxInfos = 64;

    private Dg14() { }

    /// <summary>The algorithm of active authentication with an elliptic-curve key; null when DG14 names none.</summary>
    public string? ActiveAuthenticationAlgorithm { get; private set; }

    public IReadOnlyList<ChipAuthenticationProtocol> Protocols { get; private set; } = [];

    public IReadOnlyList<ChipAuthenticationKey> Keys { get; private set; } = [];

    public static bool TryParse(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out Dg14? dg14)
    {
        dg14 = null;
        if (!Tlv.TryReadExactly(file, 0x6E, out var value))
            return false;
        try
        {
            var read = new Dg14();
            read.Read(value);
            dg14 = read;
            return true;
        }
        catch (Exception e) when (e is AsnContentException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private void Read(ReadOnlyMemory<byte> value)
    {
        var protocols = new List<ChipAuthenticationProtocol>();
        var keys = new List<ChipAuthenticationKey>();
        var outer = new AsnReader(value, AsnEncodingRules.DER);
        var set = outer.ReadSetOf(skipSortOrderValidation: true);
        outer.ThrowIfNotEmpty();
        for (var count = 0; set.HasData; count++)
        {
            if (count == MaxInfos)
                throw new Malformed("too many infos");
            var info = set.ReadSequence();
            var oid = info.ReadObjectIdentifier();
            if (oid == ActiveAuthentication)
            {
                if (!info.TryReadInt32(out var version) || version != 1 || ActiveAuthenticationAlgorithm is not null)
                    throw new Malformed("active authentication info");
                ActiveAuthenticationAlgorithm = info.ReadObjectIdentifier();
                info.ThrowIfNotEmpty();
            }
            else if (oid.StartsWith(ChipAuthenticationPrefix, StringComparison.Ordinal))
            {
                if (!info.TryReadInt32(out var version))
                    throw new Malformed("chip authentication info");
                protocols.Add(new(oid, version, info.HasData ? info.ReadInteger() : null));
                info.ThrowIfNotEmpty();
            }
            else if (oid == EllipticKey && PublicKey.Read(info.ReadEncodedValue(), out _) is { Curve: not null } key)
            {
                keys.Add(new(key, info.HasData ? info.ReadInteger() : null));
            }
        }
        (Protocols, Keys) = (protocols, keys);
    }
}
