using System.Text.Json.Nodes;

namespace Symbolon.Tests.Gateway;

/// <summary>The claims parameter: an application asks for fewer facts than are registered, or for a value, and the
/// wallet is asked for exactly that.</summary>
public class ClaimsTests
{
    private static readonly string[] All = ["age_over_18", "age_over_21", "document_country"];

    [Theory]
    [InlineData(null, "age_over_18,age_over_21")]
    [InlineData("{}", "age_over_18")]
    [InlineData("""{"id_token":null}""", "age_over_18")]
    [InlineData("""{"id_token":{"email":null,"age_over_21":null}}""", "age_over_18,age_over_21")]
    [InlineData("""{"userinfo":{"document_country":{"essential":true}}}""", "age_over_18,document_country")]
    public async Task The_wallet_is_asked_what_the_rules_want_and_what_the_application_names(
        string? claims,
        string asked
    )
    {
        await using var house = await StartAsync();
        var browser = house.Browser();
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(("claims", claims)), default);
        Assert.Equal(asked.Split(','), request.Facts.Select(f => f.Fact.Name));

        var answer = await house
            .Authority.Enrol()
            .SignInAsync(Browser.LinkIn(await browser.Http.GetStringAsync(browser.Page)));
        var (_, tokens) = await browser.TokenAsync((await browser.ReturnAsync(answer.RedirectUri!))["code"]);
        var told = Browser.ClaimsOf((string)tokens["id_token"]!);
        Assert.Equal(asked.Split(','), All.Where(told.ContainsKey));
        var (_, user) = await browser.UserInfoAsync((string)tokens["access_token"]!);
        Assert.Equal(asked.Split(','), All.Where(user.ContainsKey));
    }

    [Fact]
    public async Task An_essential_value_is_a_condition_and_a_preferred_one_is_not()
    {
        await using var house = await StartAsync();
        var person = house.Authority.Enrol(age: 19);
        var essential = ("claims", """{"id_token":{"age_over_21":{"essential":true,"value":true}}}""");
        var browser = house.Browser();
        Assert.False((await person.SignInAsync(await browser.BeginAsync(essential))).Accepted);
        Assert.Equal("access_denied", (await browser.ReturnAsync(browser.Page + "/cancel"))["error"]);

        var preferred = ("claims", """{"id_token":{"age_over_21":{"value":true}}}""");
        var tokens = await house.Browser().SignInAsync(person, preferred);
        Assert.False((bool)Browser.ClaimsOf((string)tokens["id_token"]!)["age_over_21"]!);
    }

    [Theory]
    [InlineData("[]", "invalid_request")]
    [InlineData("{", "invalid_request")]
    [InlineData("""{"id_token":[]}""", "invalid_request")]
    [InlineData("""{"id_token":{"age_over_18":1}}""", "invalid_request")]
    [InlineData("""{"id_token":{"age_over_18":{"values":[18]}}}""", "invalid_request")]
    [InlineData("""{"id_token":{"sub":{"values":["a","b"]}}}""", "invalid_request")]
    [InlineData("""{"id_token":{"acr":{"essential":true,"value":"high"}}}""", "unmet_authentication_requirements")]
    [InlineData("""{"id_token":{"age_over_18":{"essential":true,"value":false}}}""", "access_denied")]
    public async Task What_is_no_claims_parameter_or_cannot_hold_is_told_to_the_application(string claims, string error)
    {
        await using var house = await StartAsync();
        Assert.Equal(error, (await house.Browser().AuthorizeSilentlyAsync(("claims", claims)))["error"]);
    }

    [Fact]
    public async Task A_person_who_is_named_must_be_the_one_who_signs_in()
    {
        await using var house = await StartAsync();
        var (anna, ben) = (house.Authority.Enrol(), house.Authority.Enrol());
        var sub = anna.InternetIdAt(house.Origin);
        var wanted = ("claims", "{\"id_token\":{\"sub\":{\"value\":\"" + sub + "\"}}}");
        Assert.NotNull((await house.Browser().SignInAsync(anna, wanted))["id_token"]);
        var browser = house.Browser();
        var answer = await ben.SignInAsync(await browser.BeginAsync(wanted));
        Assert.Equal("access_denied", (await browser.ReturnAsync(answer.RedirectUri!))["error"]);
    }

    private static Task<GatewayHouse> StartAsync() =>
        GatewayHouse.StartAsync(
            adultsOnly: true,
            change: config =>
            {
                var facts = config["facts"]!.AsArray();
                foreach (
                    var (name, onRequest) in ((string, bool)[])[("age_over_21", false), ("document_country", true)]
                )
                {
                    facts.Add(
                        new JsonObject
                        {
                            ["name"] = name,
                            ["reason"] = facts[0]!["reason"]!.DeepClone(),
                            ["on_request"] = onRequest,
                        }
                    );
                }
            }
        );
}
