using System.CommandLine;
using Symbolon.Cli.Documents;

var root = new RootCommand("Symbolon: show a document once, be a person everywhere, be followed nowhere.");
root.Subcommands.Add(DocumentCommands.Create());
return await root.Parse(args).InvokeAsync();
