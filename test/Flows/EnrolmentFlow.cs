using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// Conversations 1 and 2. A person shows a document once. The authority checks it, asks two of three custodians for a
/// token that none of them could make alone, and signs blindly. The person then has a certificate.
/// </summary>
public class EnrolmentFlow
{
    [Fact]
    public async Task A_person_shows_a_document_once_and_holds_a_certificate()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();

        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        Assert.True(wallet.IsCurrent);
        Assert.Equal<FactValue>(true, wallet.Certificate!.Facts["age_over_18"]);
        Assert.Equal<FactValue>("UTO", wallet.Certificate.Facts[Schema.DocumentCountry]);
        Assert.Equal<FactValue>("chip", wallet.Certificate.Facts[Assurance.Name]);
    }

    [Fact]
    public async Task One_person_one_certificate()
    {
        await using var world = await FlowWorld.StartAsync();
        using var first = world.NewWallet();
        using var second = world.NewWallet();
        await first.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        var refusal = await Assert.ThrowsAsync<WalletException>(() =>
            second.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"))
        );

        Assert.Contains("another recovery phrase", refusal.Message);
        Assert.Null(second.Certificate);
    }

    [Fact]
    public async Task Two_of_three_custodians_are_enough_and_one_is_not()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();
        await world.StopCustodianAsync(1);
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        await world.StopCustodianAsync(3);
        using var other = world.NewWallet();
        var refusal = await Assert.ThrowsAsync<WalletException>(() =>
            other.EnrolAsync(world.AuthorityClient(), world.DocumentOf("bela"))
        );
        Assert.Contains("Nothing was stored", refusal.Message);
    }

    [Fact]
    public async Task A_forged_document_is_refused_and_the_reason_is_true()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();

        var refusal = await Assert.ThrowsAsync<WalletException>(() =>
            wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna", SpecimenFault.ForgedSignature))
        );

        Assert.Contains("signature", refusal.Message);
        Assert.Contains("Nothing of it was kept", refusal.Message);
    }

    [Fact]
    public async Task A_copy_of_a_document_whose_chip_could_answer_is_refused()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();
        var copy = world.DocumentOf("anna") with { Chip = null };

        var refusal = await Assert.ThrowsAsync<WalletException>(() => wallet.EnrolAsync(world.AuthorityClient(), copy));

        Assert.Contains("chip", refusal.Message);
    }

    [Fact]
    public async Task The_certificate_is_renewed_for_the_same_person_and_lapses_without()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var before = wallet.Certificate!;

        world.Time.Pass(TimeSpan.FromDays(7));
        Assert.True(wallet.IsCurrent);
        await wallet.RefreshAsync(world.AuthorityClient());

        Assert.Equal(before.Epoch + 1, wallet.Certificate!.Epoch);
        Assert.Equal(before.Entropy.ToBytes(), wallet.Certificate.Entropy.ToBytes());
        world.Time.Pass(TimeSpan.FromDays(14));
        Assert.False(wallet.IsCurrent);
        // A wallet that is late refreshes before it shows: for a year, the row and the same-person proof are enough.
        await wallet.RefreshAsync(world.AuthorityClient());
        Assert.True(wallet.IsCurrent);
        Assert.Equal(before.Entropy.ToBytes(), wallet.Certificate.Entropy.ToBytes());
        world.Time.Pass(TimeSpan.FromDays(365 + 15));
        await Assert.ThrowsAsync<WalletException>(() => wallet.RefreshAsync(world.AuthorityClient()));
    }

    [Fact]
    public async Task Leaving_is_as_easy_as_joining()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));

        await wallet.CloseAsync(world.AuthorityClient());
        Assert.Null(wallet.Certificate);

        // A person who closed the certificate may enrol again, as the same person.
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        Assert.True(wallet.IsCurrent);
    }
}
