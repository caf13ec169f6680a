using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>
/// Under which name a person signs a statement:
/// <code>
/// https://forum.example        as the Internet ID of this platform; with #1, #2 ... that of a further account there
/// public:cycle-paths-2026      as an Internet ID of this topic alone: one for each person, connected to no platform
/// </code>
/// An authority's own context has neither form, and no platform can register a topic.
/// </summary>
public sealed record StatementContext
{
    /// <summary>The prefix of a public topic.</summary>
    public const string PublicPrefix = "public:";

    private const int MaxTopic = 100;
    private readonly string octets;

    private StatementContext(string text, string octets)
    {
        Text = text;
        this.octets = octets;
    }

    /// <summary>The context as written.</summary>
    public string Text { get; }

    /// <summary>True for a topic, false for a platform.</summary>
    public bool IsPublic => Text.StartsWith(PublicPrefix, StringComparison.Ordinal);

    /// <summary>context_id in octets.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(octets);

    /// <summary>A platform's context.</summary>
    public static StatementContext Of(string origin, int slot = 0) =>
        TryParse(slot == 0 ? origin : string.Create(CultureInfo.InvariantCulture, $"{origin}#{slot}"), out var context)
            ? context
            : throw new ArgumentException("Not an origin such as https://forum.example and a slot from 0 to 99.");

    /// <summary>False unless the text is an origin, an origin with an account slot from 1 to 99, or a topic: 1 to 100
    /// lower-case letters, digits and hyphens, so that no two topics look alike.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out StatementContext? context)
    {
        context = null;
        if (text is null or { Length: > 300 })
            return false;
        if (text.StartsWith(PublicPrefix, StringComparison.Ordinal))
        {
            var topic = text[PublicPrefix.Length..];
            if (
                topic.Length is < 1 or > MaxTopic
                || !topic.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
            )
            {
                return false;
            }

            context = new StatementContext(text, "symbolon-public:" + topic);
            return true;
        }
        var parts = text.Split('#');
        var slotFits =
            parts is [_]
            || (
                parts is [_, var slot]
                && int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number is >= 1 and <= 99
                && number.ToString(CultureInfo.InvariantCulture) == slot
            );
        if (!slotFits || !Origins.IsOrigin(parts[0]))
            return false;
        context = new StatementContext(text, text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
