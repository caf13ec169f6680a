using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>The holder's history has every disclosure, however the sign-in ends: the wallet saves it before it sends
/// it.</summary>
public class HistoryFlow
{
    [Fact]
    public async Task A_site_that_never_answers_is_in_the_history_before_anything_is_sent_and_once()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        var path = Path.Combine(world.Folder("wallet"), "wallet.sealed");
        using var line = new Line();
        using var http = new HttpClient(line);
        using var phrase = RecoveryPhrase.Generate();
        using var anna = Symbolon.Wallet.Wallet.Create(Store(path), phrase, http, world.Clock);
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        using var visit = await cinema.BeginAsync();
        var question = await anna.ReadRequestAsync(visit.WalletLink);

        for (var tries = 0; tries < 2; tries++)
        {
            using var giveUp = new CancellationTokenSource();
            IReadOnlyList<HistoryEntry>? written = null;
            line.Sending = () =>
            {
                using var onDisk = Symbolon.Wallet.Wallet.Open(Store(path), http, world.Clock);
                written = onDisk.History;
                giveUp.Cancel();
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => anna.ApproveAsync(question, giveUp.Token));
            var entry = Assert.Single(written!);
            Assert.Equal("sent, but no answer came", entry.Outcome);
            Assert.Equal(cinema.Origin, entry.Origin);
            Assert.Equal(question.InternetId, entry.InternetId);
            Assert.Equal(["age_over_18"], entry.Shown);
            Assert.Equal("sent, but no answer came", Assert.Single(anna.History).Outcome);
        }

        line.Sending = null;
        Assert.True((await anna.ApproveAsync(question)).Accepted);
        Assert.Equal("signed in", Assert.Single(anna.History).Outcome);
        using var later = Symbolon.Wallet.Wallet.Open(Store(path), http, world.Clock);
        Assert.Equal("signed in", Assert.Single(later.History).Outcome);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_nothing_is_shown()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        var folder = world.Folder("wallet");
        using var line = new Line();
        using var http = new HttpClient(line);
        using var phrase = RecoveryPhrase.Generate();
        using var anna = Symbolon.Wallet.Wallet.Create(
            Store(Path.Combine(folder, "wallet.sealed")),
            phrase,
            http,
            world.Clock
        );
        await anna.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        using var visit = await forum.BeginAsync();
        var question = await anna.ReadRequestAsync(visit.WalletLink);
        var sent = false;
        line.Sending = () => sent = true;

        // A file replaces the wallet's folder.
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "");
        await Assert.ThrowsAnyAsync<IOException>(() => anna.ApproveAsync(question));
        Assert.False(sent);
        Assert.Empty(anna.History);
        File.Delete(folder);
    }

    private static WalletStore Store(string path) => new(path, new Passphrase("flow"u8), PassphraseCost.None);

    /// <summary>The connection to every site. While an action on sending is set, a site never responds to the wallet's
    /// answer.</summary>
    private sealed class Line()
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        public Action? Sending { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            if (Sending is { } sending && request.Method == HttpMethod.Post)
            {
                sending();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
