using System.Text.RegularExpressions;

namespace Symbolon.Tests.Architecture;

/// <summary>Readers find every page quickly: pages name files that exist, and an index links each page.</summary>
public partial class PagesTests
{
    private static readonly string[] Folders = ["demo", "docs", "spec", "samples", "src", "test", "web"];

    [Fact]
    public void Each_page_of_the_wire_stands_in_its_index_with_code_and_a_test_that_exist()
    {
        var rows = File.ReadAllLines(Path.Combine(Shared.Root, "spec", "README.md"))
            .Where(line => line.StartsWith('|') && line.Contains(".md)", StringComparison.Ordinal))
            .ToArray();
        var pages = Directory.GetFiles(Path.Combine(Shared.Root, "spec"), "*.md").Select(Path.GetFileName);
        foreach (var page in pages.Where(p => p != "README.md"))
        {
            var row = Assert.Single(rows, line => line.Contains($"({page})", StringComparison.Ordinal));
            var named = Named().Matches(row).Select(m => m.Groups[1].Value).ToArray();
            Assert.Equal(2, named.Length);
            Assert.All(named, path => Assert.True(File.Exists(Path.Combine(Shared.Root, path)), $"{page}: {path}"));
        }
    }

    [Fact]
    public void Each_link_of_a_page_leads_to_a_file()
    {
        var pages = Pages();
        Assert.True(pages.Length > 30);
        foreach (var page in pages)
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal))
                    continue;
                var path = Path.Combine(Path.GetDirectoryName(page)!, target);
                Assert.True(Path.Exists(path), $"{Path.GetRelativePath(Shared.Root, page)} links to {target}.");
            }
        }
    }

    [Fact]
    public void Each_file_that_a_page_of_design_names_exists()
    {
        var folder = Path.Combine(Shared.Root, "docs", "design");
        foreach (var page in Directory.GetFiles(folder, "*.md"))
        {
            foreach (Match named in Named().Matches(File.ReadAllText(page)))
            {
                Assert.True(
                    Path.Exists(Path.Combine(Shared.Root, named.Groups[1].Value)),
                    $"{Path.GetFileName(page)} names {named.Groups[1].Value}."
                );
            }
        }
    }

    [Fact]
    public void Each_page_of_the_documentation_is_found_from_its_index()
    {
        var folder = Path.Combine(Shared.Root, "docs");
        var index = File.ReadAllText(Path.Combine(folder, "README.md"));
        foreach (var page in Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, page).Replace('\\', '/');
            if (name != "README.md")
            {
                Assert.True(
                    index.Contains($"({name})", StringComparison.Ordinal),
                    $"docs/README.md does not name {name}."
                );
            }
        }
    }

    private static string[] Pages() =>
        [
            .. Directory.GetFiles(Shared.Root, "*.md"),
            .. Folders
                .SelectMany(f => Directory.GetFiles(Path.Combine(Shared.Root, f), "*.md", SearchOption.AllDirectories))
                .Where(p => !p.Contains("node_modules", StringComparison.Ordinal)),
        ];

    [GeneratedRegex("`((?:src|demo|test|web|spec|docs|bench|samples)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex Named();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
