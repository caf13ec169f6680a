using System.Text.Json;
using Microsoft.Playwright;

namespace Symbolon.Browser;

/// <summary>Renewal while the wallet is locked: the service worker has a ticket and no secret, and the answer is
/// sealed.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletBackground(BrowserWorld world)
{
    private const string Record = """
        () => new Promise((done) => {
          const opening = indexedDB.open("symbolon", 1);
          opening.onsuccess = () => {
            const found = opening.result.transaction("wallet").objectStore("wallet").get("renewal");
            found.onsuccess = () => (opening.result.close(), done(found.result ?? null));
          };
        })
        """;

    private const string MomentHasCome = """
        () => new Promise((done) => {
          const opening = indexedDB.open("symbolon", 1);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("wallet", "readwrite");
            const table = transaction.objectStore("wallet");
            const found = table.get("renewal");
            found.onsuccess = () => table.put({ ...found.result, renewAt: 1 }, "renewal");
            transaction.oncomplete = () => (opening.result.close(), done());
          };
        })
        """;

    [Fact]
    public async Task The_browser_wakes_the_worker_and_the_wallet_keeps_what_it_fetched()
    {
        await using var anna = await EnrolledAsync();
        var page = anna.Window.Page;
        var before = await RecordAsync(page);
        Assert.Equal(world.Layout.Authority, before.GetProperty("authority").GetString());
        Assert.True(before.GetProperty("renewAt").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        // Woken before the drawn moment, it does nothing.
        await WakeAsync(page);
        await Task.Delay(500);
        Assert.Equal(Text(before, "ticket"), Text(await RecordAsync(page), "ticket"));

        // The wallet is locked at that moment.
        await anna.ClickAsync("Lock");
        await anna.Heading("Unlock your wallet").WaitForAsync();
        await page.EvaluateAsync(MomentHasCome);
        await WakeAsync(page);
        var renewed = await SealedAsync(page);
        Assert.NotEqual(Text(before, "ticket"), Text(renewed, "ticket"));
        Assert.True(renewed.GetProperty("renewAt").GetInt64() > DateTimeOffset.UtcNow.ToUnixTimeSeconds());

        await anna.UnlockAsync();
        await anna.GoAsync("/");
        await page.WaitForSelectorAsync(".token");
        Assert.Equal(0, await page.Locator(".notice.bad").CountAsync());
        var kept = await RecordAsync(page);
        Assert.False(kept.TryGetProperty("sealed", out _));
        Assert.Equal(Text(renewed, "ticket"), Text(kept, "ticket"));
    }

    [Fact]
    public async Task A_page_that_is_left_lets_the_worker_renew_behind_it()
    {
        await using var anna = await EnrolledAsync();
        var page = anna.Window.Page;
        await page.EvaluateAsync("() => navigator.serviceWorker.controller.postMessage('renew')");
        await SealedAsync(page);
    }

    [Fact]
    public async Task Closing_the_certificate_and_deleting_the_wallet_leave_no_ticket()
    {
        await using var person = await EnrolledAsync();
        person.SayYes();
        await person.GoAsync("/safety");
        await person.ClickAsync("Delete from this device");
        await person.Heading("Real everywhere, known nowhere").WaitForAsync();
        Assert.Equal(JsonValueKind.Null, (await RecordAsync(person.Window.Page)).ValueKind);
    }

    [Fact]
    public async Task What_an_authority_tried_to_change_stands_on_top_until_it_was_read()
    {
        await using var anna = await EnrolledAsync();
        var page = anna.Window.Page;
        // Its certificates are real, but for another row than stated.
        await page.RouteAsync(
            world.Layout.Authority + "/refresh",
            async route =>
            {
                var answer = await route.FetchAsync();
                var body = await answer.TextAsync();
                var handle = JsonDocument
                    .Parse(body)
                    .RootElement.GetProperty("credentials")[0]
                    .GetProperty("enrolment")
                    .GetString()!;
                await route.FulfillAsync(
                    new()
                    {
                        Response = answer,
                        Body = body.Replace(handle, new string('A', 43), StringComparison.Ordinal),
                    }
                );
            }
        );
        await anna.GoAsync("/");
        var until = await anna.Window.TextAsync(".until");
        await anna.ClickAsync("Renew now");
        Assert.Contains("another handle, as if you were enrolled anew", await anna.AlertAsync());

        await anna.GoAsync("/ids");
        await anna.GoAsync("/");
        Assert.Contains("WARNING", await anna.Window.TextAsync(".notice.bad"));
        Assert.Equal(until, await anna.Window.TextAsync(".until"));
        await anna.Window.InspectAsync("wallet-refused-certificate");
        await anna.ClickAsync("I have read this");
        await page.Locator(".notice.bad").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private async Task<WalletPerson> EnrolledAsync()
    {
        var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        await anna.Window.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        await anna.Window.Page.ReloadAsync();
        await anna.UnlockAsync();
        await anna.Window.Page.WaitForFunctionAsync("() => navigator.serviceWorker.controller !== null");
        return anna;
    }

    /// <summary>Wakes the service worker, as the browser does when it decides to.</summary>
    private async Task WakeAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, message) =>
        {
            foreach (var one in message!.Value.GetProperty("registrations").EnumerateArray())
            {
                if (
                    one.GetProperty("scopeURL")
                        .GetString()!
                        .StartsWith(world.Layout.WebWallet, StringComparison.Ordinal)
                )
                {
                    registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
                }
            }
        };
        await session.SendAsync("ServiceWorker.enable");
        await session.SendAsync(
            "ServiceWorker.dispatchPeriodicSyncEvent",
            new Dictionary<string, object>
            {
                ["origin"] = world.Layout.WebWallet,
                ["registrationId"] = await registration.Task.WaitAsync(TimeSpan.FromSeconds(30)),
                ["tag"] = "renew",
            }
        );
        await session.DetachAsync();
    }

    private static async Task<JsonElement> RecordAsync(IPage page) =>
        (await page.EvaluateAsync<JsonElement>(Record)).Clone();

    private static async Task<JsonElement> SealedAsync(IPage page)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var record = await RecordAsync(page);
            if (record.TryGetProperty("sealed", out _))
                return record;
            await Task.Delay(200);
        }
        throw new TimeoutException("The service worker renewed nothing.");
    }

    private static string? Text(JsonElement record, string name) => record.GetProperty(name).GetString();
}
