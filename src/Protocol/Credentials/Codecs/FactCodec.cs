namespace Symbolon.Protocol;

/// <summary>
/// Converts the value of a fact to the signed octets, and back. Every value of a fact has the same number of octets,
/// and one value has one encoding. A new encoding is one subclass and one line in <see cref="Create"/>.
/// </summary>
public abstract class FactCodec
{
    /// <summary>The kind of the values.</summary>
    public abstract FactKind Kind { get; }

    /// <summary>Octets of each value, 1 to 255.</summary>
    public abstract int Size { get; }

    /// <summary>True if the octets encode a value.</summary>
    public bool IsValid(ReadOnlySpan<byte> octets) => octets.Length == Size && IsValue(octets);

    /// <summary>The value.</summary>
    /// <exception cref="ArgumentException">The octets encode no value.</exception>
    public FactValue Decode(ReadOnlySpan<byte> octets) =>
        IsValid(octets)
            ? ToValue(octets)
            : throw new ArgumentException("The octets encode no value of the fact.", nameof(octets));

    /// <summary>The octets of a value, <see cref="Size"/> of them; null if the codec has no such value.</summary>
    public byte[]? Encode(FactValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var octets = new byte[Size];
        return TryWrite(value, octets) ? octets : null;
    }

    /// <summary>True if octets of the right length encode a value.</summary>
    protected abstract bool IsValue(ReadOnlySpan<byte> octets);

    /// <summary>The value of octets that encode one.</summary>
    protected abstract FactValue ToValue(ReadOnlySpan<byte> octets);

    /// <summary>Writes a value. False if the codec has no such value.</summary>
    protected abstract bool TryWrite(FactValue value, Span<byte> octets);

    /// <summary>The codec that a schema names; null if there is no codec of that name.</summary>
    /// <param name="encoding">"days", "flag", "country" or "choice".</param>
    /// <param name="choices">The words of a choice with their octets; null for any other encoding.</param>
    internal static FactCodec? Create(string encoding, IReadOnlyDictionary<string, byte>? choices) =>
        (encoding, choices) switch
        {
            ("days", null) => new DaysCodec(),
            ("flag", null) => new FlagCodec(),
            ("country", null) => new CountryCodec(),
            ("choice", { Count: > 0 }) when choices.Values.Distinct().Count() == choices.Count => new ChoiceCodec(
                choices
            ),
            _ => null,
        };
}
