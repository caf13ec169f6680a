using System.Buffers.Binary;
using System.Globalization;

namespace Symbolon.Protocol;

/// <summary>"days": a date in 4 octets, the days since 1900-01-01 as a big-endian integer below 300 * 366. Its text is
/// yyyy-MM-dd.</summary>
public sealed class DaysCodec : FactCodec
{
    private const string Format = "yyyy-MM-dd";
    private const int End = 300 * 366;
    private static readonly DateOnly Origin = new(1900, 1, 1);

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Text;

    /// <inheritdoc/>
    public override int Size => 4;

    /// <summary>The value of a date.</summary>
    public static FactValue Of(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The date of octets that encode one.</summary>
    internal static DateOnly ToDate(ReadOnlySpan<byte> octets) =>
        Origin.AddDays(BinaryPrimitives.ReadInt32BigEndian(octets));

    /// <inheritdoc/>
    protected override bool IsValue(ReadOnlySpan<byte> octets) =>
        BinaryPrimitives.ReadInt32BigEndian(octets) is >= 0 and < End;

    /// <inheritdoc/>
    protected override FactValue ToValue(ReadOnlySpan<byte> octets) => Of(ToDate(octets));

    /// <inheritdoc/>
    protected override bool TryWrite(FactValue value, Span<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (
            !DateOnly.TryParseExact(value.Text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        )
        {
            return false;
        }
        BinaryPrimitives.WriteInt32BigEndian(octets, date.DayNumber - Origin.DayNumber);
        return IsValue(octets);
    }
}
