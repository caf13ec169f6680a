using System.CommandLine;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet restore.</summary>
internal static class RestoreCommand
{
    internal static Command Create()
    {
        var file = new Option<FileInfo?>("--phrase-file")
        {
            Description = "The 24 words, and the two beside them; read from the terminal when not given",
        };
        var shares = HelperCommand.SharesOption();
        var command = new Command("restore", "Make the wallet again from its recovery phrase, or from helpers' shares")
        {
            file,
            shares,
        };
        command.SetAction(parse =>
            WalletAccess.Guard(() =>
            {
                if (parse.GetValue(file) is not null && parse.GetValue(shares) is { Length: > 0 })
                    throw new WalletException("Restore from the phrase or from shares, not from both.");
                using (var phrase = Phrase())
                using (
                    Symbolon.Wallet.Wallet.Create(
                        WalletAccess.Store(parse),
                        phrase,
                        WalletAccess.Http,
                        TimeProvider.System
                    )
                )
                {
                    Console.WriteLine(
                        "The wallet is back. Now enrol with your document: your Internet IDs are the same."
                    );
                }

                return Task.FromResult(0);

                RecoveryPhrase Phrase()
                {
                    if (parse.GetValue(shares) is { Length: > 0 } files)
                        return HelperCommand.Combine(files);
                    if (parse.GetValue(file) is null && !Console.IsInputRedirected)
                        Console.WriteLine("Your 24 words, and the two beside them if you have them:");
                    var text = parse.GetValue(file) is { } from ? File.ReadAllText(from.FullName) : Console.ReadLine();
                    return RecoveryPhrase.TryParse(text, out var read, out var error)
                        ? read
                        : throw new WalletException(error);
                }
            })
        );
        return command;
    }
}
