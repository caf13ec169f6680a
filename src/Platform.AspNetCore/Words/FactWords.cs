using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The words of one fact: an entry of spec/words/facts.en.json and spec/words/facts.zh-Hans.json, which the
/// browser wallet reads too. Each file names every fact of every schema.</summary>
internal sealed record FactWords
{
    /// <summary>The fact as a statement about its holder: "Over 18".</summary>
    public required string Name { get; init; }

    /// <summary>The fact as a question of a site: "Whether you are 18 or older"; null for a fact that no site is
    /// shown.</summary>
    public string? Asked { get; init; }

    /// <summary>The fact as a site's requirement: "you are 18 or older"; null for a fact that no site is
    /// shown.</summary>
    public string? Required { get; init; }

    /// <summary>The words of each value that a screen does not show unchanged.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>One text of each fact that has it, in English, by the names of facts.</summary>
    public static IReadOnlyDictionary<string, string> English(Func<FactWords, string?> which) => Of("en", which);

    /// <summary>The same in Simplified Chinese.</summary>
    public static IReadOnlyDictionary<string, string> Chinese(Func<FactWords, string?> which) => Of("zh-Hans", which);

    /// <summary>The words of every fact in a language.</summary>
    internal static Dictionary<string, FactWords> Read(string language)
    {
        var name = $"facts.{language}.json";
        using var file =
            typeof(FactWords).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the program.");
        var json = new byte[file.Length];
        file.ReadExactly(json);
        return Wire.TryRead<Dictionary<string, FactWords>>(json, out var words, out var error)
            ? words
            : throw new InvalidDataException($"{name}: {error}");
    }

    private static Dictionary<string, string> Of(string language, Func<FactWords, string?> which) =>
        Read(language).Where(w => which(w.Value) is not null).ToDictionary(w => w.Key, w => which(w.Value)!);
}
