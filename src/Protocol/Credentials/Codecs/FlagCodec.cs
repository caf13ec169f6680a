namespace Symbolon.Protocol;

/// <summary>"flag": a boolean in 1 octet, 0 or 1.</summary>
public sealed class FlagCodec : FactCodec
{
    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Boolean;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <inheritdoc/>
    protected override bool IsValue(ReadOnlySpan<byte> octets) => octets[0] <= 1;

    /// <inheritdoc/>
    protected override FactValue ToValue(ReadOnlySpan<byte> octets) => octets[0] == 1;

    /// <inheritdoc/>
    protected override bool TryWrite(FactValue value, Span<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(value);
        octets[0] = value.IsTrue ? (byte)1 : (byte)0;
        return value.Kind == FactKind.Boolean;
    }
}
