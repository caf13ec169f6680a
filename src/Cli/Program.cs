using System.CommandLine;
using Symbolon.Cli;
using Symbolon.Cli.Documents;
using Symbolon.Cli.Verifying;
using Symbolon.Cli.Wallets;

// The servers read their own options: the arguments after "serve ROLE" are passed on unread.
if (args is ["serve", var role, .. var rest])
    return await Serve.RunAsync(role, rest);

var root = new RootCommand("Symbolon: one document, one certificate, a different Internet ID at every site")
{
    WalletCommands.Create(),
    VerifyCommand.Create(),
    DocumentCommands.Create(),
    new Command("serve", $"Run a server: serve {string.Join(" | ", Serve.Roles)}, with the options of that server"),
};

return await root.Parse(args).InvokeAsync();
