using System.CommandLine;

namespace Symbolon.Cli.Documents;

/// <summary>symbolon document: look at an electronic passport or identity card, or print specimens of one.</summary>
internal static class DocumentCommands
{
    public static Command Create() =>
        new("document", "Electronic passports and identity cards (ICAO 9303): check one, or make specimens.")
        {
            CheckCommand.Create(),
            SpecimenCommand.Create(),
        };
}
