using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Symbolon.Authority.Server;
using Symbolon.Cli;
using Symbolon.Custodian.Server;
using Symbolon.Demo;
using Symbolon.Documents.Specimens;
using Symbolon.Platform.Gateway;

namespace Symbolon.Tests.Architecture;

/// <summary>The packages for operators and integrators contain no demonstration, and no code that forges
/// documents.</summary>
public partial class ShippedTests
{
    private static readonly string[] NotShipped =
    [
        typeof(DemoCommands).Assembly.GetName().Name!,
        typeof(SpecimenCountry).Assembly.GetName().Name!,
    ];

    public static TheoryData<Type> Programs =>
        [typeof(Serve), typeof(AuthorityServer), typeof(CustodianServer), typeof(GatewayServer)];

    [Theory]
    [MemberData(nameof(Programs))]
    public void An_operators_program_reaches_neither(Type program)
    {
        var reached = Reached(program.Assembly);
        Assert.Contains("Symbolon.Vault", reached);
        Assert.DoesNotContain(reached, NotShipped.Contains);
        Assert.DoesNotContain(
            reached.SelectMany(name => Assembly.Load(name).GetTypes()),
            type =>
                type.Name.StartsWith("Specimen", StringComparison.Ordinal)
                || type.Name.StartsWith("Demo", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_search_finds_what_the_demonstration_reaches() =>
        Assert.Equal(NotShipped.Order(), Reached(typeof(DemoCommands).Assembly).Where(NotShipped.Contains).Order());

    [Fact]
    public void No_project_of_src_leads_out_of_src()
    {
        foreach (
            var path in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "src"),
                "*.csproj",
                SearchOption.AllDirectories
            )
        )
        {
            foreach (var reference in XDocument.Load(path).Descendants("ProjectReference"))
            {
                Assert.Matches(@"^\.\./[A-Za-z0-9.]+/[A-Za-z0-9.]+\.csproj$", (string)reference.Attribute("Include")!);
            }
        }
    }

    [Fact]
    public void Packages_and_units_are_made_of_src_alone()
    {
        var run = File.ReadAllText(Path.Combine(Repository.Root, "run"));
        var packed = Packed().Match(run);
        Assert.True(packed.Success);
        var described = Directory
            .GetDirectories(Path.Combine(Repository.Root, "src"))
            .Where(folder => File.Exists(Path.Combine(folder, "README.md")))
            .Select(folder => Path.GetFileName(folder)!);
        Assert.Equal(
            described.Order(StringComparer.Ordinal),
            packed.Groups[1].Value.Split(' ').Order(StringComparer.Ordinal)
        );

        var units = Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(units);
        Assert.All(
            units,
            unit => Assert.DoesNotContain("demo", File.ReadAllText(unit), StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>Names of our own assemblies that an assembly needs, including itself.</summary>
    private static HashSet<string> Reached(Assembly from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from.GetName().Name!]);
        while (open.TryPop(out var name))
        {
            if (!reached.Add(name))
            {
                continue;
            }

            foreach (var next in Assembly.Load(name).GetReferencedAssemblies())
            {
                if (next.Name!.StartsWith("symbolon", StringComparison.OrdinalIgnoreCase))
                {
                    open.Push(next.Name);
                }
            }
        }

        return reached;
    }

    [GeneratedRegex(@"for project in ([A-Za-z0-9. ]+); do\n    dotnet pack ""src/\$project""")]
    private static partial Regex Packed();
}
