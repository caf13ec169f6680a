using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Symbolon.Documents;

namespace Symbolon.Cli.Documents;

/// <summary>
/// symbolon document check FOLDER --trust LIST.ml: the verdict, each step with its reason. Exit code 0 if the document
/// is accepted, 1 if it is not, 2 if the document or the trust list could not be read.
/// </summary>
internal static class CheckCommand
{
    private const int NotBelieved = 1;
    private const int NotRead = 2;

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description =
                "The files of a chip: EF_SOD.bin, EF_COM.bin, EF_DG1.bin (or Datagroup1.bin, epass_0101.bin) and so on.",
        };
        var trust = new Option<string[]>("--trust")
        {
            Description = "A signed master list (.ml). May be given again.",
            HelpName = "LIST.ml",
        };
        var roots = new Option<string[]>("--root")
        {
            Description =
                "A country certificate that must have certified the lists' signers. Without it a list is taken at its word.",
            HelpName = "CERT",
        };
        var crls = new Option<string[]>("--crl")
        {
            Description = "A revocation list of a trusted country. May be given again.",
            HelpName = "LIST.crl",
        };
        var pins = new Option<string[]>("--pin-signer")
        {
            Description = "A document signer to trust by itself, with no path to a country.",
            HelpName = "CERT",
        };
        var at = new Option<DateOnly?>("--at")
        {
            Description = "Check as on this day (YYYY-MM-DD) instead of today.",
            HelpName = "DAY",
            CustomParser = result =>
            {
                if (
                    DateOnly.TryParseExact(
                        result.Tokens[0].Value,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                {
                    return day;
                }

                result.AddError("--at wants a day as YYYY-MM-DD.");
                return null;
            },
        };
        var holder = new Option<bool>("--show-holder") { Description = "Print whose document it is (personal data)." };
        var json = new Option<bool>("--json") { Description = "Print the verdict as one JSON object." };
        var command = new Command("check", "Say whether a document is believed, and why, step by step.")
        {
            folder,
            trust,
            roots,
            crls,
            pins,
            at,
            holder,
            json,
        };
        command.SetAction(parsed =>
        {
            try
            {
                var store = TrustFiles.Read(
                    parsed.GetValue(trust) ?? [],
                    parsed.GetValue(crls) ?? [],
                    parsed.GetValue(roots),
                    parsed.GetValue(pins)
                );
                var clock = parsed.GetValue(at) is { } day ? new DayClock(day) : TimeProvider.System;
                var path = parsed.GetRequiredValue(folder);
                using var files = DocumentFiles.FromFolder(path);
                using var verdict = new DocumentChecker(store, clock).Check(files, AskChip(path));
                var output = parsed.InvocationConfiguration.Output;
                VerdictPrinter.Print(output, verdict, store, parsed.GetValue(json), parsed.GetValue(holder));
                return verdict.Believed ? 0 : NotBelieved;
            }
            catch (Exception e)
                when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(e.Message);
                return NotRead;
            }
        });
        return command;
    }

    /// <summary>A specimen's folder has the chip's key beside the files: this program plays the chip and asks
    /// it.</summary>
    private static ChipProof? AskChip(string folder)
    {
        var key = Path.Combine(folder, ChipKey.FileName);
        if (!File.Exists(key))
            return null;
        var challenge = RandomNumberGenerator.GetBytes(8);
        return new ChipProof(challenge, ChipKey.Answer(File.ReadAllBytes(key), challenge));
    }

    /// <summary>A clock that always shows noon of one day.</summary>
    private sealed class DayClock(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
    }
}
