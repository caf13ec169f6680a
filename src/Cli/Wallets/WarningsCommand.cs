using System.CommandLine;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet warnings.</summary>
internal static class WarningsCommand
{
    internal static Command Create()
    {
        var read = new Option<bool>("--read") { Description = "Put them away" };
        var command = new Command("warnings", "What an authority tried to change, and this wallet refused") { read };
        command.SetAction(parse =>
            WalletAccess.Guard(() =>
            {
                using var wallet = WalletAccess.Open(parse);
                if (wallet.Refused.Count == 0)
                {
                    Console.WriteLine("No warning that you have not read.");
                }
                else if (parse.GetValue(read))
                {
                    wallet.ForgetRefused();
                    Console.WriteLine("They were put away.");
                }
                return Task.FromResult(0);
            })
        );
        return command;
    }
}
