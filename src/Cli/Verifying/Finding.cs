using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Cli.Verifying;

/// <summary>The result of symbolon verify, for people and as JSON.</summary>
internal sealed record Finding
{
    /// <summary>"statement", "receipt" or "unknown".</summary>
    public required string Kind { get; init; }

    public required bool Holds { get; init; }

    /// <summary>The reason for a refusal.</summary>
    public string? Reason { get; init; }

    public string? Context { get; init; }
    public string? InternetId { get; init; }
    public IReadOnlyDictionary<string, FactValue>? Facts { get; init; }
    public string? Text { get; init; }
    public StatementFile? File { get; init; }

    /// <summary>The time in the statement or receipt.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The earliest time at which the certificate can have been signed: an epoch before its own, or as many as
    /// the issuer document says.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public string? Issuer { get; init; }

    public static Finding No(string kind, string reason) =>
        new()
        {
            Kind = kind,
            Holds = false,
            Reason = reason,
        };

    public static Finding Of(SignedStatement statement, ShownPerson signer) =>
        Of("statement", statement.Context, signer) with
        {
            Text = statement.Text,
            File = statement.File,
        };

    public static Finding Of(Receipt receipt, ShownPerson account) =>
        Of("receipt", StatementContext.Of(receipt.Origin, receipt.Slot).Text, account);

    private static Finding Of(string kind, string context, ShownPerson person) =>
        new()
        {
            Kind = kind,
            Holds = true,
            Context = context,
            InternetId = person.InternetId,
            Facts = person.Facts,
            At = person.At,
            NotBefore = person.NotBefore,
            Issuer = person.Issuer,
        };

    public string InWords()
    {
        if (!Holds)
            return $"no   {Reason}";
        var words = new StringBuilder();
        var what = Kind == "receipt" ? "an account of a real, unique person" : "signed by a real, unique person";
        words.AppendLine($"yes  {what}, certified by {Outside.Origin(Issuer!)}");
        words.AppendLine(
            $"     known at {Outside.Origin(Context!)} as {Protocol.InternetId.ForReading(InternetId!)}, and nowhere else"
        );
        foreach (var (name, value) in Facts!)
            words.AppendLine($"     showed {name}: {Outside.Value(value)}");
        if (Facts.Count == 0)
            words.AppendLine("     showed nothing else");
        if (File is not null)
            words.AppendLine($"     file {Outside.Text(File.Name)}, {File.Size} bytes, SHA-256 {File.Sha256}");
        foreach (var line in Text is null ? [] : Outside.Lines(Text))
            words.AppendLine($"     | {line}");
        words.Append(
            Kind == "receipt"
                ? $"     on {At:yyyy-MM-dd HH:mm} UTC, as the platform and the person's wallet agreed"
                : $"     not before {NotBefore:yyyy-MM-dd}; the signer says {At:yyyy-MM-dd HH:mm} UTC"
        );
        return words.ToString();
    }
}
