using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Symbolon.Demo;
using Symbolon.Demo.Site;
using Symbolon.Platform;
using Symbolon.Platform.AspNetCore;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Platform.Gateway.Pages;
using Symbolon.Protocol;

namespace Symbolon.Tests.AspNetCore;

/// <summary>Every page, with foreign texts that would be markup: they are shown as text and change nothing.</summary>
public sealed partial class PageTests
{
    /// <summary>The size limit of a page.</summary>
    private const int MaxBytes = 20 * 1024;

    private const string Hostile =
        "</title></p>\"'><img src=x onerror=\"alert(1)\"><!-- &amp; <script>alert(2)</script> \u202Ekrow\u2066";

    public static TheoryData<string, string> Each
    {
        get
        {
            var each = new TheoryData<string, string>();
            foreach (var name in Pages("x", Words.English).Keys)
            {
                each.Add(name, "en");
                each.Add(name, "zh-Hans");
            }
            return each;
        }
    }

    [Fact]
    public void Each_kind_of_page_is_among_them()
    {
        var kinds = new[] { typeof(Page), typeof(SignedOutPage) }.SelectMany(type =>
            type.Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Page)))
        );
        Assert.Equal(
            kinds.Select(k => k.Name).Order(StringComparer.Ordinal),
            Pages("x", Words.English).Values.Select(p => p.Page.GetType().Name).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Hostile_texts_are_shown_and_are_no_markup(string name, string language)
    {
        var words = Words.Find(language)!;
        var (page, shown) = Pages(Hostile, words)[name];
        var html = await RenderAsync(new Document(page));
        Assert.Equal(Skeleton(await RenderAsync(new Document(Pages("x", words)[name].Page))), Skeleton(html));
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u2066', html);
        Assert.Equal(shown, Count(WebUtility.HtmlDecode(html), Hostile));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_page_is_small_and_says_its_language(string name, string language)
    {
        var (page, _) = Pages("The library of a middling town", Words.Find(language)!)[name];
        var html = await RenderAsync(new Document(page));
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, MaxBytes);
        Assert.StartsWith("<!doctype html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.Equal(1, Count(html, "<h1>"));
    }

    [Fact]
    public async Task The_start_page_shows_the_machines_own_folders_as_text()
    {
        foreach (var words in (StartWords[])[StartWords.English, StartWords.Chinese])
        {
            var html = await StartAsync(Hostile, words);
            Assert.Equal(Skeleton(await StartAsync("x", words)), Skeleton(html));
            Assert.DoesNotContain('\u202E', html);
            Assert.Equal(8, Count(WebUtility.HtmlDecode(html), Hostile));
        }
    }

    [Fact]
    public void Each_language_fills_the_same_gaps()
    {
        SameGaps(Words.English, Words.Chinese);
        SameGaps(StartWords.English, StartWords.Chinese);
    }

    [Theory]
    [InlineData("cinema")]
    [InlineData("forum")]
    public void Each_language_of_a_sample_has_the_same_sentences(string sample)
    {
        string[] Sentences(string language)
        {
            var path = Path.Combine(Shared.Root, "samples", sample, "words", language + ".json");
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            Assert.Equal(language, json.RootElement.GetProperty("lang").GetString());
            return [.. json.RootElement.EnumerateObject().SelectMany(Names).Order(StringComparer.Ordinal)];
        }
        static IEnumerable<string> Names(JsonProperty sentence) =>
            sentence.Value.ValueKind == JsonValueKind.Object
                ? sentence.Value.EnumerateObject().Select(inner => $"{sentence.Name}.{inner.Name}")
                : [sentence.Name];

        Assert.Equal(Sentences("en"), Sentences("zh-Hans"));
    }

    /// <summary>Pages by name, each with how often it shows the given text.</summary>
    private static Dictionary<string, (Page Page, int Shown)> Pages(string text, Words words)
    {
        var site = new SignInSite(
            new PlatformOptions
            {
                Origin = "https://library.example",
                Name = (text, text),
                Purpose = (text, text),
                Facts =
                [
                    new RegisteredFact { Name = "age_over_18", Reason = (text, text) },
                    new RegisteredFact { Name = text, Reason = (text, text) },
                ],
                EqualWay = new EqualWay { Url = text, Description = (text, text) },
                AccountsPerPerson = 3,
            },
            Keys,
            webWallet: "https://wallet.example"
        )
        {
            StyleSheet = text,
        };
        var id = new string('a', 43);
        StoredWish[] wishes = [Wish("age_over_18"), Wish(text)];
        var signIn = new SignIn
        {
            Continuation = "",
            Application = (text, text),
            Wishes = wishes,
            Slot = 1,
            MayChooseSlot = true,
            Browser = "",
            Request = id,
            RequestExpires = 0,
            Compare = text,
            Expires = 0,
        };
        var link =
            "openid4vp://?client_id=verifier_attestation%3Ahttps%3A%2F%2Flibrary.example"
            + $"&request_uri=https%3A%2F%2Flibrary.example%2Fwallet%2Frequest%2F{id}";
        var links = WalletLinks.Of(link, site.Wallet, text);
        return new()
        {
            // The title has the platform's name twice, the frame three times with the style sheet, and so on.
            ["waiting"] = (new WaitingPage(words, site, signIn, links, id), 16),
            ["failed"] = (new TryAgainPage(words, site, signIn, expired: false, id), 5),
            ["expired"] = (new TryAgainPage(words, site, signIn, expired: true, id), 5),
            ["not-accepted"] = (new NotAcceptedPage(words, site, wishes, id), 8),
            ["equal-way"] = (new EqualWayPage(words, site), 7),
            ["not-signed-in"] = (new NotSignedInPage(words, site, text), 7),
            ["message"] = (new MessagePage(words, site, text, text, 400, "/?a=" + text), 8),
            ["confirm-end"] = (new ConfirmEndPage(words, site, text, text, "/?a=" + text), 9),
            ["signed-out"] = (new SignedOutPage(words, site, "/?a=" + text), 5),
            ["form-post"] = (new FormPostPage(words, site, text, [new(text, text), new("state", null)]), 7),
        };
    }

    private static readonly PlatformKeys Keys = PlatformKeys.Generate();

    private static StoredWish Wish(string name) => new() { Name = name, Values = [true] };

    private static Task<string> StartAsync(string folder, StartWords words)
    {
        var layout = new DemoLayout(
            "/" + folder,
            "/" + folder,
            7100,
            [7101, 7102, 7103],
            new("forum", 5100, 5200),
            new("cinema", 5110, 5300),
            7000,
            7001
        );
        return RenderAsync(new StartPage(layout, words, new Dictionary<string, bool>()));
    }

    private static async Task<string> RenderAsync(IComponent component)
    {
        using var html = await PageRenderer.RenderAsync(component);
        return new string(html.Text);
    }

    /// <summary>The tags and their attributes, without texts and values.</summary>
    private static string Skeleton(string html) =>
        string.Concat(Tag().Matches(html).Select(tag => Value().Replace(tag.Value, "=\"\"")));

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void SameGaps<T>(T one, T other)
        where T : notnull
    {
        foreach (var property in typeof(T).GetProperties().Where(p => p.GetMethod is { IsStatic: false }))
            Assert.Equal(Gaps(property.GetValue(one)!), Gaps(property.GetValue(other)!));
    }

    /// <summary>Keys and gaps of a sentence, or of several; lists of sentences are equally long.</summary>
    private static string[] Gaps(object sentences) =>
        sentences switch
        {
            string sentence => [.. Gap().Matches(sentence).Select(gap => gap.Value).Distinct().Order()],
            IReadOnlyList<string> several => [.. several.SelectMany((s, i) => Gaps(s).Prepend($"{i}"))],
            IReadOnlyDictionary<string, string> named =>
            [
                .. named.OrderBy(n => n.Key).SelectMany(n => Gaps(n.Value).Prepend(n.Key)),
            ],
            IReadOnlyDictionary<string, StoryStep> steps =>
            [
                .. steps.OrderBy(s => s.Key).SelectMany(s => Gaps(s.Value.Title + s.Value.Text).Prepend(s.Key)),
            ],
            _ => throw new ArgumentException($"These are no sentences: {sentences.GetType()}."),
        };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Value();

    [GeneratedRegex("\\{[0-9]\\}")]
    private static partial Regex Gap();
}
