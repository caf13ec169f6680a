using System.Globalization;
using Microsoft.Playwright;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Symbolon.Browser;

/// <summary>
/// Every page of a sign-in or sign-out that refuses, or says that it is over, in an English and in a Chinese browser:
/// title and sentence of that language, no serious axe finding, and the same page in the other language behind the
/// switch.
/// </summary>
[Collection(OneWorld.Name)]
public sealed class RefusalPages(BrowserWorld world)
{
    /// <summary>The way to a page, and its text.</summary>
    private sealed record State(
        Func<BrowserWorld, Window, Task> Reach,
        Func<Words, string> Title,
        Func<Words, string> Text
    );

    private static readonly Dictionary<string, State> States = new()
    {
        ["unknown-client"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/authorize?client_id=nobody"),
            words => words.UnknownApplication,
            words => words.UnknownApplicationText
        ),
        ["unknown-address"] = new(
            (w, window) =>
                window.GoAsync(w.Library.Authorize.Replace("%2Fhealth", "%2Fnowhere", StringComparison.Ordinal)),
            words => words.UnknownApplication,
            words => words.UnknownApplicationText
        ),
        ["request-unreadable"] = new(
            (w, window) => PostAsync(window, w.Library.Origin + "/authorize", "client_id", "library", "text/plain"),
            words => words.NotAnswered,
            words => words.NotAsItIs
        ),
        ["nothing-here"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/nothing"),
            words => words.NotAnswered,
            words => words.NotFound
        ),
        ["no-such-method"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/end-session/confirmed"),
            words => words.NotAnswered,
            words => words.NotAsItIs
        ),
        ["over"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/sign-in/" + Wire.RandomText()),
            words => words.Gone,
            words => words.GoneText
        ),
        ["answer-over"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/complete?response_code=" + Wire.RandomText()),
            words => words.Gone,
            words => words.GoneText
        ),
        ["cancelled-in-another-tab"] = new(
            async (w, window) =>
            {
                await window.GoAsync(w.Library.Authorize);
                var page = window.Page.Url;
                await window.Page.ClickAsync("#cancel");
                await window.GoAsync(page);
            },
            words => words.Gone,
            words => words.GoneText
        ),
        ["other-browser"] = new(
            async (w, window) =>
            {
                await using var own = await w.OpenAsync();
                await own.GoAsync(w.Library.Authorize);
                await window.GoAsync(own.Page.Url);
            },
            words => words.OtherBrowser,
            words => words.OtherBrowserText
        ),
        ["no-such-account"] = new(
            async (w, window) =>
            {
                await window.GoAsync(w.Library.Authorize);
                await PostAsync(window, window.Page.Url + "/account", "account", "2");
            },
            words => words.NotAnswered,
            words => words.NotAsItIs
        ),
        ["not-accepted"] = new(
            async (w, window) =>
            {
                var link = await window.BeginAsync(w.Layout.Cinema);
                var question = await w.Mila.Wallet.ReadRequestAsync(link);
                Assert.False((await w.Mila.Wallet.ShowAsync(question, default)).Accepted);
                await window.Page.WaitForSelectorAsync("#back");
            },
            words => words.NotAccepted,
            words =>
                string.Format(
                    CultureInfo.InvariantCulture,
                    words.NotAcceptedText,
                    words.Language == "en" ? "Lumen Cinema" : "流明影院",
                    words.Required["age_over_18"]
                )
        ),
        ["failed"] = new(
            async (w, window) =>
            {
                await window.GoAsync(w.Library.Authorize);
                await AnswerNothingAsync(w, window);
                await window.Page.WaitForSelectorAsync("#again");
            },
            words => words.Failed,
            words => words.FailedText
        ),
        ["failed-for-the-last-time"] = new(
            async (w, window) =>
            {
                await window.GoAsync(w.Library.Authorize);
                for (var request = 1; request < SignIns.MaxRequests; request++)
                {
                    // The test does not wait: after a while the page would check by itself.
                    await AnswerNothingAsync(w, window);
                    await window.Page.ReloadAsync();
                    await window.Page.ClickAsync("#again");
                    await window.Page.WaitForSelectorAsync("#open-wallet");
                }
                await AnswerNothingAsync(w, window);
                await window.Page.WaitForSelectorAsync("main.one");
                Assert.Equal(0, await window.Page.Locator("#again").CountAsync());
            },
            words => words.Failed,
            words => words.FailedText
        ),
        ["expired"] = new(
            async (w, window) =>
            {
                await window.GoAsync(w.Library.Authorize);
                w.Library.Time.Pass(TimeSpan.FromMinutes(6));
                await window.Page.WaitForSelectorAsync("#again");
            },
            words => words.Expired,
            words => words.ExpiredText
        ),
        ["sign-out-asked"] = new(
            async (w, window) =>
            {
                await SignInAsync(w, window);
                await window.GoAsync(w.Library.EndSession);
                await window.Page.WaitForSelectorAsync("#sign-out");
            },
            words => string.Format(CultureInfo.InvariantCulture, words.EndSession, words.Of(SlowPlatform.Name)),
            words => words.EndSessionText
        ),
        ["signed-out"] = new(
            async (w, window) =>
            {
                await SignInAsync(w, window);
                await window.GoAsync(w.Library.Origin + "/end-session");
                await window.Page.ClickAsync("#sign-out");
                await ConfirmedAsync(window);
            },
            words => words.SignedOut,
            words => words.SignedOutText
        ),
        ["sign-out-unreadable"] = new(
            (w, window) => window.GoAsync(w.Library.Origin + "/end-session?id_token_hint=eyJ"),
            words => words.NotAnswered,
            words => words.NotAsItIs
        ),
        ["sign-out-unknown-address"] = new(
            (w, window) => window.GoAsync(w.Library.EndSession + "%2Fnowhere"),
            words => words.NotAnswered,
            words => words.UnknownApplicationText
        ),
        ["sign-out-not-ours"] = new(
            async (w, window) =>
            {
                await SignInAsync(w, window);
                // The request comes from a page of our own, so that it carries the cookie.
                await window.GoAsync(w.Library.Origin + "/end-session");
                await window.Page.EvaluateAsync(
                    "() => { document.querySelector('[name=confirmation]').value = 'no'; }"
                );
                await window.Page.ClickAsync("#sign-out");
                await ConfirmedAsync(window);
            },
            words => words.NotAnswered,
            words => words.NotAsItIs
        ),
    };

    public static TheoryData<string, string> Each
    {
        get
        {
            var each = new TheoryData<string, string>();
            foreach (var name in States.Keys)
            {
                each.Add(name, "en-GB");
                each.Add(name, "zh-CN");
            }
            return each;
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Each_is_for_everybody_in_the_language_of_the_browser_and_in_the_other(string name, string locale)
    {
        var (own, other) = locale == "en-GB" ? (Words.English, Words.Chinese) : (Words.Chinese, Words.English);
        await using var window = await world.OpenAsync(locale);
        world.Library.Time.Return();
        await States[name].Reach(world, window);
        await SaysAsync(own);
        await window.InspectAsync($"refusal-{name}.{own.Language}");
        await window.Page.ClickAsync("#language");
        await SaysAsync(other);
        await window.Page.ClickAsync("#language");
        await SaysAsync(own);

        async Task SaysAsync(Words words)
        {
            await window.Page.WaitForSelectorAsync($"html[lang={words.Language}]");
            Assert.Equal(States[name].Title(words), await window.TextAsync("h1"));
            Assert.Equal(States[name].Text(words), await window.TextAsync("[role=alert]"));
            if (words == Words.Chinese)
                Assert.Empty(await window.EnglishWordsAsync());
        }
    }

    /// <summary>The page may have loaded before the test waits for it: wait for the address, and then for a
    /// heading.</summary>
    private static async Task ConfirmedAsync(Window window)
    {
        await window.Page.WaitForURLAsync("**/confirmed?*", new() { WaitUntil = WaitUntilState.Commit });
        await window.Page.WaitForSelectorAsync("h1");
    }

    /// <summary>A browser that the library keeps signed in.</summary>
    private static async Task SignInAsync(BrowserWorld world, Window window)
    {
        await window.GoAsync(world.Library.Authorize);
        var link = await window.LinkAsync();
        await window.GoAsync("about:blank");
        var answer = await world.Anna.Wallet.ApproveAsync(await world.Anna.Wallet.ReadRequestAsync(link));
        Assert.True(answer.Accepted, answer.Reason);
        await window.GoAsync(answer.RedirectUri!);
    }

    /// <summary>A wallet that answers the page's request without a presentation.</summary>
    private static async Task AnswerNothingAsync(BrowserWorld world, Window window)
    {
        var question = await world.Anna.Wallet.ReadRequestAsync(await window.LinkAsync());
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            [new("state", question.Request.Request.State), new("vp_token", "{}")]
        );
        using var response = await http.PostAsync(world.Library.Origin + "/wallet/response", form);
    }

    /// <summary>A form on a page of another site, which the person submits.</summary>
    private static async Task PostAsync(
        Window window,
        string address,
        string name,
        string value,
        string type = "application/x-www-form-urlencoded"
    )
    {
        await window.GoAsync("about:blank");
        await window.Page.SetContentAsync(
            $"<form method=\"post\" action=\"{address}\" enctype=\"{type}\"><input name=\"{name}\" value=\"{value}\"><button>x</button></form>"
        );
        await window.Page.ClickAsync("button");
        await window.Page.WaitForSelectorAsync("main");
    }
}
