using System.Diagnostics;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Flows;

/// <summary>The holder's side on the command line: every wallet command, as a person types it.</summary>
public sealed class CommandLineFlow : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-cli-").FullName;

    [Fact]
    public async Task A_wallet_on_the_command_line_from_new_to_close()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        File.WriteAllText(Path.Combine(folder, "passphrase"), "a passphrase");
        var evidence = WriteDocument(world, "anna");

        var made = await WalletAsync("first", 0, "new");
        var words = made.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.Equal(24, words.Split(' ').Length);
        Assert.Contains("not written over", await WalletAsync("first", 1, "new"));
        Assert.Contains("Enrol first", await WalletAsync("first", 1, "refresh"));

        var enrolled = await WalletAsync("first", 0, "enrol", "--authority", world.Authority, "--evidence", evidence);
        Assert.Contains("age_over_18", enrolled);
        var shown = await WalletAsync("first", 0, "show");
        Assert.Contains("never shown to a site", shown);
        Assert.Contains("wallet refresh --when-due", shown);

        using (var visit = await cinema.BeginAsync())
        {
            var signedIn = await WalletAsync("first", 0, "sign-in", visit.WalletLink, "--yes");
            Assert.Contains("Signed in.", signedIn);
            Assert.Contains("asks age_over_18 (you: yes)", signedIn);
            Assert.Contains("without a certificate", signedIn);
        }
        using (var visit = await cinema.BeginAsync())
        {
            Assert.Contains(
                "Nothing was shown",
                await WalletAsync("first", 1, "sign-in", visit.WalletLink, "--refuse")
            );
        }

        using (var visit = await cinema.BeginAsync())
        {
            Assert.Contains(
                "Agree or refuse, not both.",
                await WalletAsync("first", 1, "sign-in", visit.WalletLink, "--yes", "--refuse")
            );
        }

        var history = await WalletAsync("first", 0, "history");
        Assert.Contains("signed in", history);
        Assert.Contains("refused", history);

        // Another device restores the wallet from the words on paper.
        File.WriteAllText(Path.Combine(folder, "paper"), words);
        await WalletAsync("second", 0, "restore", "--phrase-file", Path.Combine(folder, "paper"));
        await WalletAsync("second", 0, "enrol", "--authority", world.Authority, "--evidence", evidence);
        using (var visit = await cinema.BeginAsync())
        {
            var again = await WalletAsync("second", 0, "sign-in", visit.WalletLink, "--yes");
            var id = history.Split('\n')[0].Split(cinema.Origin)[1].Split("  ")[1].Trim();
            Assert.Contains(id, again);
        }
        Assert.Contains("Closed.", await WalletAsync("second", 0, "close"));
        Assert.Contains("none was fetched, or it was closed", await WalletAsync("second", 0, "show"));
        // The phrase, and beside it the two words that a restored wallet checks.
        var sheet = (await WalletAsync("second", 0, "phrase")).Trim().Split("\nand beside them: ");
        Assert.Equal(words, sheet[0]);
        File.WriteAllText(Path.Combine(folder, "paper"), $"{words} {sheet[1]}");
        await WalletAsync("third", 0, "restore", "--phrase-file", Path.Combine(folder, "paper"));
        Assert.Contains(
            sheet[1],
            await WalletAsync("third", 0, "enrol", "--authority", world.Authority, "--evidence", evidence)
        );
        Assert.Contains("No warning that you have not read.", await WalletAsync("third", 0, "warnings"));
    }

    [Fact]
    public async Task Mistakes_are_answered_with_a_sentence()
    {
        File.WriteAllText(Path.Combine(folder, "passphrase"), "a passphrase");
        Assert.Contains("no wallet here", await WalletAsync("none", 1, "show"));
        File.WriteAllText(Path.Combine(folder, "paper"), "abandon abandon");
        var wrong = await WalletAsync("none", 1, "restore", "--phrase-file", Path.Combine(folder, "paper"));
        Assert.Contains("24 words", wrong);
        Assert.DoesNotContain("abandon", wrong);
        await WalletAsync("one", 0, "new");
        Assert.Contains("not a sign-in link", await WalletAsync("one", 1, "sign-in", "hello"));
        Assert.Contains(
            "leads to another",
            await WalletAsync(
                "one",
                1,
                "sign-in",
                "openid4vp://?client_id=verifier_attestation%3Ahttps%3A%2F%2Fa.example&request_uri=https%3A%2F%2Fb.example%2Fr"
            )
        );
        string[] nobody = ["enrol", "--authority", "http://127.0.0.1:1", "--evidence", folder];
        Assert.Contains("holds no file of a chip", await WalletAsync("one", 1, nobody));
        File.WriteAllText(Path.Combine(folder, "EF_DG1.bin"), "not one");
        Assert.Contains("cannot be reached", await WalletAsync("one", 1, nobody));
        Assert.Contains(
            "must be an origin",
            await WalletAsync("one", 1, "enrol", "--authority", "https://AUTHORITY.example", "--evidence", folder)
        );
        File.WriteAllText(Path.Combine(folder, "passphrase"), "another passphrase");
        Assert.Contains("passphrase is wrong", await WalletAsync("one", 1, "show"));
    }

    [Fact]
    public async Task A_real_person_signs_and_anybody_checks_it_offline()
    {
        var issuer = Path.Combine(folder, "issuer.json");
        var post = Path.Combine(folder, "post.json");
        var vote = Path.Combine(folder, "vote.json");
        var report = Path.Combine(folder, "report.txt");
        File.WriteAllText(Path.Combine(folder, "passphrase"), "a passphrase");
        File.WriteAllText(report, "what I saw");
        string idAtForum;
        await using (var world = await FlowWorld.StartAsync(TimeProvider.System))
        await using (var forum = await FlowPlatform.StartAsync(world, "forum"))
        {
            File.WriteAllBytes(
                issuer,
                await world.Http.GetByteArrayAsync(world.Authority + "/.well-known/symbolon-issuer")
            );
            await WalletAsync("anna", 0, "new");
            Assert.Contains("Enrol first", await WalletAsync("anna", 1, "sign", "--as", forum.Origin, "--text", "x"));
            var evidence = WriteDocument(world, "anna");
            await WalletAsync("anna", 0, "enrol", "--authority", world.Authority, "--evidence", evidence);
            using var visit = await forum.BeginAsync();
            await WalletAsync("anna", 0, "sign-in", visit.WalletLink, "--yes");
            idAtForum = (await WalletAsync("anna", 0, "history")).Split(forum.Origin)[1].Split("  ")[1].Trim();
            await WalletAsync("anna", 0, "sign", "--as", forum.Origin, "--text", "I wrote this myself.", "--out", post);
        }

        // All servers have ended; the following steps need only files.
        var yes = await RunAsync(0, "verify", post, "--issuer", issuer);
        Assert.StartsWith("yes  signed by a real, unique person", yes);
        Assert.Contains(idAtForum, yes);
        Assert.Contains("| I wrote this myself.", yes);
        await WalletAsync(
            "anna",
            0,
            [
                .. (string[])["sign", "--as", "public:witnesses-2026", "--file", report],
                "--show",
                "age_over_18",
                "--out",
                vote,
            ]
        );
        var file = await RunAsync(0, "verify", vote, "--issuer", issuer, "--file", report);
        Assert.Contains("showed age_over_18: yes", file);
        Assert.DoesNotContain(idAtForum, file);
        Assert.Contains("\"holds\":true", await RunAsync(0, "verify", vote, "--issuer", issuer, "--json"));
        Assert.Contains("signed a statement", await WalletAsync("anna", 0, "history"));

        File.AppendAllText(report, ".");
        Assert.Contains(
            "no   The statement is about another file",
            await RunAsync(1, "verify", vote, "--issuer", issuer, "--file", report)
        );
        File.WriteAllText(post, File.ReadAllText(post).Replace("myself", "meself"));
        Assert.Contains("no   The proof does not verify", await RunAsync(1, "verify", post, "--issuer", issuer));
        Assert.Contains("neither a signed statement", await RunAsync(1, "verify", issuer, "--issuer", issuer));
        Assert.Contains(
            "never shown",
            await WalletAsync("anna", 1, "sign", "--as", "public:x", "--text", "x", "--show", "birth_date")
        );
        Assert.Contains("one of them", await WalletAsync("anna", 1, "sign", "--as", "public:x"));
        Assert.Contains("--as must be", await WalletAsync("anna", 1, "sign", "--as", "somebody", "--text", "x"));
        Assert.Contains(
            "There is no fact",
            await WalletAsync("anna", 1, "sign", "--as", "public:x", "--text", "x", "--show", "height")
        );
        Assert.Contains(
            "not written over",
            await WalletAsync("anna", 1, "sign", "--as", "public:x", "--text", "x", "--out", vote)
        );
    }

    [Fact]
    public async Task Wrong_input_to_the_tool_is_answered_with_a_sentence()
    {
        Assert.Contains("between 1025 and 65000", await DemoAsync(1, "--port", "abc"));
        Assert.Contains("between 1025 and 65000", await DemoAsync(1, "--port", "80"));
        Assert.Contains("must be a file", await RunAsync(1, "verify", folder, "--issuer", folder));
        var nobody = await DemoAsync(2, "specimen", "--out", folder, "--person", "nobody");
        Assert.Contains("No specimen person nobody", nobody);
        Assert.DoesNotContain("Parameter", nobody);
        var empty = await RunAsync(1, "wallet", "new", "--wallet", Path.Combine(folder, "empty"), "--quick");
        Assert.Contains("A passphrase has 1 to 1024 bytes.", empty);
        Assert.DoesNotContain("Parameter", empty);
    }

    [Fact]
    public async Task A_server_that_cannot_start_says_why_and_not_that_it_is_ready()
    {
        await using var world = await FlowWorld.StartAsync(TimeProvider.System);
        string[] Serve(string option, string value)
        {
            var arguments = world.AuthorityArguments.ToList();
            arguments[arguments.IndexOf("--data") + 1] = Path.Combine(folder, "authority");
            arguments[arguments.IndexOf(option) + 1] = value;
            return ["serve", "authority", .. arguments];
        }
        var none = await RunAsync(1, Serve("--custodians", Path.Combine(folder, "none.json")));
        Assert.Contains("none.json", none);
        var odd = Path.Combine(folder, "odd.json");
        File.WriteAllText(odd, "{}");
        Assert.Contains("does not name the custodians", await RunAsync(1, Serve("--custodians", odd)));
        Assert.Contains("--urls must name addresses", await RunAsync(1, Serve("--urls", "nonsense")));
        Assert.Contains("names a host", await RunAsync(1, Serve("--urls", "http://no-such-host.invalid:7661")));
        var taken = await RunAsync(1, Serve("--urls", world.Authority));
        Assert.Contains("cannot listen at", taken);
        foreach (var said in (string[])[none, taken])
            Assert.DoesNotContain("is ready", said);
    }

    private string WriteDocument(FlowWorld world, string person)
    {
        var path = Path.Combine(folder, "document");
        Directory.CreateDirectory(path);
        using var document = world.Country.Issue(SpecimenPerson.All.Single(p => p.Name == person));
        foreach (var (name, bytes) in document.NamedFiles)
            File.WriteAllBytes(Path.Combine(path, name), bytes.ToArray());
        File.WriteAllBytes(Path.Combine(path, "chip-key.pkcs8"), document.ChipKey!);
        return path;
    }

    private Task<string> WalletAsync(string wallet, int exitCode, params string[] arguments) =>
        RunAsync(
            exitCode,
            [
                "wallet",
                .. arguments,
                .. (string[])["--wallet", Path.Combine(folder, wallet), "--quick"],
                .. (string[])["--passphrase-file", Path.Combine(folder, "passphrase")],
            ]
        );

    private static Task<string> RunAsync(int exitCode, params string[] arguments) =>
        RunAsync("symbolon.dll", exitCode, arguments);

    private static Task<string> DemoAsync(int exitCode, params string[] arguments) =>
        RunAsync("Symbolon.Demo.dll", exitCode, arguments);

    private static async Task<string> RunAsync(string program, int exitCode, string[] arguments)
    {
        var start = OwnProgram.Of(program, arguments);
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var text = await output + await error;
        Assert.True(process.ExitCode == exitCode, $"{string.Join(' ', arguments)}: {process.ExitCode}\n{text}");
        Assert.DoesNotContain("   at ", text);
        return text;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
