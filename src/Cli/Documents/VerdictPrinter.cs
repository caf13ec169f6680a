using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Documents;

namespace Symbolon.Cli.Documents;

/// <summary>Prints a verdict for a person or for a program. It prints personal data only on request.</summary>
internal static class VerdictPrinter
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Names keep their letters; the output is no web page.
    };

    public static void Print(TextWriter to, DocumentVerdict verdict, TrustStore trust, bool json, bool showHolder)
    {
        if (json)
            to.WriteLine(ToJson(verdict, trust, showHolder).ToJsonString(Readable));
        else
            PrintText(to, verdict, trust, showHolder);
    }

    private static JsonObject ToJson(DocumentVerdict verdict, TrustStore trust, bool showHolder)
    {
        var steps = verdict.Steps.Select(s =>
            (JsonNode)
                new JsonObject
                {
                    ["name"] = s.Name,
                    ["ok"] = s.Ok,
                    ["reason"] = s.Reason,
                }
        );
        var root = new JsonObject
        {
            ["believed"] = verdict.Believed,
            ["chipAuthenticated"] = verdict.ChipAuthenticated,
            ["chipProofOffered"] = verdict.ChipProofOffered,
            ["steps"] = new JsonArray([.. steps]),
            ["trust"] = new JsonObject
            {
                ["countryCertificates"] = trust.Anchors.Count,
                ["revocationLists"] = trust.RevocationLists.Count,
                ["pinnedSigners"] = trust.PinnedSigners.Count,
                ["masterLists"] = new JsonArray([.. trust.Lists.Select(l => (JsonNode)ToJson(l))]),
            },
        };
        if (showHolder && verdict.Holder is { } holder)
        {
            root["holder"] = new JsonObject(
                Fields(holder).Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value))
            );
        }

        return root;
    }

    private static JsonObject ToJson(MasterList list) =>
        new()
        {
            ["signer"] = list.Signer.Subject,
            ["signedWith"] = list.SignedWith,
            ["rootPinned"] = list.RootIsPinned,
            ["certificates"] = list.Certificates.Count,
            ["verified"] = list.Certificates.Count(c => c.Verified),
            ["unverified"] = new JsonArray(
                [
                    .. list
                        .Certificates.Where(c => !c.Verified)
                        .Select(c =>
                            (JsonNode)new JsonObject { ["subject"] = c.Certificate?.Subject, ["reason"] = c.Reason }
                        ),
                ]
            ),
        };

    private static void PrintText(TextWriter to, DocumentVerdict verdict, TrustStore trust, bool showHolder)
    {
        foreach (var list in trust.Lists)
        {
            var verified = list.Certificates.Count(c => c.Verified);
            var whose = list.RootIsPinned ? "its root pinned" : "taken at its word (no --root)";
            to.WriteLine(
                $"list by {list.Signer.Country}, {list.SignedWith}, {whose}: {verified} of {list.Certificates.Count} certificates verify"
            );
        }
        foreach (var step in verdict.Steps)
        {
            var mark = step.Ok switch
            {
                true => "ok  ",
                false => "FAIL",
                null => "-   ",
            };
            to.WriteLine($"  {mark} {step.Name, -16} {step.Reason}");
        }
        to.WriteLine(verdict.Believed ? "BELIEVED" : "NOT BELIEVED");
        if (verdict.Believed)
        {
            to.WriteLine(
                verdict.ChipAuthenticated
                    ? "The chip is the original."
                    : "Whether the chip is the original was not shown."
            );
        }

        if (showHolder && verdict.Holder is { } holder)
        {
            foreach (var (name, value) in Fields(holder))
                to.WriteLine($"  {name, -16} {value}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Fields(Holder holder) =>
        [
            ("issuingState", holder.IssuingState),
            ("nationality", holder.Nationality),
            ("documentNumber", holder.DocumentNumber),
            ("personalNumber", holder.PersonalNumber ?? ""),
            ("primary", holder.PrimaryIdentifier),
            ("secondary", holder.SecondaryIdentifier),
            ("birthDate", $"{holder.BirthDate:yyyy-MM-dd}"),
            ("sex", holder.Sex),
            ("expiry", $"{holder.Expiry:yyyy-MM-dd}"),
            ("portrait", $"{holder.PortraitFormat}, {holder.Portrait.Length} bytes"),
        ];
}
