using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The claims parameter (OpenID Connect Core 1.0 section 5.5): the facts that an application asks for this time, fewer
/// than are registered, or with a value. Unknown claims are ignored, as the specification requires.
/// <code>claims={"id_token":{"age_over_18":{"essential":true,"value":true}}}</code>
/// </summary>
internal sealed class ClaimsParameter
{
    /// <summary>The largest parameter that is read, in characters.</summary>
    public const int MaxSize = 4096;

    private readonly Dictionary<string, List<FactValue>> facts = new(StringComparer.Ordinal);

    private ClaimsParameter() { }

    /// <summary>The person who must sign in, if the application names one.</summary>
    public string? Sub { get; private set; }

    /// <summary>True if the parameter requires an acr that we do not have.</summary>
    public bool NeedsOtherAcr { get; private set; }

    /// <summary>Null and a sentence if the parameter is malformed.</summary>
    public static ClaimsParameter? Read(string text, out string? problem)
    {
        problem = null;
        var claims = new ClaimsParameter();
        if (text.Length > MaxSize || !Wire.TryParseObject(Encoding.UTF8.GetBytes(text), out var given))
        {
            problem = $"claims must be a JSON object of {MaxSize} characters at most.";
            return null;
        }
        foreach (var (place, members) in given)
        {
            if (place is not ("id_token" or "userinfo") || members is null)
                continue;
            if (members is not JsonObject asked)
                problem = $"{place} in claims must be an object.";
            else
                problem ??= claims.Add(asked);
        }
        return problem is null ? claims : null;
    }

    /// <summary>The facts to ask the wallet for: those that the platform's rules always ask for, and those that the
    /// application named. Null when nobody could satisfy both.</summary>
    public static IReadOnlyList<FactWish>? Wishes(IReadOnlyList<FactRule> rules, ClaimsParameter? claims)
    {
        var wishes = new List<FactWish>();
        foreach (var rule in rules)
        {
            List<FactValue>? values = null;
            var named = claims?.facts.TryGetValue(rule.Name, out values) == true;
            var always = !rule.OnRequest && (claims is null || rule.Values.Count > 0);
            if (!named && !always)
                continue;
            if (values is not { Count: > 0 })
                wishes.Add(new FactWish(rule.Name, [.. rule.Values]));
            else if (rule.Values.Count == 0)
                wishes.Add(new FactWish(rule.Name, [.. values]));
            else if (values.Where(rule.Values.Contains).ToArray() is { Length: > 0 } both)
                wishes.Add(new FactWish(rule.Name, both));
            else
                return null;
        }
        return wishes;
    }

    private string? Add(JsonObject asked)
    {
        foreach (var (name, how) in asked)
        {
            if (how is not (null or JsonObject))
                return $"{name} in claims must be null or an object.";
            var wanted = how as JsonObject;
            var values = Values(wanted);
            if (values is null)
                return $"value and values of {name} in claims must be true, false or texts.";
            var essential = wanted?["essential"] is JsonValue e && e.TryGetValue<bool>(out var yes) && yes;
            if (name == "sub" && values.Count > 0)
            {
                if (values is not [{ Text: { } sub }] || (Sub is not null && Sub != sub))
                    return "sub in claims may name one person.";
                Sub = sub;
            }
            else if (name == "acr" && essential && values.Count > 0 && !values.Contains(Tokens.Acr))
            {
                NeedsOtherAcr = true;
            }
            else
            {
                // A value that is only preferred must not exclude anybody (section 5.5.1).
                facts[name] = [.. facts.GetValueOrDefault(name) ?? [], .. essential ? values : []];
            }
        }
        return null;
    }

    private static List<FactValue>? Values(JsonObject? wanted)
    {
        var values = new List<FactValue>();
        IEnumerable<JsonNode?> given = wanted?["values"] is JsonArray several ? several : [];
        if (wanted?.TryGetPropertyValue("value", out var one) == true)
            given = given.Append(one);
        foreach (var value in given)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var s))
                values.Add(s);
            else if (value is JsonValue flag && flag.TryGetValue<bool>(out var b))
                values.Add(b);
            else
                return null;
        }
        return values;
    }
}
