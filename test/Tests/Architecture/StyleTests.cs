using System.Reflection;
using System.Text.RegularExpressions;

namespace Symbolon.Tests.Architecture;

/// <summary>The style rules that the compiler cannot check; .editorconfig has the rest.</summary>
public partial class StyleTests
{
    private const int Columns = 120;

    [Fact]
    public void A_comment_stays_within_120_columns()
    {
        // The templates of generated code have longer lines, as that code has.
        var sources = Sources("src", "demo", "test", "bench", "samples")
            .Where(path => !path.Contains("/Kernels/", StringComparison.Ordinal))
            .ToArray();
        Assert.True(sources.Length > 600);
        Assert.Empty(sources.SelectMany(path => TooLong(File.ReadAllLines(path)).Select(line => $"{path}: {line}")));
    }

    [Fact]
    public void The_search_finds_a_comment_that_is_too_long_but_no_example()
    {
        var comment = "/// " + new string('x', Columns);
        Assert.Equal([comment, comment], TooLong([comment, "/// <code>", comment, "/// </code>", comment]));
        Assert.Equal(["// " + comment], TooLong(["// " + comment, "var code = \"" + comment + "\";"]));
    }

    [Fact]
    public void A_file_is_a_type()
    {
        var sources = Sources("src");
        var types = sources.ToDictionary(path => path, path => TypesOf(File.ReadAllText(path)));
        Assert.True(types.Values.Sum(t => t.Length) > 400);
        foreach (var (path, names) in types.Where(t => t.Value.Length > 0))
        {
            var name = Assert.Single(names.Distinct());
            Assert.True(name == Path.GetFileName(path).Split('.')[0], $"{path} holds {name}.");
        }
    }

    [Fact]
    public void Types_are_found_whatever_their_kind()
    {
        const string Source = """
            public sealed class One { }
            internal readonly ref struct Two { }
            public sealed partial record Three(int Four);
            internal enum Five { Six }
            public delegate void Seven();
                private sealed class Nested { }
            """;
        Assert.Equal(["One", "Two", "Three", "Five", "Seven"], TypesOf(Source));
    }

    [Fact]
    public void A_cancellation_token_has_one_name()
    {
        var names =
            from assembly in Assemblies()
            from type in assembly.GetTypes()
            from method in type.GetMethods(Everything).Concat<MethodBase>(type.GetConstructors(Everything))
            where
                !method.Name.Contains('<', StringComparison.Ordinal)
                && !type.Name.Contains('<', StringComparison.Ordinal)
            from parameter in method.GetParameters()
            where parameter.ParameterType == typeof(CancellationToken)
            select (parameter.Name, $"{type}.{method.Name}");
        Assert.True(names.Count() > 100);
        Assert.DoesNotContain(names, n => n.Name is "cancel" or "cancellation" or "token" or "ct");
    }

    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static IEnumerable<Assembly> Assemblies() =>
        Directory
            .GetFiles(AppContext.BaseDirectory, "Symbolon.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.Contains("Tests", StringComparison.Ordinal))
            .Select(name => Assembly.Load(name!));

    private static string[] Sources(params string[] folders) =>
        [
            .. folders
                .SelectMany(f => Directory.GetFiles(Path.Combine(Shared.Root, f), "*.cs", SearchOption.AllDirectories))
                .Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal))
                .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Comments over the limit, except examples in code tags and references that cannot be broken.</summary>
    private static IEnumerable<string> TooLong(IEnumerable<string> lines)
    {
        var inExample = false;
        foreach (var line in lines)
        {
            inExample =
                (inExample || line.Contains("<code>", StringComparison.Ordinal))
                && !line.Contains("</code>", StringComparison.Ordinal);
            var comment = line.TrimStart().StartsWith("//", StringComparison.Ordinal);
            if (
                comment
                && !inExample
                && line.Length > Columns
                && !line.Contains("<inheritdoc", StringComparison.Ordinal)
            )
            {
                yield return line;
            }
        }
    }

    private static string[] TypesOf(string source) =>
        [.. TopLevelType().Matches(source).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|readonly|ref|partial|unsafe) )+(?:class|struct|record(?: struct| class)?|interface|enum|delegate [\w<>\[\]?]+) (?<name>[A-Z]\w*)",
        RegexOptions.Multiline
    )]
    private static partial Regex TopLevelType();
}
