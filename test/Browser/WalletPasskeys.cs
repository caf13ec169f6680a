using System.Text.Json;
using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>Unlocking with a passkey: Chromium's virtual authenticator acts as the finger.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletPasskeys(BrowserWorld world)
{
    [Fact]
    public async Task A_passkey_opens_the_wallet_and_one_that_is_refused_leaves_the_passphrase()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        var page = person.Window.Page;
        var (tools, id) = await AuthenticatorAsync(person.Window, prf: true);
        await person.MakeAsync();
        var words = await page.Locator(".words li").AllInnerTextsAsync();
        await person.GoAsync("/safety");
        await person.ClickAsync("Add a passkey");
        await person.Button("Remove passkeys").WaitForAsync();
        await person.Window.InspectAsync("wallet-passkey");

        await page.ReloadAsync();
        await person.Button("Unlock with a passkey").WaitForAsync();
        await person.Window.InspectAsync("wallet-unlock-passkey");
        await person.ClickAsync("Unlock with a passkey");
        await page.Locator("nav").WaitForAsync();
        await person.GoAsync("/phrase");
        await page.Locator(".words li").First.WaitForAsync();
        Assert.Equal(words, await page.Locator(".words li").AllInnerTextsAsync());

        // Another finger.
        await tools.SendAsync(
            "WebAuthn.setUserVerified",
            new() { ["authenticatorId"] = id, ["isUserVerified"] = false }
        );
        await page.ReloadAsync();
        await person.ClickAsync("Unlock with a passkey");
        Assert.Contains("The passkey was not used", await person.AlertAsync());
        await person.UnlockAsync();

        // A removed passkey opens nothing.
        await person.GoAsync("/safety");
        await person.ClickAsync("Remove passkeys");
        await person.Button("Add a passkey").WaitForAsync();
        await page.ReloadAsync();
        await person.Heading("Unlock your wallet").WaitForAsync();
        Assert.False(await person.Button("Unlock with a passkey").IsVisibleAsync());
    }

    [Fact]
    public async Task A_passkey_that_gives_no_secret_is_refused_in_words()
    {
        await using var person = await WalletPerson.OpenAsync(world);
        await AuthenticatorAsync(person.Window, prf: false);
        await person.MakeAsync();
        await person.GoAsync("/safety");
        await person.ClickAsync("Add a passkey");
        Assert.Contains("This passkey cannot unlock the wallet", await person.AlertAsync());
        Assert.Equal(0, await person.Button("Remove passkeys").CountAsync());
    }

    private static async Task<(ICDPSession Tools, string Id)> AuthenticatorAsync(Window window, bool prf)
    {
        var tools = await window.ToolsAsync();
        await tools.SendAsync("WebAuthn.enable");
        var made = await tools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["ctap2Version"] = "ctap2_1",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                    ["hasPrf"] = prf,
                },
            }
        );
        return (tools, made!.Value.GetProperty("authenticatorId").GetString()!);
    }
}
