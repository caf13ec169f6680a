using System.CommandLine;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet threshold.</summary>
internal static class ThresholdCommand
{
    internal static Command Create()
    {
        var people = new Argument<long>("people") { Description = "A number of people, at least 10" };
        var command = new Command("threshold", "How many people must look the same before a fact is shown") { people };
        command.SetAction(parse =>
            WalletAccess.Guard(() =>
            {
                using var wallet = WalletAccess.Open(parse);
                wallet.SetThreshold(parse.GetValue(people));
                Console.WriteLine($"Nothing is shown when fewer than {wallet.Threshold} people look the same.");
                return Task.FromResult(0);
            })
        );
        return command;
    }
}
