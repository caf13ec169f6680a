using Symbolon.Platform.Gateway;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>A gateway with a wrong configuration does not start, and gives the reason in a sentence.</summary>
public sealed class GatewayStartTests : IDisposable
{
    private const string Good = """
        {
          "origin": "http://127.0.0.1:1",
          "name": {"en": "The forum", "zh-Hans": "论坛"},
          "purpose": {"en": "One account a person", "zh-Hans": "一人一个账号"},
          "facts": [{"name": "age_over_18", "reason": {"en": "Adults only", "zh-Hans": "仅限成年人"}, "values": [true]}],
          "equal_way": {"url": "http://127.0.0.1:1/letter", "description": {"en": "A letter", "zh-Hans": "写信"}},
          "issuers": ["issuer.json"],
          "clients": [{
            "client_id": "app", "client_secret_file": "secret", "redirect_uris": ["https://app.example/callback"],
            "name": {"en": "An application", "zh-Hans": "一个应用"}
          }]
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-gateway-start-").FullName;
    private readonly TestAuthority authority = new();

    public GatewayStartTests()
    {
        Write("secret", GatewayHouse.ClientSecret);
        Write("passphrase", "correct horse battery staple");
        File.WriteAllBytes(Path.Combine(folder, "issuer.json"), Wire.Write(authority.Issuer.Document));
    }

    [Fact]
    public async Task The_good_configuration_starts()
    {
        await using var app = Build(Good);
        Assert.NotNull(app);
    }

    [Theory]
    [InlineData("\"origin\": \"http://127.0.0.1:1\"", "\"origin\": \"http://forum.example\"", "Origin must be")]
    [InlineData("\"origin\":", "\"origin\": \"http://127.0.0.1:1\", \"origin\":", "gateway.json")]
    [InlineData("\"issuers\":", "\"isuers\":", "gateway.json")]
    [InlineData("\"age_over_18\"", "\"birth_date\"", "may be shown")]
    [InlineData("[true]", "[18]", "true, false or texts")]
    [InlineData("http://127.0.0.1:1/letter", "https://elsewhere.example/letter", "equal way")]
    [InlineData("[\"issuer.json\"]", "[]", "Issuers")]
    [InlineData("[\"issuer.json\"]", "[\"secret\"]", "secret")]
    [InlineData("https://app.example/callback", "http://app.example/callback", "redirect URI")]
    [InlineData("https://app.example/callback", "https://app.example/callback#part", "redirect URI")]
    [InlineData("\"client_secret_file\": \"secret\"", "\"client_secret_sha256\": \"abc\"", "64 characters")]
    [InlineData("\"client_secret_file\": \"secret\",", "", "client_secret_file")]
    [InlineData("\"secret\"", "\"issuer-not-there\"", "issuer-not-there")]
    public void A_wrong_configuration_is_refused(string from, string to, string says)
    {
        var config = Good.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(Good, config);
        var refusal = Assert.ThrowsAny<Exception>(() => Build(config));
        Assert.True(refusal is ArgumentException or InvalidDataException or IOException, refusal.GetType().Name);
        Assert.Contains(says, refusal.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_option_and_a_wrong_passphrase_are_refused()
    {
        Assert.Contains(
            "--port is not an option",
            Assert.Throws<ArgumentException>(() => Build(Good, "--port", "1")).Message
        );
        await using (Build(Good)) { }
        Write("passphrase", "another");
        Assert.Contains("passphrase is wrong", Assert.Throws<InvalidDataException>(() => Build(Good)).Message);
    }

    private Microsoft.AspNetCore.Builder.WebApplication Build(string config, params string[] more)
    {
        Write("gateway.json", config);
        return GatewayServer.Build(
            [
                .. new[] { "--data", Path.Combine(folder, "data"), "--quick-seal", "true" },
                .. new[] { "--passphrase-file", Path.Combine(folder, "passphrase") },
                .. new[] { "--config", Path.Combine(folder, "gateway.json") },
                .. more,
            ]
        );
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
