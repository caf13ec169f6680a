using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// Conversations 4 and 5. A site's application sends the browser to its gateway, and the gateway asks the wallet. The
/// wallet asks its holder, and shows the requested facts and an Internet ID that exists at this site only. The
/// authority learns nothing of it.
/// </summary>
public class SignInFlow
{
    [Fact]
    public async Task A_person_has_one_Internet_ID_a_site_and_a_different_one_at_every_site()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        using var anna = world.NewWallet();
        using var bela = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        await bela.EnrolAsync(world.AuthorityClient(), world.DocumentOf("bela"));

        var annaAtForum = (string)(await forum.SignInAsync(anna))["sub"]!;
        var annaAtCinema = (string)(await cinema.SignInAsync(anna))["sub"]!;
        var belaAtForum = (string)(await forum.SignInAsync(bela))["sub"]!;

        Assert.Equal(annaAtForum, (string)(await forum.SignInAsync(anna))["sub"]!);
        Assert.Equal(3, new[] { annaAtForum, annaAtCinema, belaAtForum }.Distinct().Count());
        Assert.True(InternetId.TryParse(annaAtForum, out _));
    }

    [Fact]
    public async Task A_site_learns_what_it_asked_and_nothing_else()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        var claims = await cinema.SignInAsync(anna);

        Assert.True((bool)claims["age_over_18"]!);
        string[] protocol = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "acr", "amr"];
        Assert.Equal(["age_over_18"], claims.Select(c => c.Key).Except(protocol));
        Assert.Equal(["age_over_18"], anna.History.Single().Shown);
    }

    [Fact]
    public async Task The_wallet_does_not_show_what_would_not_do_and_a_cheating_wallet_is_refused()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        using var mila = world.NewWallet();
        await mila.EnrolAsync(world.AuthorityClient(), world.DocumentOf("mila"));

        using var visit = await cinema.BeginAsync();
        var question = await mila.ReadRequestAsync(visit.WalletLink);
        Assert.Contains("age_over_18", question.Impediment);
        await Assert.ThrowsAsync<WalletException>(() => mila.ApproveAsync(question));

        // Another vendor's wallet shows the true fact: sixteen. The proof verifies, but the person is not admitted.
        var answer = await mila.ShowAsync(question, default);
        Assert.False(answer.Accepted);
    }

    [Fact]
    public async Task Refusing_is_as_easy_as_agreeing()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        using var visit = await forum.BeginAsync();
        await anna.RefuseAsync(await anna.ReadRequestAsync(visit.WalletLink));

        Assert.Equal("refused", anna.History.Single().Outcome);
        Assert.Empty(anna.History.Single().Shown);
        // The request is spent.
        await Assert.ThrowsAsync<WalletException>(() => anna.ReadRequestAsync(visit.WalletLink));
    }

    [Fact]
    public async Task A_lapsed_certificate_signs_in_nowhere_until_it_is_refreshed_and_a_yes_refreshes_it()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var before = (string)(await forum.SignInAsync(anna))["sub"]!;

        // The wallet already has the second certificate, for the next week.
        world.Time.Pass(TimeSpan.FromDays(7));
        Assert.Equal(before, (string)(await forum.SignInAsync(anna))["sub"]!);

        world.Time.Pass(TimeSpan.FromDays(14));
        Assert.False(anna.IsCurrent);
        using (var visit = await forum.BeginAsync())
        {
            var question = await anna.ReadRequestAsync(visit.WalletLink);
            Assert.False((await anna.ShowAsync(question, default)).Accepted);
        }
        Assert.Equal(before, (string)(await forum.SignInAsync(anna))["sub"]!);
        Assert.True(anna.IsCurrent);

        // More than a year later the document is needed again, and the wallet shows nothing.
        world.Time.Pass(TimeSpan.FromDays(7 * 2 + 365));
        using (var visit = await forum.BeginAsync())
        {
            var question = await anna.ReadRequestAsync(visit.WalletLink);
            Assert.Contains("lapsed too long ago", question.Impediment);
            await Assert.ThrowsAsync<WalletException>(() => anna.ApproveAsync(question));
        }
    }

    [Fact]
    public async Task The_wallet_says_how_many_people_look_the_same_and_shows_nothing_to_stand_out()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        using var anna = world.NewWallet();
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        using (var first = await cinema.BeginAsync())
            Assert.Null((await anna.ReadRequestAsync(first.WalletLink)).LookAlikes);

        // A week later the authority has published counts: anna is alone in her cell, and no site may see that.
        world.Time.Pass(TimeSpan.FromDays(7));
        await anna.RefreshAsync(world.AuthorityClient());

        using var visit = await cinema.BeginAsync();
        var question = await anna.ReadRequestAsync(visit.WalletLink);
        Assert.Equal(0, question.LookAlikes);
        Assert.Contains("at least 10", question.Impediment);
        // If no fact is asked, nothing distinguishes her.
        Assert.NotNull((string?)(await forum.SignInAsync(anna))["sub"]);
        Assert.Throws<WalletException>(() => anna.SetThreshold(9));
    }
}
