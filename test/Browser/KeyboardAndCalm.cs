using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>Use without mouse and without motion.</summary>
[Collection(OneWorld.Name)]
public sealed class KeyboardAndCalm(BrowserWorld world)
{
    [Fact]
    public async Task A_sign_in_can_be_begun_looked_at_and_ended_with_the_keyboard_alone()
    {
        await using var window = await world.OpenAsync();
        await window.GoAsync(world.Layout.Cinema.App);
        await TabToAsync(window, "login");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("#open-wallet");

        var met = new List<string>();
        do met.Add(await TabAsync(window));
        while (met[^1] != "cancel" && met.Count < 20);
        Assert.Equal(["language", "open-wallet", "equal-way", "cancel"], met.Where(id => id != "open-web-wallet"));

        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("#message");
    }

    [Fact]
    public async Task The_start_page_can_be_walked_with_the_keyboard()
    {
        await using var window = await world.OpenAsync();
        await window.GoAsync(world.Layout.Start);
        await TabToAsync(window, "language");
        await TabToAsync(window, "open-forum");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForSelectorAsync("#login");
    }

    [Fact]
    public async Task Nothing_moves_for_who_asked_for_calm()
    {
        await using var window = await world.OpenAsync();
        await window.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await window.BeginAsync(world.Layout.Forum);
        Assert.Equal(0, await window.Page.EvaluateAsync<int>("() => document.getAnimations().length"));
    }

    [Fact]
    public async Task The_state_is_read_out_when_it_changes()
    {
        await using var window = await world.OpenAsync();
        await window.BeginAsync(world.Layout.Forum);
        var status = window.Page.Locator("#status");
        Assert.Equal("status", await status.GetAttributeAsync("role"));
        await window.Page.RouteAsync("**/status", route => route.AbortAsync());
        await window.Page.WaitForFunctionAsync(
            "() => document.getElementById('status').textContent === document.getElementById('status').dataset.offline"
        );
        await window.Page.UnrouteAsync("**/status");
        await window.Page.WaitForFunctionAsync(
            "() => document.getElementById('status').textContent !== document.getElementById('status').dataset.offline"
        );
    }

    /// <summary>Presses Tab and returns the id of the focused element, whose focus must be visible.</summary>
    private static async Task<string> TabAsync(Window window)
    {
        await window.Page.Keyboard.PressAsync("Tab");
        var focus = await window.Page.EvaluateAsync<string[]>(
            """
            () => {
              const e = document.activeElement;
              const style = getComputedStyle(e);
              const seen = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || !!e.querySelector("rect");
              return [e.id, e.tagName, seen ? "seen" : "unseen"];
            }
            """
        );
        if (focus[1] != "BODY")
            Assert.True(focus[2] == "seen", $"The focus on {focus[1]} {focus[0]} cannot be seen.");
        return focus[0];
    }

    private static async Task TabToAsync(Window window, string id)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await TabAsync(window) == id)
                return;
        }
        Assert.Fail($"{id} is not reached with the keyboard.");
    }
}
