using System.Text.RegularExpressions;

namespace Symbolon.Protocol;

/// <summary>
/// The facts of a certificate, their order and their encodings. Every certificate of a schema has all of its facts, so
/// their presence reveals nothing. A schema is read from a file such as spec/schema-1.json; several schemas can be
/// valid at once.
/// </summary>
public sealed partial class Schema
{
    /// <summary>The fact from which ages are computed.</summary>
    public const string BirthDate = "birth_date";

    /// <summary>The issuing state of the document.</summary>
    public const string DocumentCountry = "document_country";

    /// <summary>Whether a guardian agreed to the certificate.</summary>
    public const string GuardianConsent = "guardian_consent";

    private const int MaxFacts = 64;
    private const int MaxAge = 150;
    private readonly Dictionary<string, Fact> byName;

    private Schema(SchemaDocument document, IReadOnlyList<Fact> facts)
    {
        Number = document.Schema;
        NymCount = document.NymCount;
        Facts = facts;
        Ages = [.. facts.Select(f => f.Age).OfType<int>()];
        byName = facts.ToDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <summary>Schema 1, the first of the Internet certificate.</summary>
    public static Schema One => CredentialType.InternetCertificate.Find(1)!;

    /// <summary>The schema's number: the first octet of each certificate and presentation, and part of each signed
    /// header.</summary>
    public byte Number { get; }

    /// <summary>N, the length of the pseudonym vector. It is the same for everybody, because another value would mark
    /// its holder.</summary>
    public int NymCount { get; }

    /// <summary>All facts in the order of their places.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    /// <summary>The ages that have facts, in the order of the facts.</summary>
    public IReadOnlyList<int> Ages { get; }

    /// <summary>The fact of a name.</summary>
    /// <exception cref="ArgumentException">The schema has no such fact.</exception>
    public Fact this[string name] =>
        Find(name) ?? throw new ArgumentException($"Schema {Number} has no fact {name}.", nameof(name));

    /// <summary>The fact of a name, or null.</summary>
    public Fact? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);

    /// <summary>Reads a schema's file.</summary>
    /// <param name="json">The file, in UTF-8.</param>
    /// <exception cref="InvalidDataException">The file is not a schema; the message says why.</exception>
    public static Schema Read(ReadOnlySpan<byte> json)
    {
        if (!Wire.TryRead<SchemaDocument>(json, out var document, out var error))
        {
            throw new InvalidDataException($"A schema cannot be read. {error}");
        }
        var number = document.Schema;
        Require(
            number >= 1 && document.NymCount is >= 1 and <= byte.MaxValue,
            number,
            "schema and nym_count begin at 1"
        );
        Require(document.Facts.Count is >= 1 and <= MaxFacts, number, $"there are 1 to {MaxFacts} facts");
        var facts = new List<Fact>();
        foreach (var entry in document.Facts)
        {
            Require(entry is not null, number, "each fact is an object");
            Require(
                entry!.Index == facts.Count,
                number,
                "facts stand in the order of their places, from 0, without a gap"
            );
            Require(Name().IsMatch(entry.Name), number, "a name has lower-case letters, digits and underscores");
            Require(facts.All(f => f.Name != entry.Name), number, $"{entry.Name} stands there once");
            Require(
                entry.Since >= 1 && entry.Since <= number,
                number,
                $"{entry.Name} is of this schema or an earlier one"
            );
            var codec = FactCodec.Create(entry.Encoding, entry.Choices);
            Require(
                codec is not null,
                number,
                $"{entry.Name} has an encoding that there is, and choices if it is a choice"
            );
            Require(codec!.Kind == entry.Kind, number, $"{entry.Name} is of the kind that its encoding gives");
            Require(
                (entry.Changes == FactChange.WithAge) == entry.Age.HasValue
                    && entry.Age is null or (>= 1 and <= MaxAge)
                    && (entry.Age is null || codec is FlagCodec)
                    && Enum.IsDefined(entry.Changes),
                number,
                $"{entry.Name} has an age if it is a flag that changes with age, and else none"
            );
            Require(
                entry.Default is null || codec.Encode(entry.Default) is not null,
                number,
                $"the default of {entry.Name} is one of its values"
            );
            facts.Add(new Fact(entry, codec));
        }
        var schema = new Schema(document, facts);
        Require(
            schema.Ages.Count == 0 || schema.Find(BirthDate)?.Codec is DaysCodec,
            number,
            $"ages are computed from {BirthDate}, in days"
        );
        return schema;
    }

    private static void Require(bool holds, byte number, string rule)
    {
        if (!holds)
        {
            throw new InvalidDataException($"Schema {number} breaks a rule: {rule}.");
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}\\z")]
    private static partial Regex Name();
}
