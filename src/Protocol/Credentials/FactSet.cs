using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Protocol;

/// <summary>The facts of one person at one epoch, as octets in the order of their schema. Personal data: only the
/// holder's wallet has it and, while a certificate is signed, the authority's memory.</summary>
public sealed class FactSet
{
    private readonly ReadOnlyMemory<byte>[] messages;

    private FactSet(Schema schema, ReadOnlyMemory<byte>[] messages) => (Schema, this.messages) = (schema, messages);

    /// <summary>The schema of the facts.</summary>
    public Schema Schema { get; }

    /// <summary>The signer's messages, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Messages => messages;

    /// <summary>Bytes of the encoding: each message after its length in 1 byte.</summary>
    public int Size => messages.Sum(m => 1 + m.Length);

    /// <summary>The value of a fact.</summary>
    /// <exception cref="ArgumentException">The fact belongs to another schema.</exception>
    public FactValue this[Fact fact] => fact.Codec.Decode(Message(fact).Span);

    /// <summary>The value of the fact of a name.</summary>
    /// <exception cref="ArgumentException">The schema has no such fact.</exception>
    public FactValue this[string name] => this[Schema[name]];

    /// <summary>The octets of a fact.</summary>
    /// <exception cref="ArgumentException">The fact belongs to another schema.</exception>
    public ReadOnlyMemory<byte> Message(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return ReferenceEquals(Schema.Find(fact.Name), fact)
            ? messages[fact.Index]
            : throw new ArgumentException($"{fact.Name} is a fact of another schema.", nameof(fact));
    }

    /// <summary>
    /// Facts of a person on the day <paramref name="asOf"/>, the epoch's first day, so that ages change only at epoch
    /// boundaries.
    /// </summary>
    /// <param name="schema">The schema of the certificate.</param>
    /// <param name="asOf">The day for which ages are computed.</param>
    /// <param name="said">The values from the evidence, by the names of facts. Names that the schema does not have are
    /// ignored.</param>
    /// <exception cref="ArgumentException">A fact without a default is missing, or its encoding does not have the
    /// value.</exception>
    public static FactSet Create(Schema schema, DateOnly asOf, IReadOnlyDictionary<string, FactValue> said)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(said);
        var messages = new ReadOnlyMemory<byte>[schema.Facts.Count];
        foreach (var fact in schema.Facts)
        {
            // Ages are set below, from the birth date.
            var value = fact.Age is null ? said.GetValueOrDefault(fact.Name, fact.Default!) : FactValue.False;
            if (value is null || fact.Codec.Encode(value) is not { } octets)
            {
                throw new ArgumentException($"The evidence says no possible value of {fact.Name}.", nameof(said));
            }
            messages[fact.Index] = octets;
        }
        return new FactSet(schema, messages).AsOf(asOf);
    }

    /// <summary>Facts of a person who showed a document.</summary>
    /// <param name="birthDate">The birth date.</param>
    /// <param name="asOf">The day for which ages are computed.</param>
    /// <param name="documentCountry">The issuing state: one to three letters A to Z.</param>
    /// <param name="assurance">How the document was checked; see <see cref="Assurance"/>.</param>
    /// <param name="guardianConsent">True if a guardian agreed.</param>
    /// <param name="schema">The schema of the certificate; schema 1 by default.</param>
    /// <exception cref="ArgumentException">An encoding does not have the value.</exception>
    public static FactSet From(
        DateOnly birthDate,
        DateOnly asOf,
        string documentCountry,
        string assurance,
        bool guardianConsent = false,
        Schema? schema = null
    ) =>
        Create(
            schema ?? Schema.One,
            asOf,
            new Dictionary<string, FactValue>
            {
                [Schema.BirthDate] = DaysCodec.Of(birthDate),
                [Schema.DocumentCountry] = documentCountry,
                [Assurance.Name] = assurance,
                [Schema.GuardianConsent] = guardianConsent,
            }
        );

    /// <summary>False unless there is one valid value for every fact of the schema.</summary>
    public static bool TryFrom(
        Schema schema,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        [NotNullWhen(true)] out FactSet? facts
    )
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(messages);
        var valid =
            messages.Count == schema.Facts.Count && schema.Facts.All(f => f.Codec.IsValid(messages[f.Index].Span));
        facts = valid ? new FactSet(schema, [.. messages]) : null;
        return valid;
    }

    /// <summary>Reads the encoding of <see cref="WriteTo"/> from the beginning of the octets. False unless there is one
    /// valid value for every fact of the schema. The facts keep no reference to the octets.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="schema">The schema of the facts.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="rest">The octets that follow them.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> octets,
        Schema schema,
        [NotNullWhen(true)] out FactSet? facts,
        out ReadOnlySpan<byte> rest
    )
    {
        ArgumentNullException.ThrowIfNull(schema);
        facts = null;
        rest = octets;
        var messages = new ReadOnlyMemory<byte>[schema.Facts.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            if (rest.IsEmpty || rest.Length < 1 + rest[0])
            {
                return false;
            }
            messages[i] = rest.Slice(1, rest[0]).ToArray();
            rest = rest[(1 + rest[0])..];
        }
        return TryFrom(schema, messages, out facts);
    }

    /// <summary>Writes each message after its length in 1 byte: <see cref="Size"/> bytes.</summary>
    public void WriteTo(Span<byte> destination)
    {
        foreach (var message in messages)
        {
            destination[0] = (byte)message.Length;
            message.Span.CopyTo(destination[1..]);
            destination = destination[(1 + message.Length)..];
        }
    }

    /// <summary>The same facts on a later day: ages are computed anew; the rest stays.</summary>
    public FactSet AsOf(DateOnly day)
    {
        if (Schema.Ages.Count == 0)
        {
            return this;
        }
        var born = DaysCodec.ToDate(Message(Schema[Schema.BirthDate]).Span);
        ReadOnlyMemory<byte>[] aged = [.. messages];
        foreach (var fact in Schema.Facts.Where(f => f.Age is not null))
        {
            aged[fact.Index] = fact.Codec.Encode(IsOver(born, day, fact.Age!.Value));
        }
        return new FactSet(Schema, aged);
    }

    /// <summary>True if the ages are those of the birth date on that day.</summary>
    public bool IsAsOf(DateOnly day)
    {
        var then = AsOf(day);
        return Schema.Facts.All(f => f.Age is null || this[f] == then[f]);
    }

    /// <summary>A person born on 29 February reaches an age on 1 March in a common year. AddYears would give 28
    /// February.</summary>
    private static bool IsOver(DateOnly birthDate, DateOnly asOf, int years)
    {
        var birthday = birthDate.AddYears(years);
        return (birthday.Day == birthDate.Day ? birthday : birthday.AddDays(1)) <= asOf;
    }
}
