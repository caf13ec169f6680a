using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway.Attacks;

/// <summary>JWT confusion, wherever a JWT is read: an ID token that returns as a hint, and a request and its statement
/// in the wallet. There are no client assertions, and applications' request objects are not read at all.</summary>
public class JwtAttacks
{
    /// <summary>alg none, HMAC with the public key, another type, another key under our kid, our key under another
    /// kid.</summary>
    [Fact]
    public async Task JWT_confusion_in_an_id_token_hint()
    {
        await using var house = await GatewayHouse.StartAsync(change: c => c["session_lifetime_seconds"] = 600);
        var browser = house.Browser();
        var good = (string)(await browser.SignInAsync(house.Authority.Enrol()))["id_token"]!;
        var keys = house.Services.GetRequiredService<KeyRing>();
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(("prompt", "none"), ("id_token_hint", good)))["code"]);

        var payload = good.Split('.')[1];
        Assert.True(Wire.TryDecode(payload, Jws.MaxSize, out var claims));
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = await TestPerson.Client.FetchAsync(await browser.BeginAsync(("prompt", "login")), default);
        var bad = new Dictionary<string, string>
        {
            ["nothing signs it"] = Unsigned("none", payload, keys.Current.Kid),
            ["nothing signs it, in capitals"] = Unsigned("NONE", payload, keys.Current.Kid),
            ["the signature is left out"] = good[..(good.LastIndexOf('.') + 1)],
            ["the public key is taken for a secret"] = Hmac(payload, keys.Current),
            ["a foreign key under our kid"] = WithKid(claims, foreign, "JWT", keys.Current.Kid),
            ["our key under a kid of nobody"] = WithKid(claims, keys.Current.Key, "JWT", Wire.RandomText()),
            ["no kid"] = WithKid(claims, keys.Current.Key, "JWT", null),
            ["a kid that is no text"] = Raw("""{"alg":"ES256","typ":"JWT","kid":{}}""", payload, keys.Current.Key),
            ["a logout token"] = Jws.Sign(claims, keys.Current.Key, LogoutNotices.JwtType),
            ["a request object's type"] = Jws.Sign(claims, keys.Current.Key, SignInRequest.JwtType),
            ["the platform's statement"] = request.Registration.Jwt,
            ["signed by the key for requests"] = Jws.Sign(claims, keys.Platform.Request, "JWT"),
            ["a header that must be understood"] = Jws.Sign(
                claims,
                keys.Current.Key,
                "JWT",
                new Dictionary<string, object> { ["crit"] = new[] { "x" } }
            ),
            ["another gateway's"] = Jws.Sign(Changed(claims, "iss", "https://evil.example"), keys.Current.Key, "JWT"),
            ["a client that there is not"] = Jws.Sign(Changed(claims, "aud", "nobody"), keys.Current.Key, "JWT"),
            ["another person's, same signature"] =
                good.Split('.')[0] + "." + Wire.Encode(Changed(claims, "sub", "somebody")) + "." + good.Split('.')[2],
        };
        foreach (var (name, token) in bad)
        {
            var told = await browser.AuthorizeSilentlyAsync(("prompt", "none"), ("id_token_hint", token));
            Assert.True(told.GetValueOrDefault("error") == "invalid_request", name);
            using var logout = await browser.Http.GetAsync("/end-session?id_token_hint=" + Uri.EscapeDataString(token));
            Assert.True(logout.StatusCode == HttpStatusCode.BadRequest, name);
        }
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(("prompt", "none")))["code"]);
        Assert.DoesNotContain(house.Logs, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    /// <summary>A client with RS256: neither key is accepted for the other algorithm, nor a public key as an HMAC
    /// secret.</summary>
    [Fact]
    public async Task JWT_confusion_between_RS256_and_ES256()
    {
        await using var house = await GatewayHouse.StartAsync(change: c =>
        {
            c["session_lifetime_seconds"] = 600;
            c["clients"]![0]!["id_token_signed_response_alg"] = "RS256";
        });
        var browser = house.Browser();
        var good = (string)(await browser.SignInAsync(house.Authority.Enrol()))["id_token"]!;
        Assert.True(Jws.TryReadHeader(good, out var header));
        Assert.Equal("RS256", (string)header["alg"]!);
        var keys = house.Services.GetRequiredService<KeyRing>();
        var published = JsonNode.Parse(await browser.Http.GetStringAsync("/jwks"))!["keys"]!.AsArray();
        Assert.Contains(published, k => (string)k!["kid"]! == (string)header["kid"]! && (string)k["kty"]! == "RSA");
        Assert.NotNull((await browser.AuthorizeSilentlyAsync(("prompt", "none"), ("id_token_hint", good)))["code"]);

        var payload = good.Split('.')[1];
        Assert.True(Wire.TryDecode(payload, Jws.MaxSize, out var claims));
        var kid = (string)header["kid"]!;
        var secret = keys.CurrentRsa.ExportSubjectPublicKeyInfo();
        var hmac = Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{kid}}"}""") + "." + payload;
        var rs = Encode($$"""{"alg":"RS256","typ":"JWT","kid":"{{keys.Current.Kid}}"}""") + "." + payload;
        var crossed = keys.CurrentRsa.SignData(
            Encoding.ASCII.GetBytes(rs),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        string[] bad =
        [
            Unsigned("none", payload, kid),
            hmac + "." + Wire.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(hmac))),
            WithKid(claims, keys.Current.Key, "JWT", kid),
            rs + "." + Wire.Encode(crossed),
            Rs256.Sign(claims, keys.CurrentRsa, LogoutNotices.JwtType),
            good[..^8] + (good[^8] == 'A' ? 'B' : 'A') + good[^7..],
        ];
        foreach (var token in bad)
        {
            Assert.Equal(
                "invalid_request",
                (await browser.AuthorizeSilentlyAsync(("prompt", "none"), ("id_token_hint", token)))["error"]
            );
        }
    }

    /// <summary>The same in the wallet: the request object, and the statement within it.</summary>
    [Fact]
    public async Task JWT_confusion_and_request_object_substitution_in_the_wallet()
    {
        await using var house = await GatewayHouse.StartAsync(adultsOnly: true);
        await using var evil = await GatewayHouse.StartAsync();
        var (_, uri) = Symbolon.Wallet.VerifierClient.ParseLink(await house.Browser().BeginAsync());
        var good = await house.Browser().Http.GetStringAsync(uri);
        var clientId = Registration.ClientIdPrefix + house.Origin;
        Assert.True(TryVerify(good, clientId));
        var keys = house.Services.GetRequiredService<KeyRing>();
        var theirs = evil.Services.GetRequiredService<KeyRing>().Platform;
        Assert.True(Jws.TryReadHeader(good, out var header));
        var statement = (string)header["jwt"]!;
        var payload = good.Split('.')[1];
        Assert.True(Wire.TryDecode(payload, Jws.MaxSize, out var claims));
        var (_, evilUri) = Symbolon.Wallet.VerifierClient.ParseLink(await evil.Browser().BeginAsync());

        string Request(byte[] content, ECDsa key, string type, string jwt) =>
            Jws.Sign(content, key, type, new Dictionary<string, object> { ["jwt"] = jwt });
        var unsigned = $$"""{"alg":"none","typ":"{{SignInRequest.JwtType}}","jwt":"{{statement}}"}""";
        var bad = new Dictionary<string, string>
        {
            ["nothing signs it"] = Encode(unsigned) + "." + payload + ".",
            ["another platform's request under this name"] = await evil.Browser().Http.GetStringAsync(evilUri),
            ["their key, our statement"] = Request(claims, theirs.Request, SignInRequest.JwtType, statement),
            ["our registration key in place of the request key"] = Request(
                claims,
                keys.Platform.Registration,
                SignInRequest.JwtType,
                statement
            ),
            ["another type"] = Request(claims, keys.Platform.Request, "JWT", statement),
            ["the statement in the request's place"] = statement,
            ["an ID token in the statement's place"] = Request(
                claims,
                keys.Platform.Request,
                SignInRequest.JwtType,
                Jws.Sign(claims, keys.Current.Key, "JWT")
            ),
            ["a response address elsewhere"] = Request(
                Changed(claims, "response_uri", "https://evil.example/wallet/response"),
                keys.Platform.Request,
                SignInRequest.JwtType,
                statement
            ),
            ["another name"] = Request(
                Changed(claims, "client_id", Registration.ClientIdPrefix + "https://evil.example"),
                keys.Platform.Request,
                SignInRequest.JwtType,
                statement
            ),
        };
        foreach (var (name, request) in bad)
            Assert.False(TryVerify(request, clientId), name);

        // The gateway never reads an application's request object, nor fetches one from an address.
        var browser = house.Browser();
        Assert.Equal("request_not_supported", (await browser.AuthorizeSilentlyAsync(("request", good)))["error"]);
        Assert.Equal(
            "request_uri_not_supported",
            (await browser.AuthorizeSilentlyAsync(("request_uri", "https://evil.example/r")))["error"]
        );
    }

    private static bool TryVerify(string request, string clientId) =>
        VerifiedRequest.TryVerify(request, clientId, TimeProvider.System.GetUtcNow(), out _, out _);

    private static string Encode(string text) => Wire.Encode(Encoding.UTF8.GetBytes(text));

    private static string Unsigned(string alg, string payload, string kid) =>
        Encode($$"""{"alg":"{{alg}}","typ":"JWT","kid":"{{kid}}"}""") + "." + payload + ".";

    private static string Hmac(string payload, SigningKey key)
    {
        var head = Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{key.Kid}}"}""") + "." + payload;
        var secret = key.Key.ExportSubjectPublicKeyInfo();
        return head + "." + Wire.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(head)));
    }

    private static string WithKid(byte[] claims, ECDsa key, string type, string? kid) =>
        Raw(
            kid is null
                ? $$"""{"alg":"ES256","typ":"{{type}}"}"""
                : $$"""{"alg":"ES256","typ":"{{type}}","kid":"{{kid}}"}""",
            Wire.Encode(claims),
            key
        );

    private static string Raw(string header, string payload, ECDsa key)
    {
        var head = Encode(header) + "." + payload;
        return head + "." + Wire.Encode(key.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256));
    }

    private static byte[] Changed(byte[] claims, string member, string value)
    {
        var changed = JsonNode.Parse(claims)!.AsObject();
        changed[member] = value;
        return Encoding.UTF8.GetBytes(changed.ToJsonString());
    }
}
