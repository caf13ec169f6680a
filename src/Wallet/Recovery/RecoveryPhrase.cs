using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Wallet;

/// <summary>
/// A recovery phrase of 24 words (BIP-39, 256 bits of entropy): the only thing that a person must keep. Its holder can
/// act as that person; nobody else can. Zeroed on <see cref="Dispose"/>; it prints itself only through
/// <see cref="ToWords"/>.
/// </summary>
public sealed class RecoveryPhrase : IDisposable
{
    /// <summary>Words in a phrase.</summary>
    public const int WordCount = 24;

    /// <summary>Bytes of entropy.</summary>
    public const int EntropySize = 32;

    /// <summary>Bytes of a phrase's seed.</summary>
    public const int SeedSize = 64;

    private readonly byte[] entropy;

    private RecoveryPhrase(ReadOnlySpan<byte> entropy)
    {
        this.entropy = GC.AllocateArray<byte>(EntropySize, pinned: true);
        entropy.CopyTo(this.entropy);
    }

    internal ReadOnlySpan<byte> Entropy => entropy;

    /// <summary>The check value that was typed after the phrase (<see cref="EntropyCheck"/>), or null.</summary>
    internal int? Check { get; private init; }

    /// <summary>A fresh phrase.</summary>
    public static RecoveryPhrase Generate()
    {
        Span<byte> fresh = stackalloc byte[EntropySize];
        RandomNumberGenerator.Fill(fresh);
        var phrase = new RecoveryPhrase(fresh);
        CryptographicOperations.ZeroMemory(fresh);
        return phrase;
    }

    internal static RecoveryPhrase FromEntropy(ReadOnlySpan<byte> entropy) =>
        entropy.Length == EntropySize
            ? new RecoveryPhrase(entropy)
            : throw new ArgumentException("A phrase of 24 words has 32 bytes of entropy.", nameof(entropy));

    /// <summary>
    /// Reads a typed phrase: in either language, with any spaces, in capitals or not. False, with a sentence about an
    /// unknown word, a wrong number of words, or a wrong word (the checksum). The sentence names places, never words.
    /// The two check words may follow the phrase.
    /// </summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out RecoveryPhrase? phrase,
        [NotNullWhen(false)] out string? error
    )
    {
        phrase = null;
        var words = (text ?? "")
            .Normalize(NormalizationForm.FormKC)
            .ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (WordCount or WordCount + EntropyCheck.WordCount))
        {
            error =
                $"A recovery phrase has {WordCount} words, or {WordCount + EntropyCheck.WordCount} with the two that stand beside it; these are {words.Length}.";
            return false;
        }
        var list = Enum.GetValues<PhraseLanguage>().MaxBy(l => words.Count(w => WordList.For(l).IndexOf(w) >= 0));
        Span<byte> bits = stackalloc byte[EntropySize + 1];
        try
        {
            int? check = words.Length > WordCount ? 0 : null;
            for (var i = 0; i < words.Length; i++)
            {
                var index = WordList.For(list).IndexOf(words[i]);
                if (index < 0)
                {
                    error = $"Word {i + 1} is not in the list of words. Look for a slip of the pen.";
                    return false;
                }
                if (i >= WordCount)
                {
                    check = (check << 11) | index;
                    continue;
                }
                for (var bit = 0; bit < 11; bit++)
                {
                    if ((index & (1 << (10 - bit))) != 0)
                        bits[(i * 11 + bit) / 8] |= (byte)(0x80 >> ((i * 11 + bit) % 8));
                }
            }
            if (bits[EntropySize] != SHA256.HashData(bits[..EntropySize])[0])
            {
                error =
                    "All 24 words are in the list, but together they are no phrase: one is another word, or two changed places.";
                return false;
            }
            phrase = new RecoveryPhrase(bits[..EntropySize]) { Check = check };
            error = null;
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bits);
        }
    }

    /// <summary>The 24 words, to be written on paper.</summary>
    public string ToWords(PhraseLanguage language = PhraseLanguage.English)
    {
        Span<byte> bits = stackalloc byte[EntropySize + 1];
        entropy.CopyTo(bits);
        bits[EntropySize] = SHA256.HashData(entropy)[0];
        var words = new string[WordCount];
        for (var i = 0; i < WordCount; i++)
        {
            var index = 0;
            for (var bit = i * 11; bit < i * 11 + 11; bit++)
                index = (index << 1) | ((bits[bit / 8] >> (7 - bit % 8)) & 1);
            words[i] = WordList.For(language)[index];
        }
        CryptographicOperations.ZeroMemory(bits);
        return string.Join(' ', words);
    }

    /// <summary>
    /// The 64-byte seed: PBKDF2-HMAC-SHA-512 over the English words, 2048 rounds, salt "mnemonic" (BIP-39). It always
    /// takes the English words, so that a phrase in Chinese gives the same seed.
    /// </summary>
    internal void DeriveSeed(Span<byte> seed)
    {
        var words = Encoding.UTF8.GetBytes(ToWords());
        try
        {
            Rfc2898DeriveBytes.Pbkdf2(words, "mnemonic"u8, seed, 2048, HashAlgorithmName.SHA512);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(words);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(entropy);
}
