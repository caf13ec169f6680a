using System.CommandLine;
using Spectre.Console;
using Symbolon.Protocol;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet: the holder's side on the command line.</summary>
internal static class WalletCommands
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

    public static Command Create()
    {
        var command = new Command("wallet", "Hold a certificate: get it, show it, restore it, close it");
        command.Options.Add(Folder);
        command.Options.Add(PassphraseFile);
        command.Options.Add(Quick);
        command.Subcommands.Add(New());
        command.Subcommands.Add(Restore());
        command.Subcommands.Add(Enrol());
        command.Subcommands.Add(Simple("show", "What the certificate says, and until when", Show));
        command.Subcommands.Add(SignIn());
        command.Subcommands.Add(SignCommand.Create(Open));
        command.Subcommands.Add(
            Simple("history", "What was shown to whom; it is in this wallet and nowhere else", History)
        );
        command.Subcommands.Add(Refresh());
        command.Subcommands.Add(Warnings());
        command.Subcommands.Add(Threshold());
        command.Subcommands.Add(Simple("phrase", "Show the recovery phrase again", ShowPhrase));
        command.Subcommands.Add(HelperCommand.Create());
        command.Subcommands.Add(
            WithAuthority("close", "Close the certificate, at once and without a question", CloseAsync)
        );
        return command;
    }

    private static Command New()
    {
        var chinese = new Option<bool>("--chinese") { Description = "The phrase in Simplified Chinese" };
        var command = new Command("new", "Make a wallet and show its recovery phrase once") { chinese };
        command.SetAction(parse =>
            Guard(() =>
            {
                using var phrase = RecoveryPhrase.Generate();
                using var wallet = Symbolon.Wallet.Wallet.Create(Store(parse), phrase, Http, TimeProvider.System);
                var language = parse.GetValue(chinese) ? PhraseLanguage.SimplifiedChinese : PhraseLanguage.English;
                Console.WriteLine("Write these 24 words on paper. They are you; nobody can give them to you again.");
                Console.WriteLine();
                Console.WriteLine(phrase.ToWords(language));
                return Task.FromResult(0);
            })
        );
        return command;
    }

    private static Command Restore()
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
            Guard(() =>
            {
                if (parse.GetValue(file) is not null && parse.GetValue(shares) is { Length: > 0 })
                    throw new WalletException("Restore from the phrase or from shares, not from both.");
                using (var phrase = Phrase())
                using (Symbolon.Wallet.Wallet.Create(Store(parse), phrase, Http, TimeProvider.System))
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

    private static Command Enrol()
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
                Guard(async () =>
                {
                    using var wallet = Open(parse);
                    if (!Origins.IsOrigin(parse.GetValue(authority)))
                    {
                        throw new WalletException(
                            "--authority must be an origin such as https://authority.example: https, or http on a "
                                + "loopback address, no path, and a name in its A-label form (xn--)."
                        );
                    }

                    var client = new AuthorityClient(Http, parse.GetValue(authority)!);
                    Console.WriteLine("The authority reads the document in memory and keeps nothing of it.");
                    await wallet.EnrolAsync(
                        client,
                        EvidenceFolder.Read(parse.GetValue(evidence)!.FullName),
                        cancellationToken
                    );
                    Show(wallet);
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

    private static Command Threshold()
    {
        var people = new Argument<long>("people") { Description = "A number of people, at least 10" };
        var command = new Command("threshold", "How many people must look the same before a fact is shown") { people };
        command.SetAction(parse =>
            Guard(() =>
            {
                using var wallet = Open(parse);
                wallet.SetThreshold(parse.GetValue(people));
                Console.WriteLine($"Nothing is shown when fewer than {wallet.Threshold} people look the same.");
                return Task.FromResult(0);
            })
        );
        return command;
    }

    private static Command SignIn()
    {
        var link = new Argument<string>("link") { Description = "The sign-in link: openid4vp://?..." };
        var yes = new Option<bool>("--yes") { Description = "Agree without being asked" };
        var no = new Option<bool>("--refuse") { Description = "Refuse without being asked" };
        var command = new Command("sign-in", "Read a site's request, decide, and answer it") { link, yes, no };
        command.SetAction(
            (parse, cancellationToken) =>
                Guard(async () =>
                {
                    if (parse.GetValue(yes) && parse.GetValue(no))
                        throw new WalletException("Agree or refuse, not both.");
                    using var wallet = Open(parse);
                    var question = await wallet.ReadRequestAsync(parse.GetValue(link)!, cancellationToken);
                    Print(question);
                    if (question.Impediment is { } impediment)
                        throw new WalletException(impediment);
                    if (!wallet.IsCurrent)
                    {
                        Console.WriteLine(
                            "  your certificate has lapsed: if you agree it is refreshed first, and the authority sees that somebody refreshes now"
                        );
                    }

                    var agreed =
                        parse.GetValue(yes) || (!parse.GetValue(no) && Ask("Show this? [y/N] ") is "y" or "Y" or "yes");
                    var answer = agreed
                        ? await wallet.ApproveAsync(question, cancellationToken)
                        : await wallet.RefuseAsync(question, cancellationToken);
                    Console.WriteLine(
                        !agreed ? "Refused. Nothing was shown."
                        : answer.Accepted ? "Signed in."
                        : $"The site did not accept it: {Outside.Text(answer.Reason ?? "")}"
                    );
                    if (answer.RedirectUri is { } redirect)
                        Console.WriteLine($"Go on in the browser: {redirect}");
                    return agreed && answer.Accepted ? 0 : 1;
                })
        );
        return command;
    }

    private static void Print(SignInQuestion question)
    {
        var statement = question.Request.Registration.Statement;
        Console.WriteLine($"{Outside.Text(statement.Name.En)}  {Outside.Origin(question.Request.Registration.Origin)}");
        Console.WriteLine($"  wants you to sign in: {Outside.Text(statement.Purpose.En)}");
        Console.WriteLine($"  compare with the page: {ComparisonCode.Of(question.Request.Request.Nonce)}");
        foreach (var fact in question.Facts)
        {
            Console.WriteLine(
                $"  asks {fact.Asked.Fact.Name} (you: {Outside.Value(fact.Value)}): {Outside.Text(fact.Asked.Reason.En)}"
            );
        }

        Console.WriteLine(
            question.LookAlikes is { } alike
                ? $"  at least {alike} people look the same with these facts"
                : "  how many people look the same is not known yet: the authority has not counted an epoch"
        );
        if (question.Facts.Count == 0)
            Console.WriteLine("  asks nothing about you");
        Console.WriteLine($"  will know you as {InternetId.ForReading(question.InternetId)}, here and nowhere else");
        Console.WriteLine(
            $"  without a certificate: {Outside.Text(statement.EqualWay.Description.En)} {Outside.Text(statement.EqualWay.Url)}"
        );
    }

    private static void Show(Symbolon.Wallet.Wallet wallet)
    {
        if (wallet.Certificate is not { } certificate || wallet.Issuer is not { } issuer)
        {
            Console.WriteLine("There is no certificate in this wallet: none was fetched, or it was closed.");
            return;
        }
        Console.WriteLine($"An Internet certificate of {Outside.Origin(issuer.Document.Issuer)}");
        foreach (var fact in certificate.Schema.Facts)
        {
            Console.WriteLine(
                $"  {fact.Name, -18} {Outside.Value(certificate.Facts[fact])}{(fact.Disclosable ? "" : "   (never shown to a site)")}"
            );
        }

        Console.WriteLine(
            $"  good until         {wallet.GoodUntil:yyyy-MM-dd HH:mm} UTC{(wallet.IsCurrent ? "" : " - lapsed: refresh it")}"
        );
        if (wallet.IsCurrent && wallet.RenewAt is { } due)
        {
            Console.WriteLine(
                $"  renew from         {due:yyyy-MM-dd HH:mm} UTC on (drawn by lot, so that the moment says nothing of your sign-ins):\n"
                    + "                     `symbolon wallet refresh --when-due` from an hourly timer does it"
            );
        }
    }

    /// <summary>Said at every command until the holder has read it.</summary>
    private static void Warn(Symbolon.Wallet.Wallet wallet)
    {
        foreach (var refused in wallet.Refused)
            Console.Error.WriteLine($"{refused.At:yyyy-MM-dd HH:mm}  {RefusedWords.Of(refused)}");
        if (wallet.Refused.Count > 0)
            Console.Error.WriteLine("symbolon wallet warnings --read puts this away.");
    }

    private static Command Warnings()
    {
        var read = new Option<bool>("--read") { Description = "Put them away" };
        var command = new Command("warnings", "What an authority tried to change, and this wallet refused") { read };
        command.SetAction(parse =>
            Guard(() =>
            {
                using var wallet = Open(parse);
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

    private static Command Refresh()
    {
        var due = new Option<bool>("--when-due")
        {
            Description = "Do nothing before the moment that was drawn: for a timer that runs every hour",
        };
        var command = new Command("refresh", "Get the certificates of this epoch and the next") { due };
        command.SetAction(
            (parse, cancellationToken) =>
                Guard(async () =>
                {
                    using var wallet = Open(parse);
                    if (parse.GetValue(due) && !wallet.RenewalIsDue)
                        return 0;
                    await wallet.RefreshAsync(AuthorityOf(wallet), cancellationToken);
                    Show(wallet);
                    return 0;
                })
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

    private static Command Simple(string name, string description, Action<Symbolon.Wallet.Wallet> act)
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

    private static Command WithAuthority(
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

    private static AuthorityClient AuthorityOf(Symbolon.Wallet.Wallet wallet) =>
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

    private static WalletStore Store(ParseResult parse)
    {
        var passphrase = parse.GetValue(PassphraseFile) is { } file
            ? Passphrase.ReadFile(file.FullName)
            : new Passphrase(System.Text.Encoding.UTF8.GetBytes(AskSecret("Passphrase of the wallet: ")));
        var cost = parse.GetValue(Quick) ? PassphraseCost.Quick : PassphraseCost.Default;
        return new WalletStore(Path.Combine(parse.GetValue(Folder)!.FullName, "wallet.sealed"), passphrase, cost);
    }

    private static HttpClient Http { get; } =
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = TimeSpan.FromSeconds(30),
        };

    private static string? Ask(string question)
    {
        Console.Write(question);
        return Console.ReadLine()?.Trim();
    }

    private static string AskSecret(string question) =>
        Console.IsInputRedirected
            ? Console.ReadLine() ?? ""
            : AnsiConsole.Prompt(new TextPrompt<string>(question).Secret());

    /// <summary>What the wallet would not do is a sentence and exit code 1; anything else is a bug and shows
    /// where.</summary>
    internal static async Task<int> Guard(Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (UnauthorizedAccessException e)
        {
            // The system says this of a folder, too.
            foreach (var line in Outside.Lines($"{e.Message} It must be a file that you may read or write."))
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
        catch (Exception e) when (e is WalletException or IOException or InvalidDataException or ArgumentException)
        {
            // A sentence may hold one of a server.
            foreach (var line in Outside.Lines(e.Message))
                await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }
}
