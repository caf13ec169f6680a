using System.CommandLine;
using System.Text.Json;
using Symbolon.Cli.Documents;
using Symbolon.Demo;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>The commands symbolon document and ./run demo specimen: their output and its exit code.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-specimens").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Specimens_are_written_and_each_is_believed_or_refused_for_its_fault()
    {
        Assert.Equal(0, Run(out var output, "specimen", "--out", folder, "--person", "mila", "--fault", "all"));
        var faults = Enum.GetValues<SpecimenFault>().Length;
        Assert.StartsWith($"{faults} specimens", output, StringComparison.Ordinal);
        Assert.Contains("SPECIMENS", File.ReadAllText(Path.Combine(folder, "README.txt")), StringComparison.Ordinal);
        foreach (var fault in Enum.GetValues<SpecimenFault>())
        {
            var name = fault == SpecimenFault.None ? "mila" : $"mila-{fault}";
            var exit = Run(out output, [.. Check(name), "--json"]);
            Assert.Equal(fault == SpecimenFault.None ? 0 : 1, exit);
            var verdict = JsonDocument.Parse(output).RootElement;
            Assert.Equal(fault == SpecimenFault.None, verdict.GetProperty("believed").GetBoolean());
            Assert.False(verdict.TryGetProperty("holder", out _));
            var failed = verdict
                .GetProperty("steps")
                .EnumerateArray()
                .Where(s => s.GetProperty("ok").ValueKind == JsonValueKind.False)
                .Select(s => s.GetProperty("name").GetString())
                .FirstOrDefault();
            Assert.Equal(SpecimenFaults.StepOf(fault), failed);
        }
        Assert.Equal(0, Run(out output, Check("mila")));
        Assert.Contains("BELIEVED", output, StringComparison.Ordinal);
        Assert.Contains("The chip is the original.", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NOVAK", output, StringComparison.Ordinal);
        Assert.Equal(0, Run(out output, [.. Check("mila"), "--show-holder"]));
        Assert.Contains("NOVAK", output, StringComparison.Ordinal);
        Assert.Equal(1, Run(out output, [.. Check("mila"), "--at", "2099-01-01"]));
    }

    [SharedFact("emrtd/specimen-bsi2008")]
    public void The_specimen_of_2008_is_believed_with_its_signer_pinned_and_in_its_day()
    {
        var specimen = Emrtd.Path("specimen-bsi2008");
        using (var files = DocumentFiles.FromFolder(specimen))
        {
            Assert.True(SecurityObject.TryParse(files.SecurityObject, out var sod, out _));
            File.WriteAllBytes(Path.Combine(folder, "ds.cer"), sod.Signed.Certificates[0].Raw.ToArray());
        }
        string[] check = ["check", specimen, "--pin-signer", Path.Combine(folder, "ds.cer")];
        Assert.Equal(0, Run(out _, [.. check, "--at", "2008-06-01"]));
        Assert.Equal(1, Run(out var output, check));
        Assert.Contains("FAIL expiry", output, StringComparison.Ordinal);
        Assert.Single(output.Split('\n'), l => l.Contains("FAIL", StringComparison.Ordinal));
    }

    [SharedFact("emrtd/persosim-td1", "emrtd/csca-masterlists")]
    public void Personas_are_refused_under_the_real_lists()
    {
        var lists = Emrtd.Path("csca-masterlists");
        string[] check =
        [
            "check",
            Emrtd.Path("persosim-td1/Profile01"),
            "--trust",
            $"{lists}/DE_ML_2026-05-28.ml",
            "--trust",
            $"{lists}/NL_ML_2026-07-22.ml",
            "--root",
            $"{lists}/DE_CSCA07_root.cer",
            "--root",
            $"{lists}/NL_CSCA_root.cer",
        ];
        Assert.Equal(1, Run(out var output, check));
        Assert.Contains("567 of 588 certificates verify", output, StringComparison.Ordinal);
        Assert.Contains("411 of 411 certificates verify", output, StringComparison.Ordinal);
        Assert.Contains("the signed hash of DG1 is 28 bytes, SHA-256 has 32", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_files_are_reported_with_another_exit_code_than_a_refusal()
    {
        File.WriteAllText(Path.Combine(folder, "not.ml"), "not a list");
        Assert.Equal(2, Run(out _, "check", Path.Combine(folder, "nowhere")));
        Assert.Equal(2, Run(out _, "check", folder));
        Assert.Equal(0, Run(out _, "specimen", "--out", folder, "--person", "anna"));
        var anna = Path.Combine(folder, "anna");
        Assert.Equal(2, Run(out var output, "check", anna, "--trust", Path.Combine(folder, "not.ml")));
        Assert.Contains("is not a master list to trust", output, StringComparison.Ordinal);
        Assert.Equal(2, Run(out output, "specimen", "--out", folder, "--person", "nobody"));
        Assert.Contains("No specimen person nobody", output, StringComparison.Ordinal);
        Assert.Equal(2, Run(out _, "specimen", "--out", folder, "--fault", "17"));
        Assert.NotEqual(0, Run(out _, "check", folder, "--at", "yesterday"));
    }

    private string[] Check(string name) =>
        [
            "check",
            Path.Combine(folder, name),
            "--trust",
            Path.Combine(folder, "UTO.ml"),
            "--root",
            Path.Combine(folder, "UTO-root.cer"),
            "--crl",
            Path.Combine(folder, "UTO.crl"),
        ];

    private static int Run(out string output, params string[] args)
    {
        using var writer = new StringWriter();
        var command = args[0] == "specimen" ? SpecimenCommand.Create() : DocumentCommands.Create();
        var given = args[0] == "specimen" ? args[1..] : args;
        var exit = command.Parse(given).Invoke(new InvocationConfiguration { Output = writer, Error = writer });
        output = writer.ToString();
        return exit;
    }
}
