using System.CommandLine;

namespace Symbolon.Cli.Documents;

/// <summary>symbolon document: what an electronic passport or identity card says, and whether it is believed.</summary>
internal static class DocumentCommands
{
    public static Command Create() =>
        new("document", "Electronic passports and identity cards (ICAO 9303).") { CheckCommand.Create() };
}
