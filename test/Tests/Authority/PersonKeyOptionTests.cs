using Symbolon.Authority.Server;

namespace Symbolon.Tests.Authority;

/// <summary>The operator's two options about states are parsed strictly: a misspelt state would give its people other
/// keys.</summary>
public sealed class PersonKeyOptionTests
{
    private static readonly string[] Needed =
    [
        .. (string[])["--data", "d", "--passphrase-file", "p", "--issuer", "https://authority.example"],
        .. (string[])["--custodians", "c", "--trust", "t"],
    ];

    [Fact]
    public void No_state_unless_said()
    {
        var states = AuthorityServerOptions.Read(Needed).PersonKeyStates;
        Assert.Empty(states.NumberInZone);
        Assert.Empty(states.DetailsInEveryDocument);
    }

    [Fact]
    public void Codes_between_commas()
    {
        string[] more = ["--number-in-zone", "NLD, DEU,UTO", "--details-in-key", "CHN"];
        var states = AuthorityServerOptions.Read([.. Needed, .. more]).PersonKeyStates;
        Assert.Equal(["DEU", "NLD", "UTO"], states.NumberInZone.Order());
        Assert.Equal(["CHN"], states.DetailsInEveryDocument);
    }

    [Theory]
    [InlineData("NL")]
    [InlineData("nld")]
    [InlineData("D")]
    [InlineData("NLD;DEU")]
    [InlineData("QQQ")]
    [InlineData("NLD,<<<")]
    [InlineData("ＮＬＤ")]
    public void Another_word_stops_the_start(string codes)
    {
        foreach (var option in (string[])["--number-in-zone", "--details-in-key"])
        {
            var refusal = Assert.Throws<ArgumentException>(() =>
                AuthorityServerOptions.Read([.. Needed, option, codes])
            );
            Assert.Contains(option, refusal.Message);
        }
    }
}
