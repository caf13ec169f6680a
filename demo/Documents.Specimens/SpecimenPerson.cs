namespace Symbolon.Documents.Specimens;

/// <summary>
/// An invented person of the test country. Ages are counted from the year the country was founded, so a child stays a
/// child whenever the demonstration runs.
/// </summary>
public sealed record SpecimenPerson
{
    /// <summary>Short name for files and commands: "anna".</summary>
    public required string Name { get; init; }

    /// <summary>Family name, A to Z and spaces.</summary>
    public required string Primary { get; init; }

    /// <summary>Given names, A to Z and spaces.</summary>
    public required string Secondary { get; init; }

    /// <summary>Full name in national script for DG11, "PRIMARY&lt;&lt;SECONDARY"; null for no such field.</summary>
    public string? FullName { get; init; }

    /// <summary>Place of birth for DG11; null for no such field.</summary>
    public string? PlaceOfBirth { get; init; }

    /// <summary>Nationality, three letters; by default the test country's.</summary>
    public string Nationality { get; init; } = "UTO";

    /// <summary>Kind of document in the zone, two characters; by default it follows from the format.</summary>
    public string? DocumentCode { get; init; }

    /// <summary>Age in whole years on the day the country was founded.</summary>
    public required int Age { get; init; }

    /// <summary>'M', 'F' or '&lt;'.</summary>
    public required char Sex { get; init; }

    /// <summary>Booklet or card.</summary>
    public required MrzFormat Format { get; init; }

    /// <summary>Number of the document.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>How the chip proves that it is genuine.</summary>
    public required SpecimenChip Chip { get; init; }

    /// <summary>Personal number in DG11; null for none.</summary>
    public string? PersonalNumber { get; init; }

    /// <summary>Personal number in the zone of a booklet; null for none.</summary>
    public string? ZonePersonalNumber { get; init; }

    /// <summary>Whether month and day of birth are unknown.</summary>
    public bool BirthDayUnknown { get; init; }

    /// <summary>Which of the country's three keys certified the signer, 1 to 3.</summary>
    public int Generation { get; init; } = 3;

    /// <summary>The people of the demonstration: adults, a minor, a child, old people, names in other
    /// scripts.</summary>
    public static IReadOnlyList<SpecimenPerson> All { get; } =
    [
        new()
        {
            Name = "anna",
            Primary = "ERIKSSON",
            Secondary = "ANNA MARIA",
            FullName = "Eriksson<<Anna<Maria",
            Age = 34,
            Sex = 'F',
            Format = MrzFormat.Td3,
            DocumentNumber = "L898902C3",
            Chip = SpecimenChip.EcdsaP256,
            PersonalNumber = "UT-8402-11729",
        },
        new()
        {
            Name = "bela",
            Primary = "OKAFOR",
            Secondary = "BELA",
            Age = 41,
            Sex = 'M',
            Format = MrzFormat.Td1,
            DocumentNumber = "D23145890",
            Chip = SpecimenChip.Rsa2048,
            Generation = 2,
        },
        new()
        {
            Name = "xiaoming",
            Primary = "LI",
            Secondary = "XIAOMING",
            FullName = "李<<小明",
            Age = 27,
            Sex = 'M',
            Format = MrzFormat.Td3,
            DocumentNumber = "E00112233",
            Chip = SpecimenChip.EcdsaBrainpool,
            ZonePersonalNumber = "9907041234",
            Generation = 1,
        },
        new()
        {
            Name = "mila",
            Primary = "NOVAK",
            Secondary = "MILA",
            Age = 16,
            Sex = 'F',
            Format = MrzFormat.Td1,
            DocumentNumber = "D99887766554",
            Chip = SpecimenChip.EcdsaP256,
            PersonalNumber = "UT-1006-90210",
        },
        new()
        {
            Name = "noah",
            Primary = "JENSEN",
            Secondary = "NOAH",
            Age = 9,
            Sex = 'M',
            Format = MrzFormat.Td3,
            DocumentNumber = "K12345678",
            Chip = SpecimenChip.Rsa2048,
            Generation = 2,
        },
        new()
        {
            Name = "rosa",
            Primary = "ALVAREZ DE LA CRUZ",
            Secondary = "ROSA",
            FullName = "Álvarez de la Cruz<<Rosa",
            Age = 72,
            Sex = 'F',
            Format = MrzFormat.Td2,
            DocumentNumber = "T00998877",
            Chip = SpecimenChip.EcdsaBrainpool,
            Generation = 1,
        },
        new()
        {
            Name = "ines",
            Primary = "QUIET",
            Secondary = "INES",
            Age = 58,
            Sex = '<',
            Format = MrzFormat.Td1,
            DocumentNumber = "D00000017",
            Chip = SpecimenChip.None,
            BirthDayUnknown = true,
        },
    ];

    /// <summary>The person with a short name.</summary>
    /// <exception cref="ArgumentException">Nobody has this name.</exception>
    public static SpecimenPerson ByName(string name) =>
        All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"No specimen person {name}. There are: {string.Join(", ", All.Select(p => p.Name))}."
        );
}
