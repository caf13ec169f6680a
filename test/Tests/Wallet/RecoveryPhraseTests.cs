using Symbolon.Wallet;

namespace Symbolon.Tests.Wallet;

/// <summary>BIP-39: the standard's own vectors for 24 words, with seeds without a passphrase by its reference
/// implementation; and typing errors.</summary>
public class RecoveryPhraseTests
{
    private const string Zeros =
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
        + "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art";

    [Theory]
    [InlineData(0x00, Zeros)]
    [InlineData(
        0x7f,
        "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title"
    )]
    [InlineData(
        0x80,
        "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless"
    )]
    [InlineData(
        0xff,
        "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote"
    )]
    public void The_standards_vectors_hold(int entropy, string words)
    {
        using var phrase = RecoveryPhrase.FromEntropy([.. Enumerable.Repeat((byte)entropy, 32)]);
        Assert.Equal(words, phrase.ToWords());
        Assert.True(RecoveryPhrase.TryParse(words, out var read, out _));
        Assert.Equal(phrase.Entropy.ToArray(), read.Entropy.ToArray());
    }

    [Fact]
    public void The_seed_is_the_standards_seed()
    {
        // PBKDF2 of the words with the salt "mnemonic", as in every other implementation.
        Assert.True(RecoveryPhrase.TryParse(Zeros, out var phrase, out _));
        var seed = new byte[RecoveryPhrase.SeedSize];
        phrase.DeriveSeed(seed);
        Assert.Equal(
            "408b285c123836004f4b8842c89324c1f01382450c0d439af345ba7fc49acf705489c6fc77dbd4e3dc1dd8cc6bc9f043db8ada1e243c4a0eafb290d399480840",
            Convert.ToHexStringLower(seed)
        );
    }

    [Fact]
    public void Both_languages_are_the_same_person()
    {
        using var phrase = RecoveryPhrase.Generate();
        Assert.True(RecoveryPhrase.TryParse(phrase.ToWords(PhraseLanguage.SimplifiedChinese), out var chinese, out _));
        Assert.Equal(phrase.Entropy.ToArray(), chinese.Entropy.ToArray());
    }

    [Fact]
    public void It_is_read_as_people_type_it()
    {
        using var phrase = RecoveryPhrase.Generate();
        var typed = "  " + phrase.ToWords().ToUpperInvariant().Replace(" ", "\n  ") + "\t";
        Assert.True(RecoveryPhrase.TryParse(typed, out _, out _));
    }

    [Fact]
    public void Mistakes_are_named_by_place_and_never_by_word()
    {
        Assert.False(RecoveryPhrase.TryParse("abandon abandon", out _, out var error));
        Assert.Contains("these are 2", error);
        Assert.False(RecoveryPhrase.TryParse(Zeros.Replace("art", "arrt"), out _, out error));
        Assert.Contains("Word 24", error);
        Assert.DoesNotContain("arrt", error);
        Assert.False(RecoveryPhrase.TryParse(Zeros.Replace("art", "zoo"), out _, out error));
        Assert.Contains("together they are no phrase", error);
        Assert.False(RecoveryPhrase.TryParse(null, out _, out _));
    }

    [Fact]
    public void A_phrase_does_not_print_itself()
    {
        using var phrase = RecoveryPhrase.Generate();
        Assert.DoesNotContain(phrase.ToWords().Split(' ')[0] + " ", phrase.ToString());
    }
}
