using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// Conversation 6. The phone is lost; 24 words on paper and the document are left. The same words give the same
/// secrets, and the authority signs only for the same secrets. So every account stays, and every ban.
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

        // Another person with anna's words cannot take her identity. A row that exists is bound to its own secret. A
        // new row with her secret has another entropy, and so other Internet IDs.
        using var thief = world.WalletFrom(phrase);
        await thief.EnrolAsync(world.AuthorityClient(), world.DocumentOf("bela"));

        Assert.NotEqual(owner.Certificate!.Entropy.ToBytes(), thief.Certificate!.Entropy.ToBytes());
    }
}
