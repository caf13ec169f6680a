using System.Text.Json.Nodes;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Browser;

/// <summary>Each page with an error: the cause and the next step, in both languages.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletRefusals(BrowserWorld world)
{
    private const string AnnaMaria = "Anna Maria Eriksson, 34";

    [Fact]
    public async Task Wrong_and_mixed_shares_are_named()
    {
        using var phrase = world.Anna.Wallet.Phrase();
        string[] one = [.. HelperShares.Split(phrase, 2, 3)];
        string[] other = [.. HelperShares.Split(phrase, 2, 3)];
        await using var person = await WalletPerson.OpenAsync(world);
        foreach (
            var (shares, sentence) in new (string[], string)[]
            {
                ([one[0], Changed(one[1])], "Share 2 has a wrong character. Compare it with the paper."),
                ([one[0], other[1]], "Share 2 belongs to another splitting than share 1."),
                ([one[2], one[1], one[2]], "Shares 1 and 3 are the same share."),
                ([one[0]], "2 shares are needed; these are 1."),
                ([one[0][5..], one[1]], "Share 1 is not whole"),
                ([], "There is no share here yet."),
            }
        )
        {
            await person.TypeRestoreAsync("Put together", string.Join('\n', shares));
            Assert.Contains(sentence, await person.AlertAsync());
        }
        await person.Window.InspectAsync("wallet-shares-wrong");
        await InChineseAsync(
            person,
            async () =>
            {
                await person.TypeRestoreAsync("合并", string.Join('\n', one[0], other[1]), "密码", "再输一次");
                await person.AlertAsync();
                await person.Window.InspectAsync("wallet-shares-wrong.zh");
            }
        );

        // Two shares that belong together, made by the other wallet.
        await person.RestoreAsync("Put together", string.Join('\n', one[2], one[0]));
        await person.GetCertificateAsync(AnnaMaria);
    }

    [Fact]
    public async Task A_forged_document_is_refused_with_the_step_that_failed()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await person.MakeAsync();
        await person.WriteDownAsync();
        await person.AskForCertificateAsync("Anna Maria Eriksson, forged");
        Assert.Contains("could not be verified", await person.AlertAsync());
        Assert.True(await person.Window.Page.Locator("[role=alert] li").CountAsync() >= 1);
        await person.Window.InspectAsync("wallet-forged");
    }

    [Fact]
    public async Task An_authority_that_is_none_or_away_is_said()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await person.MakeAsync();
        await person.WriteDownAsync();
        // The authority under another address than its own.
        var alias = world.Layout.Authority.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        person.Window.Expect("http://127.0.0.1:9");
        person.Window.Expect(alias);
        foreach (
            var (address, sentence) in new[]
            {
                ("authority.example", "is not an origin"),
                ("http://127.0.0.1:9", "cannot be reached"),
                (alias, "describes itself as another authority. Do not use it."),
            }
        )
        {
            await person.GoAsync("/safety");
            await person.GoAsync("/get");
            await person.AskForCertificateAsync(AnnaMaria, address);
            Assert.Contains(sentence, await person.AlertAsync());
        }
        await person.Window.InspectAsync("wallet-authority-wrong");
    }

    [Fact]
    public async Task A_passphrase_that_is_short_different_or_wrong_is_said()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var page = person.Window.Page;
        await person.GoAsync("/new");
        await page.GetByLabel("Passphrase").FillAsync("short");
        await page.GetByLabel("Repeat it").FillAsync("short");
        await person.ClickAsync("Go on");
        Assert.Contains("The passphrase is too short", await person.AlertAsync());
        await page.GetByLabel("Passphrase").FillAsync("long enough, really");
        await person.ClickAsync("Go on");
        await page.GetByText("The two passphrases are not the same.").WaitForAsync();
        await person.Window.InspectAsync("wallet-passphrases-differ");
        await person.GoAsync("/");
        await person.MakeAsync();
        await page.ReloadAsync();
        await page.GetByLabel("Passphrase").FillAsync("something else");
        await person.ClickAsync("Unlock");
        Assert.Contains("the passphrase is wrong", await person.AlertAsync());
        await person.Window.InspectAsync("wallet-passphrase-wrong");
    }

    [Fact]
    public async Task A_phrase_with_a_slip_of_the_pen_is_told_where()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var words = world.PaperOf(world.Anna).Split(' ');
        await person.TypeRestoreAsync("Restore", string.Join(' ', words[1..]));
        Assert.Contains(
            "has 24 words, or 26 with the two that stand beside it; these are 23",
            await person.AlertAsync()
        );
        await person.TypeRestoreAsync("Restore", string.Join(' ', [.. words[..4], "symbolon", .. words[5..]]));
        await person.Window.Page.GetByText("Word 5 is not in the list of words").WaitForAsync();
        await person.Window.InspectAsync("wallet-phrase-wrong");
    }

    [Fact]
    public async Task A_request_that_is_gone_or_asks_too_much_is_refused_before_anything_is_shown()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        await using var desk = await world.OpenAsync();
        var spent = await desk.BeginAsync(world.Layout.Forum);
        var question = await world.Anna.Wallet.ReadRequestAsync(spent);
        await world.Anna.Wallet.RefuseAsync(question);
        await ReadAsync(spent);
        Assert.Contains("no longer knows this request", await anna.AlertAsync());
        await anna.Window.InspectAsync("wallet-request-gone");
        await anna.ClickAsync("Leave");

        // The platform's answer is not the request that it signed.
        var link = await desk.BeginAsync(world.Layout.Cinema);
        await page.RouteAsync(
            "**/wallet/request/*",
            async route =>
            {
                var answer = await route.FetchAsync();
                var text = await answer.TextAsync();
                await route.FulfillAsync(new() { Response = answer, Body = text[..^4] + "AAAA" });
            }
        );
        await ReadAsync(link);
        Assert.Contains("not signed by the key that the platform registered", await anna.AlertAsync());
        Assert.Contains("Nothing was shown to the site", await anna.Window.TextAsync("main"));
        await anna.Window.InspectAsync("wallet-request-unsigned");
        Assert.Equal(0, await anna.Button("Yes, sign in").CountAsync());

        async Task ReadAsync(string text)
        {
            await anna.GoAsync("/sign-in");
            await page.GetByLabel("Sign-in link").FillAsync(text);
            await anna.ClickAsync("Read the link");
        }
    }

    [Fact]
    public async Task Asking_for_more_than_was_registered_or_without_an_equal_way_is_refused()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        using var greedy = new GreedyPlatform();
        foreach (
            var (asked, spoil, sentence) in new (string, Action<JsonObject, JsonObject>?, string)[]
            {
                ("document_country", null, "which the platform did not register"),
                ("birth_date", null, "asks for a fact that no certificate shows"),
                ("age_over_18", (statement, _) => statement.Remove("equal_way"), "equal_way"),
                (
                    "age_over_18",
                    (statement, _) => statement["equal_way"]!["url"] = "https://elsewhere.example/",
                    "There must be an equal way in"
                ),
                ("age_over_18", (_, request) => request["nonce"] = RequestNonce.Create(default), "no proper nonce"),
                ("age_over_18", (_, request) => request["exp"] = 1, "The request has expired"),
            }
        )
        {
            await greedy.AskAsync(anna.Window, world.Layout.Authority, asked, spoil);
            await anna.GoAsync("/sign-in");
            await anna.Window.Page.GetByLabel("Sign-in link").FillAsync(greedy.Link);
            anna.Window.ForgetRequests();
            await anna.ClickAsync("Read the link");
            Assert.Contains(sentence, await anna.AlertAsync());
            Assert.Contains("Nothing was shown to the site", await anna.Window.TextAsync("main"));
            Assert.Equal(0, await anna.Button("Yes, sign in").CountAsync());
            Assert.DoesNotContain(anna.Window.Requests, url => url.EndsWith("/response", StringComparison.Ordinal));
            if (asked == "document_country")
                await anna.Window.InspectAsync("wallet-over-asking");
            await anna.ClickAsync("Leave");
        }
        // It may ask for facts that it registered, even with its own keys.
        await greedy.AskAsync(anna.Window, world.Layout.Authority, "age_over_18");
        await anna.GoAsync("/sign-in");
        await anna.Window.Page.GetByLabel("Sign-in link").FillAsync(greedy.Link);
        await anna.ClickAsync("Read the link");
        await anna.Window.Page.Locator(".even").WaitForAsync();
        Assert.Empty((await anna.IdsAsync()).Keys);
    }

    /// <summary>Switches to the other language and back.</summary>
    private static async Task InChineseAsync(WalletPerson person, Func<Task> act)
    {
        await person.Window.Page.ClickAsync("button[lang=zh-Hans]");
        await person.Window.Page.WaitForSelectorAsync("html[lang=zh-Hans] h1");
        await act();
        Assert.Empty(await person.Window.EnglishWordsAsync());
        await person.Window.Page.ClickAsync("button[lang=en]");
        await person.Window.Page.WaitForSelectorAsync("html[lang=en] h1");
    }

    private static string Changed(string share) => share[..20] + (share[20] == '7' ? '8' : '7') + share[21..];
}
