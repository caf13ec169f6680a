using System.Net;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks through a person's browser: from a page of another site, or with a planted cookie or
/// page.</summary>
public class BrowserAttacks
{
    /// <summary>Every page forbids framing.</summary>
    [Fact]
    public async Task Clickjacking()
    {
        await using var house = await GatewayHouse.StartAsync(change: c =>
        {
            c["session_lifetime_seconds"] = 600;
            c["accounts_per_person"] = 2;
        });
        var browser = house.Browser();
        browser.Http.DefaultRequestHeaders.Add("Accept", "text/html");
        await browser.SignInAsync(house.Authority.Enrol());
        await browser.BeginAsync(("prompt", "login"));
        string[] pages =
        [
            browser.Page,
            browser.Page + "?lang=zh-Hans",
            "/sign-in/over",
            "/sign-in/" + Wire.RandomText(),
            "/complete?response_code=" + Wire.RandomText(),
            "/without-certificate",
            "/end-session",
            "/authorize",
            "/nothing",
        ];
        foreach (var page in pages)
        {
            using var response = await browser.Http.GetAsync(page);
            Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
            Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        }
    }

    /// <summary>A page of another site posts each of our forms in the person's browser. Such a request carries no
    /// SameSite=Lax cookie. Without the cookie nothing happens, even if the address is known.</summary>
    [Fact]
    public async Task CSRF_on_each_form()
    {
        await using var house = await GatewayHouse.StartAsync(change: c =>
        {
            c["session_lifetime_seconds"] = 600;
            c["accounts_per_person"] = 2;
        });
        var victim = house.Browser();
        using var begun = await victim.AuthorizeAsync();
        Assert.All(
            begun.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase)
        );
        await victim.SignInAsync(house.Authority.Enrol());
        var link = await victim.BeginAsync(("prompt", "login"));
        using var crossSite = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(house.Origin),
        };
        (string Path, string Form)[] forms =
        [
            (victim.Page + "/again", ""),
            (victim.Page + "/account", "account=2"),
            ("/end-session/confirmed", "confirmation=" + Wire.RandomText()),
            ("/end-session", "client_id=app"),
        ];
        foreach (var (path, form) in forms)
        {
            using var content = new StringContent(form, null, "application/x-www-form-urlencoded");
            using var response = await crossSite.PostAsync(path, content);
            Assert.True((int)response.StatusCode is 200 or 303 or 400, path);
        }
        // A followed link carries the cookie: it may ask a question, but must change nothing.
        using (var asked = await victim.Http.GetAsync("/end-session?client_id=app"))
            Assert.Contains("id=\"sign-out\"", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(link, Browser.LinkIn(await victim.Http.GetStringAsync(victim.Page)));
        Assert.NotNull((await victim.AuthorizeSilentlyAsync(("prompt", "none")))["code"]);
    }

    /// <summary>An attacker plants a cookie, or sends a victim the address of the attacker's sign-in page. Only the
    /// browser that began a sign-in can end it, and a session never takes a handle that the browser brought.</summary>
    [Fact]
    public async Task Session_fixation()
    {
        await using var house = await GatewayHouse.StartAsync(change: c => c["session_lifetime_seconds"] = 600);
        var (attacker, victim) = (house.Browser(), house.Browser());
        await attacker.BeginAsync();
        // The victim opens the attacker's page: it is refused, and it offers the victim's wallet nothing.
        using (var page = await victim.Http.GetAsync(attacker.Page))
        {
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.DoesNotContain("openid4vp", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // The attacker's session cookie is planted in the victim's browser before the victim signs in.
        await attacker.SignInAsync(house.Authority.Enrol());
        var planted = attacker.Cookies(house.Origin).Single(c => c.Name.Contains("session-"));
        victim.Plant(house.Origin, planted.Name, planted.Value);
        var person = house.Authority.Enrol();
        await victim.SignInAsync(person, ("prompt", "login"));
        Assert.NotEqual(planted.Value, victim.Cookies(house.Origin).Single(c => c.Name == planted.Name).Value);
        Assert.Equal("login_required", (await attacker.AuthorizeSilentlyAsync(("prompt", "none")))["error"]);

        // An invented session cookie is not accepted either.
        var invented = house.Browser();
        invented.Plant(house.Origin, planted.Name, new string('A', 43));
        await invented.SignInAsync(person);
        Assert.NotEqual(new string('A', 43), invented.Cookies(house.Origin).Single(c => c.Name == planted.Name).Value);
    }

    /// <summary>The wallet is on another device than the browser: the wallet's redirect_uri alone is
    /// worthless.</summary>
    [Fact]
    public async Task Session_fixation_across_devices()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (owner, thief) = (house.Browser(), house.Browser());
        var answer = await house.Authority.Enrol().SignInAsync(await owner.BeginAsync());
        await thief.BeginAsync();
        using (var stolen = await thief.Http.GetAsync(answer.RedirectUri))
        {
            Assert.Equal(HttpStatusCode.Forbidden, stolen.StatusCode);
            Assert.Null(stolen.Headers.Location);
        }
        Assert.NotNull((await owner.ReturnAsync(owner.Page))["code"]);
    }
}
