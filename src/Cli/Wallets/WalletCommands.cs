using System.CommandLine;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet: the holder's side on the command line.</summary>
internal static class WalletCommands
{
    public static Command Create()
    {
        var command = new Command("wallet", "Hold a certificate: get it, show it, restore it, close it");
        WalletAccess.AddOptions(command);
        command.Subcommands.Add(NewCommand.Create());
        command.Subcommands.Add(RestoreCommand.Create());
        command.Subcommands.Add(EnrolCommand.Create());
        command.Subcommands.Add(ShowCommand.Create());
        command.Subcommands.Add(SignInCommand.Create());
        command.Subcommands.Add(SignCommand.Create(WalletAccess.Open));
        command.Subcommands.Add(
            WalletAccess.Simple("history", "What was shown to whom; it is in this wallet and nowhere else", History)
        );
        command.Subcommands.Add(RefreshCommand.Create());
        command.Subcommands.Add(WarningsCommand.Create());
        command.Subcommands.Add(ThresholdCommand.Create());
        command.Subcommands.Add(WalletAccess.Simple("phrase", "Show the recovery phrase again", ShowPhrase));
        command.Subcommands.Add(HelperCommand.Create());
        command.Subcommands.Add(
            WalletAccess.WithAuthority("close", "Close the certificate, at once and without a question", CloseAsync)
        );
        return command;
    }

    private static void History(Symbolon.Wallet.Wallet wallet)
    {
        foreach (var entry in wallet.History)
        {
            Console.WriteLine(
                $"{entry.At:yyyy-MM-dd HH:mm}  {entry.Outcome, -12} {Outside.Origin(entry.Origin)}  {InternetId.ForReading(entry.InternetId)}"
                    + (entry.Shown.Count == 0 ? "" : $"  showed {string.Join(", ", entry.Shown)}")
            );
        }

        if (wallet.History.Count == 0)
            Console.WriteLine("Nothing was shown to anybody yet.");
    }

    private static void ShowPhrase(Symbolon.Wallet.Wallet wallet)
    {
        using var phrase = wallet.Phrase();
        Console.WriteLine(phrase.ToWords());
        if (wallet.CheckWords() is { } beside)
            Console.WriteLine($"and beside them: {beside}");
    }

    private static async Task CloseAsync(
        Symbolon.Wallet.Wallet wallet,
        AuthorityClient authority,
        CancellationToken cancellationToken
    )
    {
        await wallet.CloseAsync(authority, cancellationToken);
        Console.WriteLine("Closed. The wallet keeps its phrase and its history; your Internet IDs wait for you.");
    }
}
