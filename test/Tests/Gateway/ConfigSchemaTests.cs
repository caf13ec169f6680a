using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>docs/operate/gateway.schema.json and the reader of gateway.json agree on every member.</summary>
public class ConfigSchemaTests
{
    private static readonly JsonObject Schema = JsonNode
        .Parse(File.ReadAllText(Path.Combine(Shared.Root, "docs", "operate", "gateway.schema.json")))!
        .AsObject();

    [Fact]
    public void Every_member_is_in_both_and_required_in_both_or_in_neither()
    {
        var compared = new List<string>();
        Compare(typeof(GatewayConfig), Schema, "$", compared);
        Assert.Contains("$.clients[].backchannel_logout_uri", compared);
        Assert.Contains("$.facts[].reason.zh-Hans", compared);
    }

    [Fact]
    public void Every_fact_that_may_be_asked_is_named() =>
        Assert.Equal(
            Symbolon.Protocol.Schema.One.Facts.Where(f => f.Disclosable).Select(f => f.Name).Order(),
            Schema["$defs"]!["fact"]!["properties"]!["name"]!["enum"]!.AsArray().Select(n => (string)n!).Order()
        );

    [Fact]
    public void Every_member_says_what_it_is() =>
        Assert.All(
            Schema["properties"]!.AsObject().Concat(Schema["$defs"]!["client"]!["properties"]!.AsObject()),
            member => Assert.EndsWith(".", (string)member.Value!["description"]!, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("request_lifetime_seconds", 29, 30, 900, 901)]
    [InlineData("session_lifetime_seconds", 59, 60, 2592000, 2592001)]
    [InlineData("accounts_per_person", 0, 1, 100, 101)]
    [InlineData("signing_key_days", -1, 0, 3650, 3651)]
    public async Task Bounds_are_the_readers(string member, int below, int min, int max, int above)
    {
        Assert.Equal(min, (int)Schema["properties"]![member]!["minimum"]!);
        Assert.Equal(max, (int)Schema["properties"]![member]!["maximum"]!);
        foreach (var good in (int[])[min, max])
            await using (await GatewayHouse.StartAsync(change: c => c[member] = good)) { }
        foreach (var bad in (int[])[below, above])
            await Assert.ThrowsAnyAsync<Exception>(() => GatewayHouse.StartAsync(change: c => c[member] = bad));
    }

    [Fact]
    public async Task A_variable_in_the_environment_wins_over_the_file()
    {
        await using var house = await GatewayHouse.StartAsync(change: c => c["$schema"] = "./gateway.schema.json");
        var path = Directory.GetFiles(house.Folder, "gateway.json").Single();
        var settings = GatewayConfig.Read(path, name => name == "accounts_per_person" ? "4" : null);
        Assert.Equal(4, settings.Platform.AccountsPerPerson);
        Assert.Equal(1, GatewayConfig.Read(path).Platform.AccountsPerPerson);
        var refusal = Assert.Throws<InvalidDataException>(() =>
            GatewayConfig.Read(path, name => name == "accounts_per_person" ? "many" : null)
        );
        Assert.Contains("accounts_per_person", refusal.Message, StringComparison.Ordinal);
    }

    private static void Compare(Type type, JsonNode schema, string path, List<string> compared)
    {
        if (schema["$ref"] is { } reference)
            schema = Schema["$defs"]![((string)reference!)["#/$defs/".Length..]]!;
        var members = Wire.Strict.GetTypeInfo(type).Properties;
        Assert.False((bool)schema["additionalProperties"]!, path);
        Assert.Equal(members.Select(m => m.Name).Order(), schema["properties"]!.AsObject().Select(p => p.Key).Order());
        Assert.Equal(
            members.Where(m => m.IsRequired).Select(m => m.Name).Order(),
            schema["required"]!.AsArray().Select(n => (string)n!).Order()
        );
        foreach (var member in members)
        {
            var place = $"{path}.{member.Name}";
            compared.Add(place);
            var said = schema["properties"]![member.Name]!;
            CompareType(
                member,
                Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType,
                said,
                place,
                compared
            );
        }
    }

    private static void CompareType(
        JsonPropertyInfo member,
        Type type,
        JsonNode said,
        string place,
        List<string> compared
    )
    {
        if (type == typeof(string))
        {
            Assert.True((string?)said["type"] == "string" || said["enum"] is not null, place);
        }
        else if (type == typeof(int))
        {
            Assert.True((string?)said["type"] == "integer", place);
        }
        else if (type == typeof(bool))
        {
            Assert.True((string?)said["type"] == "boolean", place);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Assert.True((string?)said["type"] == "array", place);
            if (type.GetGenericArguments()[0] is var item && item != typeof(JsonElement) && item != typeof(string))
                Compare(item, said["items"]!, place + "[]", compared);
        }
        else
        {
            Compare(member.PropertyType, said, place, compared);
        }
    }
}
