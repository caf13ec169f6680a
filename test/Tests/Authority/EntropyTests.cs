using System.Security.Cryptography;
using Symbolon.Authority;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Tests.Authority;

/// <summary>The signer entropy is a function of the entropy key, the row's token and C. Nobody knows it before C is
/// fixed, and a loss of rows does not change it.</summary>
public sealed class EntropyTests
{
    [Fact]
    public void It_is_the_function_that_the_specification_names()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        byte[] token = [.. Enumerable.Repeat((byte)0xaa, 32)];
        byte[] c = [.. Enumerable.Repeat((byte)0xbb, 48)];
        var mac = HMACSHA512.HashData(key, (byte[])[.. "Symbolon signer entropy 2026-11"u8, .. token, .. c]);
        var r = System.Numerics.BigInteger.Parse(
            "52435875175126190479447740508185965837690552500527637822603658699938581184513",
            System.Globalization.CultureInfo.InvariantCulture
        );
        var expected = new System.Numerics.BigInteger(mac, isUnsigned: true, isBigEndian: true) % r;
        var derived = SignerEntropy.Derive(key, token, c).ToBytes();
        Assert.Equal(expected, new System.Numerics.BigInteger(derived, isUnsigned: true, isBigEndian: true));
        // Another key, token or C gives another entropy.
        foreach (
            var (k, t, p) in ((byte[], byte[], byte[])[])
                [(token, token, c), (key, key, c), (key, token, [.. key, .. c[32..]])]
        )
        {
            Assert.NotEqual(derived, SignerEntropy.Derive(k, t, p).ToBytes());
        }

        Assert.Throws<ArgumentException>(() => SignerEntropy.Derive(key, token, token));
        Assert.Throws<ArgumentException>(() => SignerEntropy.Derive(c, token, c));
    }

    [Fact]
    public async Task A_row_that_was_lost_comes_back_with_the_same_Internet_IDs_and_to_the_same_phrase()
    {
        using var house = new AuthorityHouse();
        using var anna = await house.EnrolledAsync(1, 1);
        var before = anna.Certificates[0].Entropy.ToBytes();
        house.Memory.Lose(anna.Token);
        Assert.Equal("not_the_holder", await AuthorityHouse.RefusedAsync(() => anna.RefreshAsync()));
        await anna.EnrolAsync();
        Assert.Equal(before, anna.Certificates[0].Entropy.ToBytes());
        await anna.RefreshAsync();
        Assert.Equal(before, anna.Certificates[0].Entropy.ToBytes());
    }

    [Fact]
    public async Task Two_phrases_of_one_person_and_two_people_with_one_phrase_have_other_entropies()
    {
        using var house = new AuthorityHouse();
        using var anna = house.Person(1, 1);
        using var other = house.Person(1, 2);
        using var friend = house.Person(2, 1);
        await anna.EnrolAsync();
        await friend.EnrolAsync();
        house.Memory.Lose(anna.Token);
        await other.EnrolAsync();
        Assert.Equal(
            3,
            ((HousePerson[])[anna, other, friend])
                .Select(p => Convert.ToHexString(p.Certificates[0].Entropy.ToBytes()))
                .Distinct()
                .Count()
        );
    }

    [Fact]
    public void Both_keys_are_made_together_and_a_start_without_one_of_them_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("symbolon-keys-").FullName;
        using var passphrase = new Passphrase("keys"u8);
        AuthorityKeys Open(RegistryKind kind) =>
            AuthorityKeys.OpenOrCreate(folder, kind, passphrase, PassphraseCost.None);
        string entropyFile = Path.Combine(folder, AuthorityKeys.EntropyFile),
            issuerFile = Path.Combine(folder, AuthorityKeys.IssuerFile);
        byte[] first;
        using (var keys = Open(RegistryKind.None))
            first = keys.Entropy.Check();
        using (var keys = Open(RegistryKind.Current))
            Assert.Equal(first, keys.Entropy.Check());
        var entropy = File.ReadAllBytes(entropyFile);

        File.Delete(entropyFile);
        foreach (var kind in (RegistryKind[])[RegistryKind.None, RegistryKind.Current])
            Assert.Contains("other Internet IDs", Assert.Throws<InvalidDataException>(() => Open(kind)).Message);
        // An issuer's key is not an entropy key.
        File.Copy(issuerFile, entropyFile);
        Assert.Throws<InvalidDataException>(() => Open(RegistryKind.Current));
        File.Delete(entropyFile);
        // A registry of format 1 has no entropy key yet.
        using (var keys = Open(RegistryKind.WithDrawnEntropies))
            Assert.NotEqual(first, keys.Entropy.Check());

        File.WriteAllBytes(entropyFile, entropy);
        File.Delete(issuerFile);
        foreach (var kind in (RegistryKind[])[RegistryKind.WithDrawnEntropies, RegistryKind.Current])
            Assert.Contains("another authority", Assert.Throws<InvalidDataException>(() => Open(kind)).Message);
        // The first start ended between the two files.
        using (var keys = Open(RegistryKind.None))
            Assert.Equal(first, keys.Entropy.Check());
        Directory.Delete(folder, recursive: true);
    }
}
