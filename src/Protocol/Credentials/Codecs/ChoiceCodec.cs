namespace Symbolon.Protocol;

/// <summary>"choice": one of a few words in 1 octet; the schema assigns the octets.</summary>
public sealed class ChoiceCodec : FactCodec
{
    private readonly Dictionary<string, byte> choices;

    /// <summary>A codec of these words.</summary>
    /// <exception cref="ArgumentException">Two words have one octet.</exception>
    internal ChoiceCodec(IReadOnlyDictionary<string, byte> choices)
    {
        this.choices = new Dictionary<string, byte>(choices, StringComparer.Ordinal);
        if (this.choices.Values.Distinct().Count() != this.choices.Count)
        {
            throw new ArgumentException("Two words have one octet.", nameof(choices));
        }
    }

    /// <inheritdoc/>
    public override FactKind Kind => FactKind.Text;

    /// <inheritdoc/>
    public override int Size => 1;

    /// <summary>The words.</summary>
    public IEnumerable<string> Words => choices.Keys;

    /// <inheritdoc/>
    protected override bool IsValue(ReadOnlySpan<byte> octets) => choices.ContainsValue(octets[0]);

    /// <inheritdoc/>
    protected override FactValue ToValue(ReadOnlySpan<byte> octets)
    {
        var octet = octets[0];
        return choices.First(c => c.Value == octet).Key;
    }

    /// <inheritdoc/>
    protected override bool TryWrite(FactValue value, Span<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Text is { } word && choices.TryGetValue(word, out octets[0]);
    }
}
