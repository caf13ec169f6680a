using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Tests.Wallet;

/// <summary>
/// A wallet's file while it is open: each change is sealed again, and the passphrase's key is derived once. Each
/// derivation draws its own salt, so an unchanged salt shows that the key was not derived again.
/// </summary>
public sealed class WalletStoreTests : IDisposable
{
    private static readonly PassphraseCost Dearer = new(4, 2);

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-store-").FullName;
    private readonly HttpClient http = new();

    private string Location => Path.Combine(folder, "wallet.sealed");

    [Fact]
    public void Saving_again_draws_a_new_nonce_and_derives_no_key()
    {
        byte[] made;
        byte[] first;
        byte[] second;
        using (var wallet = Create(PassphraseCost.None))
        {
            made = File.ReadAllBytes(Location);
            wallet.SetThreshold(20);
            first = File.ReadAllBytes(Location);
            // The same content again: only the nonce differs.
            wallet.SetThreshold(20);
            second = File.ReadAllBytes(Location);
        }
        Assert.Equal(Salt(made), Salt(first));
        Assert.Equal(Salt(made), Salt(second));
        Assert.Equal(3, new[] { made, first, second }.Select(f => Convert.ToHexString(Nonce(f))).Distinct().Count());
        Assert.NotEqual(first[62..], second[62..]);

        using (var opened = Open(PassphraseCost.None))
        {
            Assert.Equal(20, opened.Threshold);
            opened.SetThreshold(30);
        }
        Assert.Equal(Salt(made), Salt(File.ReadAllBytes(Location)));
        using var again = Open(PassphraseCost.None);
        Assert.Equal(30, again.Threshold);
    }

    [Fact]
    public void Another_wallet_under_the_same_passphrase_has_another_salt()
    {
        using (Create(PassphraseCost.None)) { }
        var first = File.ReadAllBytes(Location);
        File.Delete(Location);
        using (Create(PassphraseCost.None)) { }
        Assert.NotEqual(Salt(first), Salt(File.ReadAllBytes(Location)));
    }

    [Fact]
    public void A_file_becomes_dearer_to_guess_and_never_cheaper()
    {
        using (Create(PassphraseCost.None)) { }
        var cheap = File.ReadAllBytes(Location);
        using (var opened = Open(Dearer))
            opened.SetThreshold(20);
        var dear = File.ReadAllBytes(Location);
        Assert.Equal([(byte)4, (byte)2], dear[16..18]);
        Assert.NotEqual(Salt(cheap), Salt(dear));

        // The cost never falls, neither for a lower cost nor if one of its two parameters would be lower.
        foreach (var cost in new[] { PassphraseCost.None, new PassphraseCost(3, 3) })
        {
            using (var opened = Open(cost))
                opened.SetThreshold(30);
            var kept = File.ReadAllBytes(Location);
            Assert.True(kept[16] >= 4 && kept[17] >= 2, $"2^{kept[16]} KiB, {kept[17]} passes");
        }
        Assert.Equal([(byte)4, (byte)3], File.ReadAllBytes(Location)[16..18]);
    }

    [Fact]
    public void A_wallet_that_is_closed_saves_no_more()
    {
        var wallet = Create(PassphraseCost.None);
        var before = File.ReadAllBytes(Location);
        wallet.Dispose();
        Assert.Throws<ObjectDisposedException>(() => wallet.SetThreshold(20));
        Assert.Equal(before, File.ReadAllBytes(Location));
    }

    public void Dispose()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Symbolon.Wallet.Wallet Create(PassphraseCost cost)
    {
        using var phrase = RecoveryPhrase.Generate();
        return Symbolon.Wallet.Wallet.Create(Store(cost), phrase, http, TimeProvider.System);
    }

    private Symbolon.Wallet.Wallet Open(PassphraseCost cost) =>
        Symbolon.Wallet.Wallet.Open(Store(cost), http, TimeProvider.System);

    private WalletStore Store(PassphraseCost cost) => new(Location, new Passphrase("p"u8), cost);

    private static byte[] Salt(byte[] file) => file[22..38];

    private static byte[] Nonce(byte[] file) => file[38..62];
}
