using System.Text.Json;

namespace Symbolon.Tests.Oprf;

/// <summary>The fixtures of RFC 9497, read where they lie beside the repository; never committed.</summary>
internal static class SharedVectors
{
    private const string File = "vectors/rfc9497-voprf/allVectors.json";

    internal static JsonElement Suite(int mode)
    {
        var path = Path.Combine(Root(), File);
        Assert.True(
            System.IO.File.Exists(path),
            $"{path} is not there: set SYMBOLON_SHARED to the folder that holds vectors/."
        );
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(path));
        return document
            .RootElement.EnumerateArray()
            .Single(s => s.Text("identifier") == "ristretto255-SHA512" && s.GetProperty("mode").GetInt32() == mode)
            .Clone();
    }

    internal static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    internal static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    internal static byte[][] HexList(this JsonElement element, string name) =>
        [.. element.Text(name).Split(',').Select(Convert.FromHexString)];

    /// <summary>The repository: the folder of Symbolon.slnx above the test's own.</summary>
    internal static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "Symbolon.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }

    private static string Root() =>
        Environment.GetEnvironmentVariable("SYMBOLON_SHARED") ?? Path.Combine(Repository(), "..", "shared");
}
