using System.CommandLine;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet split: splits the phrase among helpers. wallet restore --shares recovers it.</summary>
internal static class HelperCommand
{
    public static Command Create()
    {
        var needed = new Option<int>("--needed")
        {
            Description = "How many helpers together bring the phrase back, at least 2",
            DefaultValueFactory = _ => 2,
        };
        var helpers = new Option<int>("--helpers")
        {
            Description = $"How many helpers there are, at most {HelperShares.MaxHelpers}",
            DefaultValueFactory = _ => 3,
        };
        var folder = new Option<DirectoryInfo?>("--out")
        {
            Description = "A folder for a file a helper; printed when not given",
        };
        var command = new Command("split", "Split the phrase among helpers, some of whom together bring it back")
        {
            needed,
            helpers,
            folder,
        };
        command.SetAction(parse =>
            WalletAccess.Guard(() =>
            {
                var (k, n) = (parse.GetValue(needed), parse.GetValue(helpers));
                if (k < 2 || k > n || n > HelperShares.MaxHelpers)
                {
                    throw new WalletException(
                        $"At least 2 must be needed, of at most {HelperShares.MaxHelpers} helpers."
                    );
                }

                using var wallet = WalletAccess.Open(parse);
                using var phrase = wallet.Phrase();
                var shares = HelperShares.Split(phrase, k, n);
                Console.WriteLine(
                    $"Any {k} of these {n} shares restore your phrase. Give each share to a different person, "
                        + "and keep no two together. New shares do not work with old ones."
                );
                if (parse.GetValue(folder) is { } where)
                    Write(shares, where);
                else
                    Print(shares);
                return Task.FromResult(0);
            })
        );
        return command;
    }

    public static Option<FileInfo[]> SharesOption() =>
        new("--shares")
        {
            Description = "Files with helpers' shares, one share a line",
            AllowMultipleArgumentsPerToken = true,
        };

    public static RecoveryPhrase Combine(FileInfo[] files)
    {
        var lines = files.SelectMany(file => File.ReadLines(file.FullName)).Where(l => !string.IsNullOrWhiteSpace(l));
        return HelperShares.TryCombine([.. lines], out var phrase, out var error)
            ? phrase
            : throw new WalletException(error);
    }

    private static void Print(IReadOnlyList<string> shares)
    {
        for (var i = 0; i < shares.Count; i++)
            Console.WriteLine($"\n{i + 1}. {shares[i]}");
    }

    private static void Write(IReadOnlyList<string> shares, DirectoryInfo folder)
    {
        folder.Create();
        for (var i = 0; i < shares.Count; i++)
        {
            var path = Path.Combine(folder.FullName, $"symbolon-share-{i + 1}.txt");
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new StreamWriter(path, options);
            file.WriteLine(shares[i]);
            Console.WriteLine(path);
        }
    }
}
