using System.Security.Cryptography;
using System.Text;
using Symbolon.Bbs;

namespace Symbolon.Wallet;

/// <summary>
/// Two words beside the phrase, so that a restored wallet notices other Internet IDs. They are a check value of the
/// signer's entropy, which the phrase does not contain. The value is 22 bits of HMAC-SHA-256(HMAC-SHA-256(seed,
/// "Symbolon entropy check 2026-11"), entropy), as two words of the phrase's list.
/// </summary>
/// <remarks>The seed is the key, so the authority cannot search for another entropy with the same words.</remarks>
internal static class EntropyCheck
{
    /// <summary>The number of words.</summary>
    public const int WordCount = 2;

    private const string Label = "Symbolon entropy check 2026-11";

    /// <summary>The check value, below 2^22.</summary>
    public static int Of(ReadOnlySpan<byte> seed, SignerNymEntropy entropy)
    {
        Span<byte> key = stackalloc byte[32];
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(seed, Encoding.ASCII.GetBytes(Label), key);
        HMACSHA256.HashData(key, entropy.ToBytes(), mac);
        CryptographicOperations.ZeroMemory(key);
        return (mac[0] << 14) | (mac[1] << 6) | (mac[2] >> 2);
    }

    /// <summary>The two words.</summary>
    public static string ToWords(int check, PhraseLanguage language)
    {
        var list = WordList.For(language);
        return $"{list[check >> 11]} {list[check & 2047]}";
    }
}
