using System.Reflection;
using PublicApiGenerator;
using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Architecture;

/// <summary>src/PACKAGE/PublicApi.txt lists the public API of each package, so that a review shows every change of it.
/// After a deliberate change, ./run generate writes the files again.</summary>
public class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    /// <summary>The packages are the projects with a README.md (src/Directory.Build.props).</summary>
    public static TheoryData<string> Packages =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Shared.Root, "src"))
                .Where(folder => File.Exists(Path.Combine(folder, "README.md")))
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void Six_packages_or_more_are_pinned() => Assert.True(Packages.Count >= 6);

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_API_of_a_package_is_the_one_in_its_file(string package)
    {
        var file = Path.Combine(Shared.Root, "src", package, "PublicApi.txt");
        var api = Assembly.Load("Symbolon." + package).GeneratePublicApi(Options).ReplaceLineEndings("\n") + "\n";
        if (OwnVectors.Generate)
            File.WriteAllText(file, api);
        Assert.True(File.Exists(file), $"{package} has no PublicApi.txt: ./run generate");
        Assert.Equal(File.ReadAllText(file), api);
    }
}
