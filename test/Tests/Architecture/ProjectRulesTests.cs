using System.Xml.Linq;

namespace Symbolon.Tests.Architecture;

/// <summary>A project's references limit the secrets that its party can hold: the rules, checked against the project
/// files.</summary>
public class ProjectRulesTests
{
    /// <summary>All permitted references. A new project or reference needs a line here with its reason.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Bls12381"] = [],
        ["Bbs"] = ["Bls12381"], // messages, and the verifier's side
        ["Bbs.Holder"] = ["Bbs"], // proving: a project that references it can hold a holder's secret
        ["Bbs.Issuer"] = ["Bbs"], // signing: a project that references it can hold an issuer's key
        ["Oprf"] = [],
        ["Documents"] = [],
        ["Hosting"] = [], // code that all servers share; for hosts only
        ["Vault"] = [], // seals stored secrets; every project that stores a secret references it
        ["Protocol"] = ["Bbs"],
        ["Authority"] = ["Protocol", "Bbs.Issuer", "Oprf", "Vault", "Documents"],
        ["Authority.Server"] = ["Authority", "Hosting"],
        ["Custodian"] = ["Oprf", "Vault"],
        ["Custodian.Server"] = ["Custodian", "Hosting"],
        ["Wallet"] = ["Protocol", "Bbs.Holder", "Vault"],
        ["Platform"] = ["Protocol"],
        ["Platform.PostgreSql"] = ["Platform"], // the store that several processes share
        ["Platform.AspNetCore"] = ["Platform"], // the sign-in conversation in an ASP.NET process
        ["Platform.Gateway"] = ["Platform.AspNetCore", "Platform.PostgreSql", "Vault", "Hosting"],
        ["Cli"] = ["Authority.Server", "Custodian.Server", "Wallet", "Platform.Gateway", "Documents", "Hosting"],
        ["Documents.Specimens"] = ["Documents"], // forges documents: for the demonstration and tests only
        ["Demo"] = ["Cli", "Documents.Specimens"],
    };

    /// <summary>src has the operators' programs and the integrators' packages; the demonstration is beside
    /// it.</summary>
    private static readonly string[] Houses = ["src", "demo"];

    private static readonly string[] DrawerNames = ["Core", "Common", "Utils", "Abstractions", "Shared", "Helpers"];

    private static IEnumerable<(string Name, string Path, XDocument Project)> Projects() =>
        Houses
            .SelectMany(house =>
                Directory.EnumerateFiles(Path.Combine(Shared.Root, house), "*.csproj", SearchOption.AllDirectories)
            )
            .Select(path => (Path.GetFileNameWithoutExtension(path), path, XDocument.Load(path)));

    /// <summary>Every source file of a project, in any folder.</summary>
    private static IEnumerable<string> Sources(string room) =>
        Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories);

    private static string[] References(XDocument project) =>
        [
            .. project
                .Descendants("ProjectReference")
                .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_arrows_between_the_rooms_are_these_and_no_others()
    {
        var actual = Projects().ToDictionary(p => p.Name, p => References(p.Project));
        Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, arrows) in Arrows)
            Assert.Equal(arrows.Order(StringComparer.Ordinal), actual[name]);
    }

    [Fact]
    public void Authority_wallet_and_platform_cannot_reach_each_other()
    {
        string[] parties = ["Authority", "Wallet", "Platform"];
        foreach (var party in parties)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>([party]);
            while (open.TryPop(out var next))
            {
                foreach (var arrow in Arrows[next])
                {
                    if (reached.Add(arrow))
                        open.Push(arrow);
                }
            }
            Assert.DoesNotContain(reached, parties.Contains);
        }
    }

    [Fact]
    public void Only_hosts_mention_aspnet()
    {
        foreach (var (name, path, project) in Projects())
        {
            var host =
                name is "Hosting" or "Cli" or "Demo"
                || name.EndsWith(".Server")
                || name.EndsWith(".AspNetCore")
                || name.EndsWith(".Gateway");
            if (host)
                continue;
            Assert.Equal("Microsoft.NET.Sdk", (string?)project.Root!.Attribute("Sdk"));
            Assert.Empty(project.Descendants("FrameworkReference"));
            foreach (var source in Sources(Path.GetDirectoryName(path)!))
                Assert.DoesNotContain("Microsoft.AspNetCore", File.ReadAllText(source));
        }
    }

    [Fact]
    public void A_program_is_short_and_a_server_begins_as_all_do()
    {
        foreach (var (name, path, _) in Projects())
        {
            var program = Path.Combine(Path.GetDirectoryName(path)!, "Program.cs");
            if (!File.Exists(program))
                continue;
            var lines = File.ReadAllLines(program);
            Assert.InRange(lines.Length, 1, 69);
            if (name.EndsWith(".Server") || name.EndsWith(".Gateway"))
                Assert.Contains(lines, line => line.Contains("ServerProcess.RunAsync", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_room_is_a_drawer_and_no_folder_in_one_is()
    {
        Assert.DoesNotContain(Projects(), p => p.Name.Split('.').Any(DrawerNames.Contains));
        Assert.DoesNotContain(
            Houses.SelectMany(house =>
                Directory.EnumerateDirectories(Path.Combine(Shared.Root, house), "*", SearchOption.AllDirectories)
            ),
            folder => DrawerNames.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Every_room_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Shared.Root, "Symbolon.slnx"));
        foreach (var (_, path, _) in Projects())
            Assert.Contains($"\"{Path.GetRelativePath(Shared.Root, path).Replace('\\', '/')}\"", solution);
    }

    [Fact]
    public void Lock_files_record_no_download_addresses()
    {
        foreach (
            var path in Directory
                .EnumerateFiles(Shared.Root, "package*lock*.json", SearchOption.AllDirectories)
                .Where(p =>
                    !p.Contains("node_modules", StringComparison.Ordinal)
                    && !p.Contains("artifacts", StringComparison.Ordinal)
                )
        )
        {
            foreach (var line in File.ReadLines(path))
            {
                if (line.Contains("\"resolved\"", StringComparison.Ordinal))
                    Assert.DoesNotContain("://", line);
            }
        }
    }

    [Fact]
    public void Banned_symbols_are_banned_everywhere_in_src()
    {
        var props = File.ReadAllText(Path.Combine(Shared.Root, "src", "Directory.Build.props"));
        Assert.Contains("BannedApiAnalyzers", props);
        Assert.Contains("BannedSymbols.txt", props);
        var banned = File.ReadAllText(Path.Combine(Shared.Root, "src", "BannedSymbols.txt"));
        foreach (var symbol in (string[])["System.DateTime.UtcNow", "SequenceEqual", "System.Random"])
            Assert.Contains(symbol, banned);
    }
}
