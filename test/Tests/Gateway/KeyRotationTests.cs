using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Platform;
using Symbolon.Platform.Gateway;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Tests.Gateway;

/// <summary>A next key is published before it signs, and the last one after it signed: no application ever misses a
/// key.</summary>
public sealed class KeyRotationTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-keys-").FullName;
    private readonly AheadClock clock = new();

    public KeyRotationTests() => System.IO.File.WriteAllText(Path.Combine(folder, "passphrase"), "keys");

    [Fact]
    public void A_key_is_published_a_day_before_it_signs_and_two_days_after()
    {
        using var ring = Open(TimeSpan.FromDays(30));
        var first = ring.Current.Kid;
        clock.Ahead = TimeSpan.FromDays(28);
        Assert.False(ring.Refresh());
        clock.Ahead = TimeSpan.FromDays(29.1);
        Assert.True(ring.Refresh());
        Assert.False(ring.Refresh());
        Assert.Equal(first, ring.Current.Kid);
        var next = Assert.Single(ring.Published, k => k.Kid != first).Kid;

        clock.Ahead += KeyRing.Ahead + TimeSpan.FromSeconds(1);
        Assert.Equal(next, ring.Current.Kid);
        Assert.Equal(2, ring.Published.Count);
        clock.Ahead += KeyRing.Behind;
        Assert.Equal(next, Assert.Single(ring.Published).Kid);
    }

    [Fact]
    public void Processes_that_share_the_file_agree_and_only_one_makes_a_key()
    {
        using var one = Open(TimeSpan.FromDays(30));
        using var other = Open(TimeSpan.FromDays(30));
        Assert.Equal(one.Current.Kid, other.Current.Kid);
        clock.Ahead = TimeSpan.FromDays(30);
        Assert.True(one.Refresh());
        Assert.False(other.Refresh());
        Assert.Equal(one.Published.Select(k => k.Kid), other.Published.Select(k => k.Kid));
        clock.Ahead += KeyRing.Ahead + TimeSpan.FromSeconds(1);
        Assert.Equal(one.Current.Kid, other.Current.Kid);
        // Either process reads the other's tokens, even those of a key that it loaded from the file.
        var jwt = Jws.Sign("{}"u8, one.Current.Key, "JWT");
        Assert.True(Jws.TryVerify(jwt, other.Current.Key, "JWT", out _));
    }

    [Fact]
    public void On_command_there_is_one_next_key_and_none_without_age()
    {
        using var ring = Open(null);
        clock.Ahead = TimeSpan.FromDays(4000);
        Assert.False(ring.Refresh());
        var first = ring.Current.Kid;
        Assert.True(ring.RotateOnCommand());
        Assert.False(ring.RotateOnCommand());
        Assert.Equal(first, ring.Current.Kid);
        clock.Ahead += KeyRing.AheadOnCommand + TimeSpan.FromSeconds(1);
        Assert.NotEqual(first, ring.Current.Kid);
        using var later = Open(null);
        Assert.Equal(ring.Current.Kid, later.Current.Kid);
    }

    [Fact]
    public void A_file_of_the_first_version_is_read_and_its_key_stays()
    {
        using var idToken = System.Security.Cryptography.ECDsa.Create(
            System.Security.Cryptography.ECCurve.NamedCurves.nistP256
        );
        using var platform = PlatformKeys.Generate();
        using var passphrase = new Passphrase("keys"u8);
        PassphraseSealedFile.Create(
            Path.Combine(folder, KeyFile.FileName),
            [.. idToken.ExportPkcs8PrivateKey(), .. platform.Export()],
            "gateway keys",
            passphrase,
            PassphraseCost.None
        );
        using var ring = Open(TimeSpan.FromDays(30));
        Assert.Equal(Jwk.From(idToken).Thumbprint(), ring.Current.Kid);
        Assert.Equal(Jwk.From(platform.Request), Jwk.From(ring.Platform.Request));
        Assert.True(ring.Refresh()); // older than the maximum age of a key
        Assert.Equal(2, ring.Published.Count);
    }

    [Fact]
    public async Task An_application_that_looks_up_keys_never_misses_one()
    {
        await using var house = await GatewayHouse.StartAsync(time: clock);
        var ring = house.Services.GetRequiredService<KeyRing>();
        var person = house.Authority.Enrol();
        var kids = new HashSet<string>();
        Assert.True(ring.RotateOnCommand());
        foreach (var minutes in (int[])[0, 30, 59, 61, 62])
        {
            clock.Ahead = TimeSpan.FromMinutes(minutes);
            var browser = house.Browser();
            var published = JsonNode.Parse(await browser.Http.GetStringAsync("/jwks"))!["keys"]!.AsArray();
            var tokens = await browser.SignInAsync(person);
            Assert.True(Jws.TryReadHeader((string)tokens["id_token"]!, out var header));
            var kid = (string)header["kid"]!;
            kids.Add(kid);
            var jwk = Assert.Single(published, k => (string)k!["kid"]! == kid)!;
            var key = new Jwk
            {
                Kty = "EC",
                Crv = "P-256",
                X = (string)jwk["x"]!,
                Y = (string)jwk["y"]!,
            };
            Assert.True(key.TryToKey(out var verifier));
            Assert.True(Jws.TryVerify((string)tokens["id_token"]!, verifier, "JWT", out _));
        }
        Assert.Equal(2, kids.Count);
    }

    [Fact]
    public void The_first_client_that_wants_RS256_brings_an_RSA_key_and_the_next_ones_follow()
    {
        string first;
        using (var before = Open(TimeSpan.FromDays(30)))
        {
            first = before.Current.Kid;
            Assert.Null(before.Current.Rsa);
        }
        using var ring = new KeyRing(Sealed(), TimeSpan.FromDays(30), clock, rsa: true);
        Assert.Equal(first, ring.Current.Kid);
        var kid = Rs256.Kid(ring.CurrentRsa);
        using var other = new KeyRing(Sealed(), TimeSpan.FromDays(30), clock, rsa: true);
        Assert.Equal(kid, Rs256.Kid(other.CurrentRsa));
        var token = Rs256.Sign("{}"u8, ring.CurrentRsa, "JWT");
        Assert.True(Rs256.TryVerify(token, other.CurrentRsa, "JWT", out _));
        Assert.False(Rs256.TryVerify(token, other.CurrentRsa, "logout+jwt", out _));
        clock.Ahead = TimeSpan.FromDays(30);
        Assert.True(ring.Refresh());
        clock.Ahead += KeyRing.Ahead + TimeSpan.FromSeconds(1);
        Assert.NotEqual(kid, Rs256.Kid(ring.CurrentRsa));
        Assert.Contains(ring.Published, k => k.RsaKid == kid);
    }

    private KeyFile Sealed() => new(folder, Path.Combine(folder, "passphrase"), PassphraseCost.None);

    private KeyRing Open(TimeSpan? age) => new(Sealed(), age, clock);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
