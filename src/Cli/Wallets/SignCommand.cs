using System.CommandLine;
using Symbolon.Protocol;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet sign: signs a text or a file as a real person who stays anonymous.</summary>
internal static class SignCommand
{
    public static Command Create(Func<ParseResult, Symbolon.Wallet.Wallet> open)
    {
        var context = new Option<string>("--as")
        {
            Description = "Under which name: a site's origin (your Internet ID there), or public:TOPIC",
            Required = true,
        };
        var text = new Option<string?>("--text") { Description = "The text to sign" };
        var file = new Option<FileInfo?>("--file") { Description = "A file to sign, by its SHA-256" };
        var show = new Option<string[]>("--show")
        {
            Description = "A fact to show with it, such as age_over_18; can be given several times",
        };
        var output = new Option<FileInfo?>("--out") { Description = "Where the signed statement goes; else printed" };
        var command = new Command("sign", "Sign a text or a file under an Internet ID; symbolon verify checks it")
        {
            context,
            text,
            file,
            show,
            output,
        };
        command.SetAction(
            (parse, cancellationToken) =>
                WalletAccess.Guard(async () =>
                {
                    if (!StatementContext.TryParse(parse.GetValue(context), out var name))
                    {
                        throw new WalletException(
                            "--as must be a site's origin, https://forum.example, or public: and a topic of lower-case "
                                + "letters, digits and hyphens, public:cycle-paths-2026."
                        );
                    }

                    if ((parse.GetValue(text) is null) == (parse.GetValue(file) is null))
                        throw new WalletException("Give what to sign: --text TEXT or --file FILE, one of them.");
                    if (parse.GetValue(output) is { Exists: true } there)
                    {
                        throw new WalletException(
                            $"{there.Name} exists, and is not written over. Choose another --out."
                        );
                    }

                    var about = parse.GetValue(file) is { } path ? await DescribeAsync(path, cancellationToken) : null;
                    using var wallet = open(parse);
                    var schema = wallet.Certificate?.Schema ?? Schema.One;
                    Fact[] facts = [.. (parse.GetValue(show) ?? []).Distinct().Select(name => Find(schema, name))];
                    await wallet.RefreshIfLapsedAsync(cancellationToken);
                    var signed = wallet.Sign(name, parse.GetValue(text), about, facts);
                    if (parse.GetValue(output) is not { } to)
                    {
                        Console.WriteLine(System.Text.Encoding.UTF8.GetString(signed.ToJson()));
                        return 0;
                    }
                    DurableFile.Create(to.FullName, signed.ToJson());
                    Console.WriteLine(
                        $"Signed as {Outside.Origin(name.Text)}. Whoever has {to.Name} can show it to anybody, for ever."
                    );
                    return 0;
                })
        );
        return command;
    }

    private static Fact Find(Schema schema, string name) =>
        schema.Find(name)
        ?? throw new WalletException(
            $"There is no fact {name}. There are {string.Join(", ", schema.Facts.Where(f => f.Disclosable).Select(f => f.Name))}."
        );

    private static async Task<StatementFile> DescribeAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        return await StatementFile.ReadAsync(file.Name, content, cancellationToken);
    }
}
