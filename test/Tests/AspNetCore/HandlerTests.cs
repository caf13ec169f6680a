using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Symbolon.Platform;
using Symbolon.Platform.AspNetCore;
using Symbolon.Protocol;

namespace Symbolon.Tests.AspNetCore;

/// <summary>AddSymbolon with a browser and a wallet: one process, without other services.</summary>
public class HandlerTests
{
    [Fact]
    public async Task A_person_signs_in_and_comes_back_to_the_page_they_wanted()
    {
        await using var site = await new Site().StartAsync();
        var person = site.Authority.Enrol();
        var visitor = site.Visitor();
        Assert.Equal("anybody", (await visitor.OpenAsync("/")).Page);
        var (status, page) = await visitor.SignInAsync("/me?view=full", person);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("/me?view=full", visitor.At);
        var id = person.InternetIdAt(site.Origin);
        Assert.Contains($"{ClaimTypes.NameIdentifier}={id}", page);
        Assert.Contains($"{ClaimTypes.Name}={InternetId.ForReading(id)}", page);
        Assert.DoesNotContain("age_over", page);
        // The same person in another browser is the same account; another person is another.
        Assert.Contains(id, (await site.Visitor().SignInAsync("/me", person)).Page);
        Assert.DoesNotContain(id, (await site.Visitor().SignInAsync("/me", site.Authority.Enrol())).Page);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        await using var site = await new Site().StartAsync();
        var visitor = site.Visitor();
        await visitor.SignInAsync("/me", site.Authority.Enrol());
        Assert.Equal("anybody", (await visitor.OpenAsync("/leave")).Page);
        Assert.Contains("openid4vp://", (await visitor.OpenAsync("/me")).Page);
    }

    [Fact]
    public async Task A_policy_asks_for_an_age_when_it_is_needed_and_only_then()
    {
        await using var site = await new Site
        {
            Configure = o => o.MayAsk("age_over_18", ("The other shelf", "另一排书架")),
        }.StartAsync();
        var person = site.Authority.Enrol();
        var visitor = site.Visitor();
        var (_, before) = await visitor.SignInAsync("/me", person);
        Assert.DoesNotContain("age_over_18", before);
        Assert.Equal("adults only", (await visitor.SignInAsync("/adults", person)).Page);
        Assert.Contains("age_over_18=true", (await visitor.OpenAsync("/me")).Page);
        Assert.Contains(person.InternetIdAt(site.Origin), (await visitor.OpenAsync("/me")).Page);
        // A person who opens that page first is asked once, not twice.
        Assert.Equal("adults only", (await site.Visitor().SignInAsync("/adults", person)).Page);
    }

    [Fact]
    public async Task Who_is_not_over_it_is_not_let_in()
    {
        await using var site = await new Site
        {
            Configure = o => o.MayAsk("age_over_18", ("The other shelf", "另一排书架")),
        }.StartAsync();
        var child = site.Authority.Enrol(age: 15);
        var visitor = site.Visitor();
        var (_, page) = await visitor.OpenAsync("/adults");
        var answer = await child.SignInAsync(Visitor.LinkIn(page));
        Assert.False(answer.Accepted);
        var (_, refused) = await visitor.OpenAsync(visitor.At);
        Assert.Contains("id=\"equal-way\"", refused);
        Assert.Contains("openid4vp://", (await visitor.OpenAsync("/adults")).Page);
    }

    [Fact]
    public async Task Who_was_asked_and_is_not_over_it_is_refused_without_being_asked_again()
    {
        await using var site = await new Site
        {
            Configure = o => o.Ask("age_over_18", ("To know which shelf", "以便知道哪排书架")),
        }.StartAsync();
        var visitor = site.Visitor();
        Assert.Contains("age_over_18=false", (await visitor.SignInAsync("/me", site.Authority.Enrol(age: 15))).Page);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.OpenAsync("/adults")).Status);
    }

    [Fact]
    public async Task A_person_may_have_several_accounts_that_nobody_can_connect()
    {
        await using var site = await new Site { Configure = o => o.AccountsPerPerson = 2 }.StartAsync();
        var person = site.Authority.Enrol();
        var (_, first) = await site.Visitor().SignInAsync("/me", person);
        var (_, second) = await site.Visitor().SignInAsync("/second", person);
        Assert.Contains(person.InternetIdAt(site.Origin), first);
        Assert.Contains(person.InternetIdAt(site.Origin + "#1"), second);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task An_account_slot_that_there_is_not_is_the_sites_mistake()
    {
        await using var site = await new Site().StartAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await site.Visitor().OpenAsync("/second")).Status);
    }

    [Fact]
    public async Task The_sites_own_answer_stands_and_a_banned_account_stays_out()
    {
        var banned = "";
        Receipt? receipt = null;
        await using var site = await new Site
        {
            Configure = o =>
            {
                o.Receipts = true;
                o.Events.OnSignedIn = c =>
                {
                    receipt = c.Receipt;
                    if (c.Person.InternetId == banned)
                        c.Refuse(Results.Text("banned", statusCode: 403));
                    return Task.CompletedTask;
                };
            },
        }.StartAsync();
        var seed = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32);
        var person = site.Authority.Enrol(seed: seed);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().SignInAsync("/me", person)).Status);
        Assert.True(receipt!.TryVerify([site.Authority.Issuer], out var shown, out _));
        Assert.Equal(person.InternetIdAt(site.Origin), shown.InternetId);
        banned = person.InternetIdAt(site.Origin);
        var visitor = site.Visitor();
        Assert.Equal((HttpStatusCode.Forbidden, "banned"), await visitor.SignInAsync("/me", person));
        Assert.Contains("openid4vp://", (await visitor.OpenAsync("/me")).Page);
        Assert.Equal(HttpStatusCode.OK, (await site.Visitor().SignInAsync("/me", site.Authority.Enrol())).Status);
    }

    [Fact]
    public async Task Who_declines_is_told_so_and_can_go_back()
    {
        await using var site = await new Site().StartAsync();
        var visitor = site.Visitor();
        var (_, page) = await visitor.OpenAsync("/me");
        var request = await TestPersonClient.FetchAsync(Visitor.LinkIn(page));
        var answer = await TestPersonClient.RefuseAsync(request);
        var (_, told) = await visitor.OpenAsync(answer.RedirectUri!);
        Assert.Contains("You are not signed in", told);
        Assert.Contains("href=\"/me\"", told);
        Assert.Contains("openid4vp://", (await visitor.OpenAsync("/me")).Page);
    }

    [Fact]
    public async Task Another_browser_cannot_finish_a_sign_in_that_this_one_began()
    {
        await using var site = await new Site().StartAsync();
        var began = site.Visitor();
        var (_, page) = await began.OpenAsync("/me");
        var answer = await site.Authority.Enrol().SignInAsync(Visitor.LinkIn(page));
        var thief = site.Visitor();
        var (status, _) = await thief.OpenAsync(answer.RedirectUri!);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("openid4vp://", (await thief.OpenAsync("/me")).Page);
    }

    [Fact]
    public async Task A_script_is_told_and_not_sent_away()
    {
        await using var site = await new Site().StartAsync();
        var visitor = site.Visitor();
        visitor.Http.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "cors");
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.OpenAsync("/me")).Status);
    }

    [Fact]
    public async Task The_sites_own_pages_keep_their_headers_and_the_sign_in_pages_have_ours()
    {
        await using var site = await new Site().StartAsync();
        var visitor = site.Visitor();
        using var own = await visitor.Http.GetAsync("/");
        Assert.False(own.Headers.Contains("Content-Security-Policy"));
        await visitor.OpenAsync("/me");
        using var ours = await visitor.Http.GetAsync(visitor.At);
        Assert.Contains("frame-ancestors 'none'", ours.Headers.GetValues("Content-Security-Policy").Single());
        Assert.StartsWith("/symbolon/sign-in/", visitor.At);
    }

    [Fact]
    public async Task Keys_survive_a_restart_and_are_not_in_the_clear()
    {
        await using var site = await new Site().StartAsync();
        var path = Path.Combine(site.Folder, "App_Data", "symbolon-keys.protected");
        var before = await File.ReadAllBytesAsync(path);
        Assert.False(PlatformKeys.TryImport(before, out _));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await site.RestartAsync();
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        await File.WriteAllBytesAsync(path, [.. before[..^1], (byte)(before[^1] ^ 1)]);
        var broken = await Assert.ThrowsAsync<InvalidDataException>(site.RestartAsync);
        Assert.Contains("do not open", broken.Message);
    }

    [Fact]
    public async Task A_themed_page_loads_the_sites_style_after_ours()
    {
        await using var site = await new Site { Configure = o => o.StyleSheet = "/club.css" }.StartAsync();
        var (_, page) = await site.Visitor().OpenAsync("/me");
        Assert.True(
            page.IndexOf("/club.css", StringComparison.Ordinal) > page.IndexOf("sign-in.css", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("<style", page);
    }
}
