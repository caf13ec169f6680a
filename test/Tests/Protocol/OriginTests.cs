using System.Globalization;
using System.Text.Json.Nodes;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>
/// spec/vectors/origins.json, every line. An origin has one spelling; otherwise one person would have several Internet
/// IDs at one site. The browser wallet reads the same table (web/wallet/test/protocol/origins.test.ts).
/// </summary>
public sealed class OriginTests
{
    private static readonly JsonObject Table = JsonNode
        .Parse(File.ReadAllText(Path.Combine(Shared.Root, "spec", "vectors", "origins.json")))!
        .AsObject();

    [Fact]
    public void Every_origin_of_the_table_is_one_or_none()
    {
        var lines = Table["origins"]!.AsArray();
        Assert.InRange(lines.Count, 120, 10_000);
        var wrong = lines
            .Where(line => Origins.IsOrigin((string?)line!["origin"]) != (bool)line["valid"]!)
            .Select(line => line!.ToJsonString());
        Assert.Empty(wrong);
        Assert.False(Origins.IsOrigin(null));
    }

    /// <summary>
    /// The attack: one person signed statements under eight Internet IDs whose contexts all read as one origin. All
    /// readers
    /// of an origin accept only the one spelling.
    /// </summary>
    [Fact]
    public void Whatever_takes_an_origin_takes_the_one_spelling()
    {
        foreach (var line in Table["origins"]!.AsArray())
        {
            var origin = (string)line!["origin"]!;
            var valid = (bool)line["valid"]!;
            // Of the strings that are not origins, an account slot and a topic are valid contexts of other forms.
            if (origin != "https://forum.example#1" && origin != "public:cycle-paths")
                Assert.True(valid == StatementContext.TryParse(origin, out _), origin);
            Assert.True(valid == StatementContext.TryParse(origin + "#1", out _) || origin.Contains('#'), origin);
            Assert.True(valid == TakenByTheGateway(origin), origin);
            Assert.True(
                valid == (Record.Exception(() => new Symbolon.Platform.AspNetCore.WebWallet(origin)) is null),
                origin
            );
        }
    }

    private static bool TakenByTheGateway(string origin)
    {
        var options = new Symbolon.Platform.PlatformOptions
        {
            Origin = origin,
            Name = Both("Forum", "论坛"),
            Purpose = Both("To sign in", "登录"),
            EqualWay = new EqualWay { Url = origin + "/other", Description = Both("By letter", "写信") },
        };
        return Record.Exception(options.ValidateWithoutIssuers) is null;
    }

    [Theory]
    [InlineData("https://app.example/callback", true)]
    [InlineData("http://127.0.0.1:7130/callback?x=%20", true)]
    [InlineData("https://APP.example/callback", false)]
    [InlineData("https://@app.example/callback", false)]
    [InlineData("https://app.example:443/callback", false)]
    [InlineData("https://app.example./callback", false)]
    [InlineData("https://xn--app-.example/callback", false)]
    [InlineData("https://256.0.0.1/callback", false)]
    [InlineData("https://app.example/callback\\x", false)]
    [InlineData("https://app.example/call back", false)]
    [InlineData("http://app.example/callback", false)]
    [InlineData("https://app.example/callback#x", false)]
    public void An_applications_addresses_lie_under_an_origin(string address, bool taken)
    {
        ConfiguredClient client = new()
        {
            ClientId = "forum",
            Name = Both("Forum", "论坛"),
            RedirectUris = [address],
            Public = true,
        };
        var refusal = Record.Exception(() => new Clients([client], ""));
        Assert.Equal(taken, refusal is null);
        if (taken)
            Assert.Equal([Origins.Of(address)!], new Clients([client], "").BrowserOrigins);
    }

    private static Text Both(string en, string zh) => new() { En = en, ZhHans = zh };

    [Fact]
    public void A_name_in_another_script_is_shown_beside_its_A_label()
    {
        foreach (var line in Table["origins"]!.AsArray())
            Assert.Equal((string?)line!["unicode"], Origins.InUnicode((string?)line["origin"]));
    }

    [Fact]
    public void A_labels_of_the_table_encode_to_themselves()
    {
        // A second implementation, the platform's own, encodes the name that ours decoded.
        var idn = new IdnMapping { UseStd3AsciiRules = true };
        var count = 0;
        foreach (var line in Table["origins"]!.AsArray().Where(l => l!["unicode"] is not null))
        {
            var name = ((string?)line!["unicode"])!["https://".Length..].Split(':')[0];
            Assert.Contains(idn.GetAscii(name), (string?)line["origin"]);
            count++;
        }
        Assert.InRange(count, 10, 1000);
    }

    [Fact]
    public void Every_address_of_the_table_is_covered_or_not()
    {
        var lines = Table["covers"]!.AsArray();
        Assert.InRange(lines.Count, 50, 10_000);
        var wrong = lines
            .Where(line => Origins.Covers((string?)line!["origin"], (string?)line["address"]) != (bool)line["covers"]!)
            .Select(line => line!.ToJsonString());
        Assert.Empty(wrong);
        Assert.False(Origins.Covers("https://forum.example", null));
        Assert.False(Origins.Covers(null, "https://forum.example/"));
    }

    [Fact]
    public void The_origin_of_an_address_is_the_one_that_covers_it()
    {
        foreach (var line in Table["covers"]!.AsArray().Where(l => (bool)l!["covers"]!))
            Assert.Equal((string?)line!["origin"], Origins.Of((string?)line["address"]));
        foreach (var line in Table["covers"]!.AsArray().Where(l => !(bool)l!["covers"]!))
        {
            Assert.True(
                Origins.Of((string?)line!["address"]) is not { } origin
                    || Origins.Covers(origin, (string?)line["address"])
            );
        }

        foreach (var line in Table["origins"]!.AsArray())
        {
            Assert.Equal(
                (bool)line!["valid"]!,
                Origins.Of((string?)line["origin"] + "/x") is { } of && of == (string?)line["origin"]
            );
        }
    }

    /// <summary>
    /// Changing one character of a valid origin never gives a second spelling: if the result is an origin, every URL
    /// parser
    /// that reads it finds another origin.
    /// </summary>
    [Fact]
    public void No_two_origins_read_as_one()
    {
        string[] seeds =
        [
            "https://forum.example",
            "https://forum.example:8443",
            "http://127.0.0.1:7100",
            "https://xn--mnchen-3ya.example",
        ];
        var readAs = new Dictionary<string, string>();
        foreach (var seed in seeds)
        {
            for (var at = 0; at <= seed.Length; at++)
            {
                for (var c = 0; c <= 0xFFFF; c += c < 0x2100 ? 1 : 97)
                {
                    foreach (
                        var text in (string[])
                            [
                                seed.Insert(at, ((char)c).ToString()),
                                at < seed.Length ? seed.Remove(at, 1).Insert(at, ((char)c).ToString()) : seed,
                            ]
                    )
                    {
                        if (!Origins.IsOrigin(text))
                            continue;
                        Assert.True(text.All(char.IsAscii), text);
                        Assert.True(Uri.TryCreate(text, UriKind.Absolute, out var uri), text);
                        Assert.Equal(text, uri.GetLeftPart(UriPartial.Authority));
                        Assert.Equal(text, readAs.GetValueOrDefault(uri.GetLeftPart(UriPartial.Authority), text));
                        readAs[uri.GetLeftPart(UriPartial.Authority)] = text;
                    }
                }
            }
        }
        Assert.InRange(readAs.Count, 1000, int.MaxValue);
    }
}
