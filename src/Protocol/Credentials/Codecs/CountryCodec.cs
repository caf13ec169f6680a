using System.Text;

namespace Symbolon.Protocol;

/// <summary>"country": 3 octets, one to three letters A to Z (ICAO 9303-3 section 5), then fillers ("&lt;"). Its text
/// has the letters only: "UTO", "D".</summary>
public sealed class CountryCodec : FactCodec
{
    private const byte Filler = (byte)'<';

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Text;

    /// <inheritdoc/>
    public override int Size => 3;

    /// <inheritdoc/>
    protected override bool IsValue(ReadOnlySpan<byte> octets)
    {
        var letters = octets.TrimEnd(Filler);
        return !letters.IsEmpty && !letters.ContainsAnyExceptInRange((byte)'A', (byte)'Z');
    }

    /// <inheritdoc/>
    protected override FactValue ToValue(ReadOnlySpan<byte> octets) => Encoding.ASCII.GetString(octets.TrimEnd(Filler));

    /// <inheritdoc/>
    protected override bool TryWrite(FactValue value, Span<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(value);
        octets.Fill(Filler);
        return value.Text is { Length: >= 1 and <= 3 } letters
            && !letters.Contains((char)Filler, StringComparison.Ordinal)
            && Encoding.ASCII.GetBytes(letters, octets) == letters.Length
            && IsValue(octets);
    }
}
