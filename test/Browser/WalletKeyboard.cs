using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>The wallet without a mouse and without motion.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletKeyboard(BrowserWorld world)
{
    [Fact]
    public async Task A_wallet_is_made_with_the_keyboard_alone_and_the_focus_can_be_seen_everywhere()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var page = person.Window.Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await ToAsync(page, "Get a certificate");
        await page.Keyboard.PressAsync("Enter");
        await person.Heading("Set a passphrase").WaitForAsync();
        // Focus moves to a new page's heading, so that a screen reader announces the page.
        Assert.Equal("H1", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        await ToAsync(page, "Passphrase");
        await page.Keyboard.TypeAsync("four random words here");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("four random words here");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".words li").First.WaitForAsync(new() { Timeout = 90_000 });
        await ToAsync(page, "I have written them down");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("input[name^=word]").First.WaitForAsync();
        Assert.StartsWith("Word ", await NameAsync(page), StringComparison.Ordinal);
        await ToAsync(page, "To the content");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("H1", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    [Fact]
    public async Task A_sign_in_is_refused_or_agreed_to_with_the_keyboard_and_no_comes_before_yes()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        var page = anna.Window.Page;
        await anna.BeginAsync(world.Layout.Cinema);
        await page.Locator(".even").WaitForAsync();
        var met = new List<string>();
        do met.Add(await TabAsync(page));
        while (met[^1] != "Yes, sign in" && met.Count < 30);
        Assert.Equal("No, refuse", met[^2]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("#internet-id");
    }

    [Fact]
    public async Task A_text_is_signed_with_the_keyboard_alone()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        var page = anna.Window.Page;
        await anna.GoAsync("/");
        await ToAsync(page, "Sign something");
        await page.Keyboard.PressAsync("Enter");
        await anna.Heading("Sign something").WaitForAsync();
        await ToAsync(page, "Text");
        await page.Keyboard.TypeAsync("I was there.");
        await ToAsync(page, "Topic");
        await page.Keyboard.TypeAsync("cycle-paths-2026");
        await ToAsync(page, "Preview");
        await page.Keyboard.PressAsync("Enter");
        await anna.Heading("Check before you sign").WaitForAsync();
        Assert.Equal("H1", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        var met = new List<string>();
        do met.Add(await TabAsync(page));
        while (met[^1] != "Sign" && met.Count < 10);
        Assert.Equal("Back", met[^2]);
        await page.Keyboard.PressAsync("Enter");
        await anna.Heading("Signed").WaitForAsync(new() { Timeout = 60_000 });
        Assert.Equal("H1", await page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        await ToAsync(page, "Save as a file");
    }

    private static async Task ToAsync(IPage page, string name)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            if (await TabAsync(page) == name)
                return;
        }
        Assert.Fail($"“{name}” is not reached with the keyboard.");
    }

    /// <summary>Presses Tab and returns the name of the focused element, whose focus must be visible.</summary>
    private static async Task<string> TabAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        var seen = await page.EvaluateAsync<bool>(
            """
            () => {
              const e = document.activeElement;
              const style = getComputedStyle(e);
              return e === document.body || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
            }
            """
        );
        var name = await NameAsync(page);
        Assert.True(seen, $"The focus on “{name}” cannot be seen.");
        return name;
    }

    private static Task<string> NameAsync(IPage page) =>
        page.EvaluateAsync<string>(
            """
            () => {
              const e = document.activeElement;
              const label = e.id && document.querySelector(`label[for="${e.id}"]`);
              return (label ? label.innerText : e.innerText ?? "").trim();
            }
            """
        );
}
