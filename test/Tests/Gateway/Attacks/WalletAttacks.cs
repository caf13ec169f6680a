using System.Net;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>Attacks with another person's presentation. <see cref="WalletTests"/> has each wrong binding, fact and
/// epoch.</summary>
public class WalletAttacks
{
    /// <summary>A recorded answer is sent again, to the same request or to a new one.</summary>
    [Fact]
    public async Task Replayed_response()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (owner, thief) = (house.Browser(), house.Browser());
        var first = await TestPerson.Client.FetchAsync(await owner.BeginAsync(), default);
        var seen = house.Authority.Enrol().VpToken(first);
        Assert.Equal(HttpStatusCode.OK, await RespondAsync(house, first, first.Request.State, seen));
        Assert.Equal(HttpStatusCode.BadRequest, await RespondAsync(house, first, first.Request.State, seen));
        var second = await TestPerson.Client.FetchAsync(await thief.BeginAsync(), default);
        Assert.Equal(HttpStatusCode.BadRequest, await RespondAsync(house, second, second.Request.State, seen));
        Assert.Contains("id=\"again\"", await thief.Http.GetStringAsync(thief.Page), StringComparison.Ordinal);
    }

    /// <summary>Two people sign in at once, and an attacker on the network swaps their answers: neither is
    /// accepted.</summary>
    [Fact]
    public async Task Swapped_responses()
    {
        await using var house = await GatewayHouse.StartAsync();
        var (anna, ben) = (house.Browser(), house.Browser());
        var annas = await TestPerson.Client.FetchAsync(await anna.BeginAsync(), default);
        var bens = await TestPerson.Client.FetchAsync(await ben.BeginAsync(), default);
        var (hers, his) = (house.Authority.Enrol().VpToken(annas), house.Authority.Enrol().VpToken(bens));
        Assert.Equal(HttpStatusCode.BadRequest, await RespondAsync(house, annas, annas.Request.State, his));
        Assert.Equal(HttpStatusCode.BadRequest, await RespondAsync(house, bens, bens.Request.State, hers));
    }

    /// <summary>A dishonest platform uses a person's answer at another platform. It passes on the other platform's
    /// request under its own name, or forwards an answer to its own request. The wallet refuses the first, and the
    /// other platform the second.</summary>
    [Fact]
    public async Task A_response_for_another_platform()
    {
        await using var target = await GatewayHouse.StartAsync();
        await using var evil = await GatewayHouse.StartAsync();
        var person = target.Authority.Enrol();
        var browser = target.Browser();
        var wanted = await TestPerson.Client.FetchAsync(await browser.BeginAsync(), default);
        var own = await TestPerson.Client.FetchAsync(await evil.Browser().BeginAsync(), default);
        var shown = person.VpToken(own, binding: own.Request.Binding with { Nonce = wanted.Request.Nonce });
        Assert.Equal(HttpStatusCode.BadRequest, await RespondAsync(target, wanted, wanted.Request.State, shown));

        var (_, uri) = Symbolon.Wallet.VerifierClient.ParseLink(await browser.BeginAsync());
        var passedOn = await browser.Http.GetStringAsync(uri);
        var now = TimeProvider.System.GetUtcNow();
        Assert.False(VerifiedRequest.TryVerify(passedOn, Registration.ClientIdPrefix + evil.Origin, now, out _, out _));
        Assert.NotEqual(person.InternetIdAt(target.Origin), person.InternetIdAt(evil.Origin));
    }

    private static async Task<HttpStatusCode> RespondAsync(
        GatewayHouse house,
        VerifiedRequest request,
        string state,
        string vpToken
    )
    {
        using var form = new FormUrlEncodedContent([new("state", state), new("vp_token", vpToken)]);
        using var response = await house
            .Browser()
            .Http.PostAsync(new Uri(request.Request.ResponseUri).PathAndQuery, form);
        return response.StatusCode;
    }
}
