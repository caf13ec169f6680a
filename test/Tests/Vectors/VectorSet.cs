using System.Text.Json.Nodes;

namespace Symbolon.Tests.Vectors;

/// <summary>
/// Vectors by suite, kind and name. The official ones are files in folders of ../shared/vectors; ours are one file of
/// spec/vectors with the same members.
/// </summary>
internal sealed class VectorSet
{
    private readonly Func<string[], JsonNode> read;
    private readonly Func<string[], IEnumerable<string>> names;

    private VectorSet(Func<string[], JsonNode> read, Func<string[], IEnumerable<string>> names) =>
        (this.read, this.names) = (read, names);

    /// <summary>A folder of ../shared/vectors. It is read on first use.</summary>
    public static VectorSet Official(string folder) =>
        new(
            path =>
                JsonNode.Parse(File.ReadAllText(Shared.Path(["vectors", folder, .. path[..^1], path[^1] + ".json"])))!,
            path =>
                Directory
                    .GetFiles(Shared.Path(["vectors", folder, .. path]), "*.json")
                    .Select(file => Path.GetFileNameWithoutExtension(file))
                    .Order(StringComparer.Ordinal)
        );

    /// <summary>A file of spec/vectors, without its extension.</summary>
    public static VectorSet Own(string file)
    {
        var all = new Lazy<JsonNode>(() => JsonNode.Parse(File.ReadAllText(OwnVectors.PathOf(file)))!);
        JsonNode Find(string[] path) =>
            path.Aggregate(
                all.Value,
                (node, name) => node[name] ?? throw new KeyNotFoundException($"{file} has no {name}.")
            );
        // A vector that must fail names a valid vector and its changed member.
        JsonNode Read(string[] path)
        {
            var vector = Find(path);
            if (vector is not JsonObject || vector["of"] is not { } of)
                return vector;
            var whole = Find([.. path[..^1], (string)of!]).DeepClone();
            foreach (var (member, value) in vector.AsObject())
                whole[member] = value?.DeepClone();
            return whole;
        }
        return new(Read, path => Find(path).AsObject().Select(member => member.Key));
    }

    public JsonNode Read(params string[] path) => read(path);

    /// <summary>(suite, name) of every case of a kind, for [MemberData].</summary>
    public TheoryData<string, string> Cases(string kind)
    {
        var data = new TheoryData<string, string>();
        foreach (var suite in Bbs.Fixtures.Suites)
        {
            var cases = names([suite, kind]).ToArray();
            Assert.NotEmpty(cases);
            foreach (var name in cases)
                data.Add(suite, name);
        }
        return data;
    }
}
