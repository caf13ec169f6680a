using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Symbolon.Flows;

/// <summary>Checks the content of the packages for integrators, made from this build.</summary>
public sealed class PackageTest : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-pack-").FullName;

    [Fact]
    public async Task Each_package_has_its_code_its_documentation_its_symbols_and_a_README()
    {
        var packages = new Dictionary<string, string[]>
        {
            ["Bls12381"] = [],
            ["Bbs"] = ["Symbolon.Bls12381"],
            ["Bbs.Holder"] = ["Symbolon.Bbs"],
            ["Bbs.Issuer"] = ["Symbolon.Bbs"],
            ["Protocol"] = ["Symbolon.Bbs"],
            ["Platform"] = ["Symbolon.Protocol"],
            ["Platform.AspNetCore"] = ["Symbolon.Platform"],
            ["Platform.PostgreSql"] = ["Symbolon.Platform"],
        };
        foreach (var (name, needs) in packages)
        {
            await PackAsync(name);
            var id = "Symbolon." + name;
            using var package = ZipFile.OpenRead(Directory.GetFiles(folder, id + ".?.?.?.nupkg").Single());
            var files = package.Entries.Select(e => e.FullName).ToArray();
            foreach (var file in (string[])["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml"])
                Assert.Contains(file, files);
            Assert.DoesNotContain(files, f => f.EndsWith(".pdb", StringComparison.Ordinal));
            using (var readme = new StreamReader(package.GetEntry("README.md")!.Open()))
                Assert.StartsWith("# " + id, await readme.ReadToEndAsync(), StringComparison.Ordinal);
            using (var nuspec = package.GetEntry(id + ".nuspec")!.Open())
            {
                var metadata = XDocument.Load(nuspec);
                string? Said(string element) =>
                    metadata.Descendants().FirstOrDefault(e => e.Name.LocalName == element)?.Value;
                Assert.Equal("README.md", Said("readme"));
                Assert.Equal("Apache-2.0", Said("license"));
                Assert.False(
                    string.IsNullOrWhiteSpace(Said("description")) || Said("description") == "Package Description",
                    id
                );
                var depends = metadata
                    .Descendants()
                    .Where(e => e.Name.LocalName == "dependency")
                    .Select(e => (string)e.Attribute("id")!)
                    .Where(d => d.StartsWith("Symbolon.", StringComparison.Ordinal));
                Assert.Equal(needs, depends);
            }
            using var symbols = ZipFile.OpenRead(Directory.GetFiles(folder, id + ".?.?.?.snupkg").Single());
            Assert.Contains(symbols.Entries, e => e.FullName == $"lib/net10.0/{id}.pdb");
        }
    }

    private async Task PackAsync(string name)
    {
        var root = Repository.Root;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (
            var argument in (string[])
                ["pack", Path.Combine(root, "src", name), "-c", "Release", "--no-build", "-o", folder, "-v", "quiet"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var pack = Process.Start(start)!;
        var said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, said);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
