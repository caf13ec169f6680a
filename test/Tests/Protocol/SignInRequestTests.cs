using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Platform;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>Requests that a wallet refuses before its holder sees them, each for its own reason: one honest request,
/// spoiled in one place.</summary>
public sealed class SignInRequestTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private readonly ECDsa registrationKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa requestKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static Text Both(string text) => new() { En = text, ZhHans = text };

    private RegistrationStatement Statement =>
        new()
        {
            Iss = "https://cinema.example",
            Sub = "https://cinema.example",
            Iat = Now.ToUnixTimeSeconds(),
            Exp = Now.AddDays(90).ToUnixTimeSeconds(),
            Cnf = new Confirmation { Jwk = Jwk.From(requestKey) },
            RedirectUris = ["https://cinema.example/wallet/response"],
            Name = Both("Cinema"),
            Purpose = Both("Tickets"),
            Facts = [new RegisteredFact { Name = "age_over_18", Reason = Both("The law") }],
            EqualWay = new EqualWay { Url = "https://cinema.example/desk", Description = Both("The box office") },
            AccountsPerPerson = 1,
        };

    private SignInRequest Request =>
        new()
        {
            Aud = SignInRequest.SelfIssued,
            ResponseType = "vp_token",
            ResponseMode = "direct_post",
            ClientId = "verifier_attestation:https://cinema.example",
            ResponseUri = "https://cinema.example/wallet/response",
            Nonce = Wire.RandomText(),
            State = "state",
            Iat = Now.ToUnixTimeSeconds(),
            Exp = Now.AddMinutes(5).ToUnixTimeSeconds(),
            DcqlQuery = Query(Asked("age_over_18")),
        };

    private static DcqlQuery Query(params DcqlClaim[] claims) =>
        new()
        {
            Credentials =
            [
                new DcqlCredential
                {
                    Id = "person",
                    Format = CredentialType.InternetCertificate.Format,
                    Meta = new DcqlMeta { Issuers = ["https://authority.example"], Schema = 1 },
                    Claims = claims.Length == 0 ? null : claims,
                },
            ],
        };

    private static DcqlClaim Asked(string name) =>
        new() { Path = [name], Values = [JsonSerializer.SerializeToElement(true)] };

    private string Sign(
        SignInRequest request,
        RegistrationStatement? statement = null,
        ECDsa? key = null,
        string? type = null
    )
    {
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var jwt = Jws.Sign(
            Wire.Write(statement ?? Statement),
            registrationKey,
            Registration.JwtType,
            new Dictionary<string, object> { ["jwk"] = jwk }
        );
        return Jws.Sign(
            Wire.Write(request),
            key ?? requestKey,
            type ?? SignInRequest.JwtType,
            new Dictionary<string, object> { ["jwt"] = jwt }
        );
    }

    private static string? Refusal(string? token, DateTimeOffset? now = null) =>
        VerifiedRequest.TryVerify(
            token,
            "verifier_attestation:https://cinema.example",
            now ?? Now,
            out _,
            out var error
        )
            ? null
            : error;

    [Fact]
    public void An_honest_request_is_put_before_the_holder()
    {
        Assert.True(
            VerifiedRequest.TryVerify(Sign(Request), Request.ClientId, Now, out var verified, out var error),
            error
        );
        Assert.Equal("https://cinema.example"u8.ToArray(), verified.ContextId);
        Assert.Equal(["age_over_18"], verified.Facts.Select(f => f.Fact.Name));
    }

    [Fact]
    public void More_than_was_registered_is_refused()
    {
        Assert.Contains(
            "did not register",
            Refusal(Sign(Request with { DcqlQuery = Query(Asked("document_country")) }))
        );
        Assert.Contains("no certificate shows", Refusal(Sign(Request with { DcqlQuery = Query(Asked("birth_date")) })));
        Assert.Contains("no certificate shows", Refusal(Sign(Request with { DcqlQuery = Query(Asked("nickname")) })));
        Assert.Contains(
            "twice",
            Refusal(Sign(Request with { DcqlQuery = Query(Asked("age_over_18"), Asked("age_over_18")) }))
        );
        var slot = Query();
        slot = new DcqlQuery
        {
            Credentials = [slot.Credentials[0] with { Meta = slot.Credentials[0].Meta with { Slot = 1 } }],
        };
        Assert.Contains("more accounts", Refusal(Sign(Request with { DcqlQuery = slot })));
    }

    [Fact]
    public void A_platform_without_an_equal_way_in_is_refused()
    {
        var node = JsonNode.Parse(Wire.Write(Statement))!.AsObject();
        node.Remove("equal_way");
        Assert.NotNull(Refusal(SignWithStatement(node)));
        var empty = Statement with { EqualWay = Statement.EqualWay with { Description = Both("") } };
        Assert.Contains("equal way in", Refusal(Sign(Request, empty)));
        var elsewhere = Statement with { EqualWay = Statement.EqualWay with { Url = "https://other.example/desk" } };
        Assert.Contains("equal way in", Refusal(Sign(Request, elsewhere)));
    }

    [Fact]
    public void The_answer_goes_only_where_the_platform_registered()
    {
        Assert.Contains(
            "did not register",
            Refusal(Sign(Request with { ResponseUri = "https://cinema.example/other" }))
        );
        var elsewhere = Statement with { RedirectUris = ["https://evil.example/response"] };
        Assert.Contains("under the platform's origin", Refusal(Sign(Request, elsewhere)));
    }

    [Fact]
    public void Another_client_key_type_or_time_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Contains("not signed by the key", Refusal(Sign(Request, key: other)));
        Assert.NotNull(Refusal(Sign(Request, type: "JWT")));
        Assert.Contains(
            "another client",
            Refusal(Sign(Request with { ClientId = "verifier_attestation:https://other.example" }))
        );
        Assert.Contains("another wallet", Refusal(Sign(Request with { Aud = "https://other.example" })));
        Assert.Contains("expired", Refusal(Sign(Request), Now.AddMinutes(6)));
        Assert.Contains("not valid at this time", Refusal(Sign(Request), Now.AddMinutes(-10)));
        var later = Request with
        {
            Iat = Now.AddMinutes(20).ToUnixTimeSeconds(),
            Exp = Now.AddMinutes(25).ToUnixTimeSeconds(),
        };
        Assert.Contains("expired", Refusal(Sign(later)));
        Assert.Contains("expired", Refusal(Sign(Request with { Exp = Now.AddHours(3).ToUnixTimeSeconds() })));
        Assert.Contains("not valid at this time", Refusal(Sign(Request), Now.AddDays(100)));
        Assert.Contains("in a way", Refusal(Sign(Request with { ResponseMode = "fragment" })));
        Assert.Contains("nonce", Refusal(Sign(Request with { Nonce = "short" })));
        Assert.Null(Refusal(Sign(Request with { Nonce = RequestNonce.Create(Now) })));
        Assert.Contains("nonce", Refusal(Sign(Request with { Nonce = RequestNonce.Create(Now.AddSeconds(-1)) })));
        Assert.Contains(
            "something else",
            Refusal(Sign(Request with { DcqlQuery = new DcqlQuery { Credentials = [] } }))
        );
    }

    [Fact]
    public void Algorithms_are_not_negotiable()
    {
        var parts = Sign(Request).Split('.');
        string Header(string json) => Wire.Encode(Encoding.UTF8.GetBytes(json));
        Assert.True(Wire.TryDecode(parts[0], Jws.MaxSize, out var bytes));
        var header = JsonNode.Parse(bytes)!.AsObject();
        header["alg"] = "none";
        Assert.NotNull(Refusal($"{Header(header.ToJsonString())}.{parts[1]}."));
        Assert.NotNull(Refusal($"{Header(header.ToJsonString())}.{parts[1]}.{parts[2]}"));
        header["alg"] = "HS256";
        Assert.True(header.ToJsonString().Length > 0);
        var signed = Encoding.ASCII.GetBytes($"{Header(header.ToJsonString())}.{parts[1]}");
        var mac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Jwk.From(requestKey), Wire.Strict)),
            signed
        );
        Assert.NotNull(Refusal($"{Encoding.ASCII.GetString(signed)}.{Wire.Encode(mac)}"));
        header["alg"] = "ES256";
        header["crit"] = new JsonArray("exp");
        Assert.NotNull(Refusal($"{Header(header.ToJsonString())}.{parts[1]}.{parts[2]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("e30.e30.")]
    [InlineData("..")]
    public void What_is_no_token_is_refused(string? token) => Assert.NotNull(Refusal(token));

    [Fact]
    public void A_huge_token_is_refused_unread() => Assert.NotNull(Refusal(new string('a', 100_000)));

    [Fact]
    public void Options_that_no_wallet_would_accept_are_misuse()
    {
        using var keys = PlatformKeys.Generate();
        Assert.Throws<ArgumentException>(() => new SignInRequests(new PlatformOptions(), keys, TimeProvider.System));
    }

    private string SignWithStatement(JsonObject statement)
    {
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var jwt = Jws.Sign(
            Encoding.UTF8.GetBytes(statement.ToJsonString()),
            registrationKey,
            Registration.JwtType,
            new Dictionary<string, object> { ["jwk"] = jwk }
        );
        return Jws.Sign(
            Wire.Write(Request),
            requestKey,
            SignInRequest.JwtType,
            new Dictionary<string, object> { ["jwt"] = jwt }
        );
    }

    public void Dispose()
    {
        registrationKey.Dispose();
        requestKey.Dispose();
    }
}
