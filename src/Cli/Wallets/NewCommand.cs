using System.CommandLine;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet new.</summary>
internal static class NewCommand
{
    internal static Command Create()
    {
        var chinese = new Option<bool>("--chinese") { Description = "The phrase in Simplified Chinese" };
        var command = new Command("new", "Make a wallet and show its recovery phrase once") { chinese };
        command.SetAction(parse =>
            WalletAccess.Guard(() =>
            {
                using var phrase = RecoveryPhrase.Generate();
                using var wallet = Symbolon.Wallet.Wallet.Create(
                    WalletAccess.Store(parse),
                    phrase,
                    WalletAccess.Http,
                    TimeProvider.System
                );
                var language = parse.GetValue(chinese) ? PhraseLanguage.SimplifiedChinese : PhraseLanguage.English;
                Console.WriteLine("Write these 24 words on paper. They are you; nobody can give them to you again.");
                Console.WriteLine();
                Console.WriteLine(phrase.ToWords(language));
                return Task.FromResult(0);
            })
        );
        return command;
    }
}
