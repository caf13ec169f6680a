using System.CommandLine;
using Spectre.Console;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>Finds, opens and closes the wallet for each of its commands, asks its holder, and reports errors.</summary>
internal static class WalletAccess
{
    private static readonly Option<DirectoryInfo> Folder = new("--wallet")
    {
        Description = "The wallet's folder",
        DefaultValueFactory = _ => new DirectoryInfo(
            Environment.GetEnvironmentVariable("SYMBOLON_WALLET")
                ?? Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                    "symbolon",
                    "wallet"
                )
        ),
        Recursive = true,
    };

    private static readonly Option<FileInfo?> PassphraseFile = new("--passphrase-file")
    {
        Description = "A file with the wallet's passphrase on one line; asked for when not given",
        Recursive = true,
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "A cheap passphrase derivation, for demonstrations",
        Recursive = true,
    };

    internal static HttpClient Http { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };

    /// <summary>Adds the options that every command of a wallet takes.</summary>
    internal static void AddOptions(Command command)
    {
        command.Options.Add(Folder);
        command.Options.Add(PassphraseFile);
        command.Options.Add(Quick);
    }

    internal static Command Simple(string name, string description, Action<Symbolon.Wallet.Wallet> act)
    {
        var command = new Command(name, description);
        command.SetAction(parse =>
            Guard(() =>
            {
                using var wallet = Open(parse);
                act(wallet);
                return Task.FromResult(0);
            })
        );
        return command;
    }

    internal static Command WithAuthority(
        string name,
        string description,
        Func<Symbolon.Wallet.Wallet, AuthorityClient, CancellationToken, Task> act
    )
    {
        var command = new Command(name, description);
        command.SetAction(
            (parse, cancellationToken) =>
                Guard(async () =>
                {
                    using var wallet = Open(parse);
                    await act(wallet, AuthorityOf(wallet), cancellationToken);
                    return 0;
                })
        );
        return command;
    }

    internal static AuthorityClient AuthorityOf(Symbolon.Wallet.Wallet wallet) =>
        wallet.Issuer is { } issuer
            ? new AuthorityClient(Http, issuer.Document.Issuer)
            : throw new WalletException(
                "There is no certificate in this wallet: none was fetched, or it was closed. Enrol first."
            );

    internal static Symbolon.Wallet.Wallet Open(ParseResult parse)
    {
        var wallet = Symbolon.Wallet.Wallet.Open(Store(parse), Http, TimeProvider.System);
        Warn(wallet);
        return wallet;
    }

    /// <summary>Prints the warnings at every command until the holder has read them.</summary>
    private static void Warn(Symbolon.Wallet.Wallet wallet)
    {
        foreach (var refused in wallet.Refused)
            Console.Error.WriteLine($"{refused.At:yyyy-MM-dd HH:mm}  {RefusedWords.Of(refused)}");
        if (wallet.Refused.Count > 0)
            Console.Error.WriteLine("symbolon wallet warnings --read puts this away.");
    }

    internal static WalletStore Store(ParseResult parse)
    {
        var passphrase = parse.GetValue(PassphraseFile) is { } file
            ? Passphrase.ReadFile(file.FullName)
            : new Passphrase(System.Text.Encoding.UTF8.GetBytes(AskSecret("Passphrase of the wallet: ")));
        var cost = parse.GetValue(Quick) ? PassphraseCost.Quick : PassphraseCost.Default;
        return new WalletStore(Path.Combine(parse.GetValue(Folder)!.FullName, "wallet.sealed"), passphrase, cost);
    }

    internal static string? Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine()?.Trim();
    }

    internal static string AskSecret(string question) =>
        Console.IsInputRedirected
            ? Console.ReadLine() ?? ""
            : AnsiConsole.Prompt(new TextPrompt<string>(question).Secret());

    /// <summary>A refusal of the wallet becomes a sentence and exit code 1; any other exception is a bug and keeps its
    /// stack trace.</summary>
    internal static async Task<int> Guard(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (UnauthorizedAccessException e)
        {
            // The system throws this for a folder, too.
            foreach (var line in Outside.Lines($"{e.Message} It must be a file that you may read or write."))
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
        catch (Exception e) when (e is WalletException or IOException or InvalidDataException or ArgumentException)
        {
            // The message may contain a server's sentence.
            foreach (var line in Outside.Lines(e.Message))
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }
}
