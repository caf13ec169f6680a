using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>How the evidence behind a certificate was checked.</summary>
public enum Assurance : byte
{
    /// <summary>The document's data are signed by its country; that the chip is the original was not shown.</summary>
    Document = 1,

    /// <summary>The chip proved itself over a fresh challenge as well.</summary>
    Chip = 2,
}

/// <summary>One fact of a schema: a message of the certificate, with a fixed place.</summary>
/// <param name="Index">Place among the signer's messages, from 0.</param>
/// <param name="Name">Claim name, as OpenID Connect sees it.</param>
/// <param name="Disclosable">False for what is never shown to a platform.</param>
public sealed record Fact(int Index, string Name, bool Disclosable);

/// <summary>
/// Schema 1: which facts a certificate carries, in which order and as which octets. Every certificate carries all of
/// them, so their presence says nothing.
/// </summary>
public static class Schema
{
    /// <summary>The schema's number, part of every header.</summary>
    public const byte Id = 1;

    /// <summary>N, the length of the pseudonym vector: one value for everybody, or it would be a tag.</summary>
    public const int NymCount = 8;

    /// <summary>birth_date: days since 1900-01-01, never disclosed to a platform.</summary>
    public static readonly Fact BirthDate = new(0, "birth_date", Disclosable: false);

    /// <summary>document_country: one to three letters A to Z as ICAO 9303-3 has them, then fillers ("&lt;").</summary>
    public static readonly Fact DocumentCountry = new(6, "document_country", Disclosable: true);

    /// <summary>assurance: <see cref="Protocol.Assurance"/>.</summary>
    public static readonly Fact AssuranceFact = new(7, "assurance", Disclosable: true);

    /// <summary>guardian_consent: a guardian agreed to this certificate.</summary>
    public static readonly Fact GuardianConsent = new(8, "guardian_consent", Disclosable: true);

    /// <summary>The ages that have a fact of their own: age_over_14 and so on, at places 1 to 5.</summary>
    public static readonly IReadOnlyList<int> Ages = [14, 16, 18, 21, 65];

    /// <summary>All facts in their order.</summary>
    public static IReadOnlyList<Fact> Facts { get; } =
    [
        BirthDate,
        .. Ages.Select((age, i) => new Fact(i + 1, $"age_over_{age}", Disclosable: true)),
        DocumentCountry,
        AssuranceFact,
        GuardianConsent,
    ];

    /// <summary>The fact of a name, or null.</summary>
    public static Fact? Find(string? name) => Facts.FirstOrDefault(f => f.Name == name);

    /// <summary>True if the octets are one a certificate could hold at this place.</summary>
    public static bool IsValid(Fact fact, ReadOnlySpan<byte> octets)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Index switch
        {
            0 => octets.Length == 4 && BinaryPrimitives.ReadInt32BigEndian(octets) is >= 0 and < 300 * 366,
            6 => octets.Length == 3 && IsCountry(octets),
            7 => octets.Length == 1 && octets[0] is (byte)Assurance.Document or (byte)Assurance.Chip,
            _ => octets.Length == 1 && octets[0] <= 1,
        };
    }

    /// <summary>Letters A to Z, at least one, then fillers: "UTO", "D&lt;&lt;".</summary>
    private static bool IsCountry(ReadOnlySpan<byte> octets)
    {
        var letters = octets.TrimEnd((byte)'<');
        return !letters.IsEmpty && !letters.ContainsAnyExceptInRange((byte)'A', (byte)'Z');
    }

    /// <summary>A fact's octets as the claim that a platform sees: a boolean or a text.</summary>
    public static object ToClaim(Fact fact, ReadOnlySpan<byte> octets)
    {
        if (!IsValid(fact, octets))
            throw new ArgumentException($"Not a value of {fact.Name}.", nameof(octets));
        return fact.Index switch
        {
            0 => FactSet.Epoch1900.AddDays(BinaryPrimitives.ReadInt32BigEndian(octets)).ToString("yyyy-MM-dd"),
            6 => Encoding.ASCII.GetString(octets).TrimEnd('<'),
            7 => octets[0] == (byte)Assurance.Chip ? "chip" : "document",
            _ => octets[0] == 1,
        };
    }
}

/// <summary>The facts of one person at one epoch, as octets in schema order. Personal data: it lives in the holder's wallet
/// and, while a certificate is signed, in the authority's memory.</summary>
public sealed class FactSet
{
    internal static readonly DateOnly Epoch1900 = new(1900, 1, 1);

    private readonly ReadOnlyMemory<byte>[] messages;

    private FactSet(ReadOnlyMemory<byte>[] messages) => this.messages = messages;

    /// <summary>The signer's messages, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Messages => messages;

    /// <summary>Facts of somebody born on a day, as they stand at <paramref name="asOf"/> (the epoch's first day: so a
    /// birthday moves nobody's certificate at a moment of their own).</summary>
    public static FactSet From(
        DateOnly birthDate,
        DateOnly asOf,
        string documentCountry,
        Assurance assurance,
        bool guardianConsent = false
    )
    {
        ArgumentNullException.ThrowIfNull(documentCountry);
        var days = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(days, birthDate.DayNumber - Epoch1900.DayNumber);
        ReadOnlyMemory<byte>[] messages =
        [
            days,
            .. Schema.Ages.Select(age => Flag(IsOver(birthDate, asOf, age))),
            Encoding.ASCII.GetBytes(documentCountry.PadRight(3, '<')),
            new[] { (byte)assurance },
            Flag(guardianConsent),
        ];
        return TryFrom(messages, out var facts)
            ? facts
            : throw new ArgumentException("A country code has one to three letters A to Z.", nameof(documentCountry));
    }

    /// <summary>False unless there is one valid value for every fact of the schema.</summary>
    public static bool TryFrom(IReadOnlyList<ReadOnlyMemory<byte>> messages, [NotNullWhen(true)] out FactSet? facts)
    {
        ArgumentNullException.ThrowIfNull(messages);
        facts = null;
        if (messages.Count != Schema.Facts.Count)
            return false;
        foreach (var fact in Schema.Facts)
        {
            if (!Schema.IsValid(fact, messages[fact.Index].Span))
                return false;
        }
        facts = new FactSet([.. messages]);
        return true;
    }

    /// <summary>The same facts on a later day: ages are computed anew, the rest stays.</summary>
    public FactSet AsOf(DateOnly day)
    {
        var birthDate = Epoch1900.AddDays(BinaryPrimitives.ReadInt32BigEndian(messages[Schema.BirthDate.Index].Span));
        ReadOnlyMemory<byte>[] aged = [.. messages];
        for (var i = 0; i < Schema.Ages.Count; i++)
            aged[i + 1] = Flag(IsOver(birthDate, day, Schema.Ages[i]));
        return new FactSet(aged);
    }

    /// <summary>True if the ages are those of the birth date on that day.</summary>
    public bool IsAsOf(DateOnly day)
    {
        var then = AsOf(day).messages;
        return !Enumerable.Range(1, Schema.Ages.Count).Any(i => messages[i].Span[0] != then[i].Span[0]);
    }

    /// <summary>A fact as its claim.</summary>
    public object Claim(Fact fact) => Schema.ToClaim(fact, messages[fact.Index].Span);

    /// <summary>A person born on 29 February reaches an age on 1 March in a common year: on the day before, the year is not
    /// full. AddYears would say 28 February.</summary>
    private static bool IsOver(DateOnly birthDate, DateOnly asOf, int years)
    {
        var birthday = birthDate.AddYears(years);
        return (birthday.Day == birthDate.Day ? birthday : birthday.AddDays(1)) <= asOf;
    }

    private static ReadOnlyMemory<byte> Flag(bool value) => new[] { value ? (byte)1 : (byte)0 };
}
