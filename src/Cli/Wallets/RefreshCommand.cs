using System.CommandLine;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet refresh.</summary>
internal static class RefreshCommand
{
    internal static Command Create()
    {
        var due = new Option<bool>("--when-due")
        {
            Description = "Do nothing before the moment that was drawn: for a timer that runs every hour",
        };
        var command = new Command("refresh", "Get the certificates of this epoch and the next") { due };
        command.SetAction(
            (parse, cancellationToken) =>
                WalletAccess.Guard(async () =>
                {
                    using var wallet = WalletAccess.Open(parse);
                    if (parse.GetValue(due) && !wallet.RenewalIsDue)
                        return 0;
                    await wallet.RefreshAsync(WalletAccess.AuthorityOf(wallet), cancellationToken);
                    ShowCommand.Show(wallet);
                    return 0;
                })
        );
        return command;
    }
}
