using System.CommandLine;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet enrol.</summary>
internal static class EnrolCommand
{
    internal static Command Create()
    {
        var authority = new Option<string>("--authority") { Description = "The authority's origin", Required = true };
        var evidence = new Option<DirectoryInfo>("--evidence")
        {
            Description = "The folder with the files of the document's chip",
            Required = true,
        };
        var command = new Command("enrol", "Show a document once and get a certificate") { authority, evidence };
        command.SetAction(
            (parse, cancellationToken) =>
                WalletAccess.Guard(async () =>
                {
                    using var wallet = WalletAccess.Open(parse);
                    if (!Origins.IsOrigin(parse.GetValue(authority)))
                    {
                        throw new WalletException(
                            "--authority must be an origin such as https://authority.example: https, or http on a "
                                + "loopback address, no path, and a name in its A-label form (xn--)."
                        );
                    }

                    var client = new AuthorityClient(WalletAccess.Http, parse.GetValue(authority)!);
                    Console.WriteLine("The authority reads the document in memory and keeps nothing of it.");
                    await wallet.EnrolAsync(
                        client,
                        EvidenceFolder.Read(parse.GetValue(evidence)!.FullName),
                        cancellationToken
                    );
                    ShowCommand.Show(wallet);
                    Console.WriteLine();
                    Console.WriteLine($"Write these two words beside your phrase: {wallet.CheckWords()}");
                    Console.WriteLine(
                        "With them, a restored wallet notices when an authority gives it other Internet IDs."
                    );
                    return 0;
                })
        );
        return command;
    }
}
