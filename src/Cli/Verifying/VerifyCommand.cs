using System.CommandLine;
using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Cli.Verifying;

/// <summary>
/// symbolon verify: checks a signed statement or a platform's receipt, offline, with only the public documents of the
/// accepted authorities.
/// </summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var subject = new Argument<FileInfo>("file") { Description = "A signed statement or a receipt (JSON)" };
        var issuers = new Option<FileInfo[]>("--issuer")
        {
            Description =
                "An authority's public document, from its /.well-known/symbolon-issuer; can be given several times",
            Required = true,
        };
        var about = new Option<FileInfo?>("--file") { Description = "The file that the statement is about" };
        var json = new Option<bool>("--json") { Description = "One JSON object" };
        var command = new Command("verify", "Check a signed statement or a receipt, offline")
        {
            subject,
            issuers,
            about,
            json,
        };
        command.SetAction(
            (parse, cancellationToken) =>
                Wallets.WalletAccess.Guard(async () =>
                {
                    var trusted = parse.GetValue(issuers)!.Select(Read).ToArray();
                    var bytes = await File.ReadAllBytesAsync(parse.GetValue(subject)!.FullName, cancellationToken);
                    var finding = await CheckAsync(bytes, trusted, parse.GetValue(about), cancellationToken);
                    Console.WriteLine(
                        parse.GetValue(json) ? JsonSerializer.Serialize(finding, Wire.Strict) : finding.InWords()
                    );
                    return finding.Holds ? 0 : 1;
                })
        );
        return command;
    }

    private static Issuer Read(FileInfo file) =>
        IssuerDocument.TryRead(File.ReadAllBytes(file.FullName), out var issuer, out var error)
            ? issuer
            : throw new InvalidDataException($"{file.Name}: {error}");

    private static async Task<Finding> CheckAsync(
        byte[] bytes,
        Issuer[] issuers,
        FileInfo? about,
        CancellationToken cancellationToken
    )
    {
        if (!Wire.TryParseObject(bytes, out var json))
            return Finding.No("unknown", "The file is not one JSON object.");
        if (json.ContainsKey("symbolon_receipt"))
        {
            if (about is not null)
                throw new ArgumentException("A receipt is about no file: leave --file out.");
            return
                Receipt.TryRead(bytes, out var receipt, out var problem)
                && receipt.TryVerify(issuers, out var account, out problem)
                ? Finding.Of(receipt, account)
                : Finding.No("receipt", problem);
        }
        if (!json.ContainsKey("symbolon_statement"))
            return Finding.No("unknown", "The file is neither a signed statement nor a receipt.");
        if (
            !SignedStatement.TryRead(bytes, out var statement, out var error)
            || !statement.TryVerify(issuers, out var signer, out error)
        )
        {
            return Finding.No("statement", error);
        }

        if (about is null)
            return Finding.Of(statement, signer);
        if (statement.File is null)
            throw new ArgumentException("The statement is about a text, not about a file: leave --file out.");
        await using var content = about.OpenRead();
        var actual = await StatementFile.ReadAsync(about.Name, content, cancellationToken);
        return actual.Sha256 == statement.File.Sha256 && actual.Size == statement.File.Size
            ? Finding.Of(statement, signer)
            : Finding.No("statement", $"The statement is about another file: {about.Name} has other bytes.");
    }
}
