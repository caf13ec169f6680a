using System.CommandLine;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Demo;

/// <summary>
/// ./run demo specimen --out FOLDER: documents of the test country, intact or each with one fault, and the country's
/// master list, root and revocation list.
/// </summary>
internal static class SpecimenCommand
{
    private const string Everything = "all";

    public static Command Create()
    {
        var output = new Option<string>("--out")
        {
            Description = "Folder to write into; made if it is not there.",
            HelpName = "FOLDER",
            Required = true,
        };
        var person = new Option<string>("--person")
        {
            Description = $"Whose: {string.Join(", ", SpecimenPerson.All.Select(p => p.Name))}, or all.",
            HelpName = "NAME",
            DefaultValueFactory = _ => Everything,
        };
        var fault = new Option<string>("--fault")
        {
            Description =
                "What to do wrong: None, all, or one of "
                + string.Join(", ", Enum.GetNames<SpecimenFault>()[1..])
                + ".",
            HelpName = "FAULT",
            DefaultValueFactory = _ => nameof(SpecimenFault.None),
        };
        var country = new Option<string?>("--country")
        {
            Description = "Folder that keeps the country's keys, so that the next specimens are of the same country.",
            HelpName = "FOLDER",
        };
        var command = new Command("specimen", "Make documents of a country that does not exist.")
        {
            output,
            person,
            fault,
            country,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var people = People(parsed.GetValue(person)!);
                var faults = Faults(parsed.GetValue(fault)!);
                using var utopia = parsed.GetValue(country) is { } kept
                    ? SpecimenCountry.Open(kept, TimeProvider.System)
                    : SpecimenCountry.Create(TimeProvider.System);
                Write(parsed.InvocationConfiguration.Output, parsed.GetRequiredValue(output), utopia, people, faults);
                return 0;
            }
            catch (Exception e)
                when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return 2;
            }
        });
        return command;
    }

    private static void Write(
        TextWriter to,
        string folder,
        SpecimenCountry country,
        IReadOnlyList<SpecimenPerson> people,
        SpecimenFault[] faults
    )
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "UTO.ml"), country.MasterList());
        File.WriteAllBytes(Path.Combine(folder, "UTO-root.cer"), country.Root);
        File.WriteAllBytes(Path.Combine(folder, "UTO.crl"), country.RevocationList());
        var count = 0;
        foreach (var person in people)
        {
            foreach (var fault in faults)
            {
                if (person.Chip == SpecimenChip.None && SpecimenFaults.IsOfChip(fault))
                    continue; // A chip without a key cannot have a fault of the key.
                using var document = country.Issue(person, fault);
                var name = fault == SpecimenFault.None ? person.Name : $"{person.Name}-{fault}";
                WriteDocument(Path.Combine(folder, name), document);
                count++;
            }
        }
        File.WriteAllText(Path.Combine(folder, "README.txt"), Readme);
        to.WriteLine($"{count} specimens in {folder}. To check one:");
        var first = $"{people[0].Name}{(faults[0] == SpecimenFault.None ? "" : $"-{faults[0]}")}";
        to.WriteLine(
            $"  symbolon document check {folder}/{first} --trust {folder}/UTO.ml --root {folder}/UTO-root.cer --crl {folder}/UTO.crl"
        );
    }

    private static void WriteDocument(string folder, SpecimenDocument document)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, "EF_*.bin"))
            File.Delete(old); // Files of another fault do not belong to this document.
        File.Delete(Path.Combine(folder, ChipKey.FileName));
        foreach (var (name, bytes) in document.NamedFiles)
            File.WriteAllBytes(Path.Combine(folder, name), bytes.Span);
        if (document.ChipKey is { } key)
            File.WriteAllBytes(Path.Combine(folder, ChipKey.FileName), key);
    }

    private static IReadOnlyList<SpecimenPerson> People(string name) =>
        string.Equals(name, Everything, StringComparison.OrdinalIgnoreCase)
            ? SpecimenPerson.All
            : [SpecimenPerson.ByName(name)];

    private static SpecimenFault[] Faults(string name)
    {
        if (string.Equals(name, Everything, StringComparison.OrdinalIgnoreCase))
            return Enum.GetValues<SpecimenFault>();
        var known = Enum.GetNames<SpecimenFault>().Contains(name, StringComparer.OrdinalIgnoreCase);
        return known
            ? [Enum.Parse<SpecimenFault>(name, ignoreCase: true)]
            : throw new ArgumentException(
                $"No fault {name}. There are: {string.Join(", ", Enum.GetNames<SpecimenFault>())}."
            );
    }

    private const string Readme = """
        SPECIMENS. These are documents of Utopia (UTO), a country that does not exist, for people who do not exist.

        Each folder is what a chip would give: EF_SOD.bin, EF_COM.bin, EF_DG1.bin and so on. chip-key.pkcs8 is the chip's
        private key, which a real chip never gives out; it is here so that a demonstration can play the chip.
        A folder named after a fault is broken in that way and is not to be believed.

        UTO.ml        the country's master list: what a checker is given to trust it
        UTO-root.cer  the country certificate that certified the list's signer
        UTO.crl       the country's revocation list

        Trust this country nowhere but in a demonstration: whoever has its keys makes people.
        """;
}
