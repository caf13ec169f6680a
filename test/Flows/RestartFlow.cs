using Symbolon.Authority.Server;

namespace Symbolon.Flows;

/// <summary>A restart changes nothing; a start with a wrong file names the file and the reason.</summary>
public class RestartFlow
{
    [Fact]
    public async Task A_restarted_authority_is_the_same_authority()
    {
        await using var world = await FlowWorld.StartAsync();
        using var wallet = world.NewWallet();
        await wallet.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"));
        var before = await world.Http.GetStringAsync(world.Authority + "/.well-known/symbolon-issuer");

        await world.RestartAuthorityAsync();

        Assert.Equal(before, await world.Http.GetStringAsync(world.Authority + "/.well-known/symbolon-issuer"));
        world.Time.Pass(TimeSpan.FromDays(7));
        await wallet.RefreshAsync(world.AuthorityClient());
        using var twin = world.NewWallet();
        await Assert.ThrowsAsync<Symbolon.Wallet.WalletException>(() =>
            twin.EnrolAsync(world.AuthorityClient(), world.DocumentOf("anna"))
        );
    }

    [Fact]
    public async Task A_wrong_passphrase_and_a_damaged_key_are_said_in_a_sentence()
    {
        await using var world = await FlowWorld.StartAsync();
        await world.StopAuthorityAsync();
        var passphrase = Path.Combine(world.Folder("authority"), "..", "authority.pass");
        File.WriteAllText(passphrase, "wrong");
        var wrong = Assert.Throws<InvalidDataException>(() =>
            AuthorityServer.Build(world.AuthorityArguments, world.Time)
        );
        Assert.Contains("passphrase is wrong", wrong.Message);

        File.WriteAllText(passphrase, "authority");
        var key = Path.Combine(world.Folder("authority"), "issuer-key.sealed");
        File.WriteAllBytes(key, File.ReadAllBytes(key)[..20]);
        var damaged = Assert.Throws<InvalidDataException>(() =>
            AuthorityServer.Build(world.AuthorityArguments, world.Time)
        );
        Assert.Contains("issuer-key.sealed", damaged.Message);
    }

    [Theory]
    [InlineData("--surprise", "1", "not an option")]
    [InlineData("--issuer", "https://authority.example/path", "origin")]
    [InlineData("--epoch-seconds", "soon", "whole number")]
    public async Task Senseless_options_are_refused_at_the_start(string option, string value, string because)
    {
        await using var world = await FlowWorld.StartAsync();
        await world.StopAuthorityAsync();
        var refused = Assert.Throws<ArgumentException>(() =>
            AuthorityServer.Build([.. world.AuthorityArguments, option, value], world.Time)
        );
        Assert.Contains(because, refused.Message);
    }
}
