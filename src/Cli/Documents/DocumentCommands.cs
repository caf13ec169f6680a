using System.CommandLine;

namespace Symbolon.Cli.Documents;

/// <summary>symbolon document: the content of an electronic passport or identity card, and its verdict.</summary>
internal static class DocumentCommands
{
    public static Command Create() =>
        new("document", "Electronic passports and identity cards (ICAO 9303).") { CheckCommand.Create() };
}
