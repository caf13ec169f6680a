using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// Conversation 6. The phone is gone; 24 words on paper and the document are left. The same words give the same
/// secrets, the authority signs for the same secrets only, and every account is where it was. So is every ban.
/// </summary>
public class RecoveryFlow
{
    [Fact]
    public async Task A_phrase_and_the_document_bring_every_account_back()
    {
        await using var world = await FlowWorld.StartAsync();
        await using var forum = await FlowPlatform.StartAsync(world, "forum");
        await using var cinema = await FlowPlatform.StartAsync(world, "cinema", "age_over_18");
        string onPaper,
            atForum,
            atCinema;
        using (var lost = world.NewWallet())
        {
            await lost.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
            atForum = (string)(await forum.SignInAsync(lost))["sub"]!;
            atCinema = (string)(await cinema.SignInAsync(lost))["sub"]!;
            using var phrase = lost.Phrase();
            onPaper = phrase.ToWords();
        }

        Assert.True(RecoveryPhrase.TryParse(onPaper, out var written, out _));
        using var restored = world.WalletFrom(written);
        await restored.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        Assert.Equal(atForum, (string)(await forum.SignInAsync(restored))["sub"]!);
        Assert.Equal(atCinema, (string)(await cinema.SignInAsync(restored))["sub"]!);
        Assert.DoesNotContain(restored.History, h => h.Outcome != "signed in");
    }

    [Fact]
    public async Task The_document_without_the_phrase_is_not_enough()
    {
        await using var world = await FlowWorld.StartAsync();
        using var owner = world.NewWallet();
        using var thief = world.NewWallet();
        await owner.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        await Assert.ThrowsAsync<WalletException>(() =>
            thief.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"))
        );
    }

    [Fact]
    public async Task The_phrase_without_the_document_is_not_enough()
    {
        await using var world = await FlowWorld.StartAsync();
        using var owner = world.NewWallet();
        await owner.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        using var phrase = owner.Phrase();

        // Somebody else with anna's words becomes nobody: another person's row is bound to another secret of theirs,
        // and a row of their own with her secret is theirs, with an entropy of its own: other Internet IDs.
        using var thief = world.WalletFrom(phrase);
        await thief.EnrolAsync(world.AuthorityClient(), world.DocumentOf("bela"));

        Assert.NotEqual(owner.Certificate!.Entropy.ToBytes(), thief.Certificate!.Entropy.ToBytes());
    }
}
