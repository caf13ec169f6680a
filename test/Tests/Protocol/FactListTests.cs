using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>spec/schema-1.json is the one list of facts: the screens' words, the page and the gateway's schema agree
/// with it.</summary>
public partial class FactListTests
{
    private static IReadOnlyList<Schema> Schemas => CredentialType.InternetCertificate.Schemas;

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    public void Every_fact_has_its_words_in_both_languages_and_no_others_are_there(string language)
    {
        var words = FactWords.Read(language);
        Assert.Equal(Schemas.SelectMany(s => s.Facts, (_, f) => f.Name).Distinct().Order(), words.Keys.Order());
        foreach (var fact in Schemas.SelectMany(s => s.Facts))
        {
            var of = words[fact.Name];
            Assert.NotEmpty(of.Name);
            Assert.Equal(fact.Disclosable, of.Asked is { Length: > 0 });
            Assert.Equal(fact.Disclosable, of.Required is { Length: > 0 });
            string[] choices = fact.Codec is ChoiceCodec choice ? [.. choice.Words.Order()] : [];
            string[] worded = [.. (of.Values ?? new Dictionary<string, string>()).Keys.Order()];
            Assert.Equal(choices, worded);
        }
    }

    [Fact]
    public void The_page_has_the_table_of_each_schema()
    {
        var page = File.ReadAllText(Path.Combine(Shared.Root, "spec", "certificate.md"));
        foreach (var schema in Schemas)
        {
            var section = page.Split("\n## ")
                .Single(s => s.StartsWith($"Schema {schema.Number}\n", StringComparison.Ordinal));
            Assert.Contains($"N = {schema.NymCount}.", section, StringComparison.Ordinal);
            var file = JsonNode.Parse(
                File.ReadAllText(Path.Combine(Shared.Root, "spec", $"schema-{schema.Number}.json"))
            )!;
            var rows = FactRow().Matches(section).Select(m => m.Groups[1].Value).ToArray();
            Assert.Equal(file["facts"]!.AsArray().Select(f => RowOf(f!, schema)), rows);
        }
    }

    [Fact]
    public void The_gateways_schema_names_every_fact_that_may_be_asked()
    {
        var path = Path.Combine(Shared.Root, "docs", "operate", "gateway.schema.json");
        var text = File.ReadAllText(path);
        var names = Schemas.SelectMany(s => s.Facts).Where(f => f.Disclosable).Select(f => f.Name).Distinct();
        var list = string.Join(",\n", names.Select(n => $"            \"{n}\""));
        var written = FactEnum().Replace(text, m => m.Groups[1].Value + list + m.Groups[3].Value, 1);
        if (Vectors.OwnVectors.Generate)
        {
            File.WriteAllText(path, written);
        }
        Assert.Matches(FactEnum(), text);
        Assert.Equal(text, written);
    }

    /// <summary>Each breaks one rule of a schema's file.</summary>
    [Theory]
    [InlineData("\"schema\": 1", "\"schema\": 0", "begin at 1")]
    [InlineData("\"nym_count\": 8", "\"nym_count\": 0", "begin at 1")]
    [InlineData("\"index\": 2", "\"index\": 3", "without a gap")]
    [InlineData("age_over_16", "age_over_14", "stands there once")]
    [InlineData("age_over_16", "Age", "lower-case")]
    [InlineData("\"since\": 1", "\"since\": 2", "of this schema or an earlier one")]
    [InlineData("\"encoding\": \"country\"", "\"encoding\": \"planet\"", "an encoding that there is")]
    [InlineData("\"choices\": { \"document\": 1, \"chip\": 2 }, ", "", "choices if it is a choice")]
    [InlineData("\"kind\": \"boolean\"", "\"kind\": \"text\"", "the kind that its encoding gives")]
    [InlineData("\"changes\": \"with_age\", \"age\": 14", "\"changes\": \"with_age\"", "changes with age")]
    [InlineData("\"changes\": \"with_age\", \"age\": 14", "\"changes\": \"never\", \"age\": 14", "changes with age")]
    [InlineData("\"age\": 14", "\"age\": -5", "changes with age")]
    [InlineData("\"age\": 14", "\"age\": 100000", "changes with age")]
    [InlineData("\"changes\": \"with_age\", \"age\": 14", "\"changes\": 99", "changes with age")]
    [InlineData("\"chip\": 2", "\"chip\": 1", "choices if it is a choice")]
    [InlineData("\"facts\": [", "\"facts\": [null, ", "each fact is an object")]
    [InlineData("\"default\": false", "\"default\": \"no\"", "one of its values")]
    [InlineData("\"default\": false", "\"default\": null", "cannot be read")]
    [InlineData("birth_date", "born_on", "computed from birth_date")]
    [InlineData("\"changes\": \"never\"", "\"changes\": \"often\"", "cannot be read")]
    [InlineData("\"facts\"", "\"points\"", "cannot be read")]
    public void A_schema_that_breaks_a_rule_is_refused(string right, string wrong, string reason)
    {
        var text = File.ReadAllText(Path.Combine(Shared.Root, "spec", "schema-1.json"));
        Assert.Equal(9, Schema.Read(Encoding.UTF8.GetBytes(text)).Facts.Count);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var refusal = Assert.Throws<InvalidDataException>(() =>
            Schema.Read(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)))
        );
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_has_one_encoding_and_an_encoding_one_value()
    {
        foreach (var fact in Schema.One.Facts)
        {
            var values = 0;
            for (var last = 0; last <= byte.MaxValue; last++)
            {
                byte[] octets = [.. Enumerable.Repeat((byte)'A', fact.Codec.Size)];
                if (fact.Codec is DaysCodec)
                {
                    octets = [0, 0, 0, 0];
                }
                octets[^1] = (byte)last;
                if (!fact.Codec.IsValid(octets))
                {
                    Assert.Throws<ArgumentException>(() => fact.Codec.Decode(octets));
                    continue;
                }
                values++;
                Assert.Equal(fact.Codec.Kind, fact.Codec.Decode(octets).Kind);
                Assert.Equal(octets, fact.Codec.Encode(fact.Codec.Decode(octets)));
            }
            Assert.InRange(values, 2, 256);
            Assert.Null(fact.Codec.Encode("no such word"));
        }
    }

    /// <summary>A row of the page's table, made from the file: place, name, encoding with size and choices.</summary>
    private static string RowOf(JsonNode fact, Schema schema)
    {
        var size = schema[(string)fact["name"]!].Codec.Size;
        var choices = fact["choices"]?.AsObject().Select(c => $"`{c.Key}` {(int)c.Value!}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {(int)fact["index"]!} | `{fact["name"]}` | `{fact["encoding"]}`, {size}{(choices is null ? "" : ": " + string.Join(", ", choices))} |"
        );
    }

    [GeneratedRegex(@"^(\| \d+ \| `[a-z0-9_]+` \| [^|]+ \|)", RegexOptions.Multiline)]
    private static partial Regex FactRow();

    [GeneratedRegex(@"(""fact"": \{.*?""enum"": \[\n)(.*?)(\n          \])", RegexOptions.Singleline)]
    private static partial Regex FactEnum();
}
