namespace Symbolon.Cli.Documents;
internal static class DocumentCommands { public static System.CommandLine.Command Create() => new("document"); }
