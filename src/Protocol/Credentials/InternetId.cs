using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>
/// An Internet ID: a pseudonym that a person can read aloud and a site can store. It has 28 characters of Crockford's
/// base 32 (digits and lower-case letters without i, l, o, u). 26 carry the first 130 bits of a hash of the pseudonym.
/// 2 are a checksum modulo 1021 that finds every single wrong character and every swap of two neighbours.
/// </summary>
public static class InternetId
{
    /// <summary>Characters in an ID.</summary>
    public const int Length = 28;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int DataLength = 26;
    private const int Modulus = 1021;

    /// <summary>The ID of a pseudonym. SHA-256 under a dated label, so the point cannot be computed from the
    /// ID.</summary>
    public static string From(Pseudonym pseudonym)
    {
        ArgumentNullException.ThrowIfNull(pseudonym);
        byte[] input = [.. "Symbolon Internet ID 2026-11"u8, .. pseudonym.ToBytes()];
        var hash = SHA256.HashData(input);
        Span<char> id = stackalloc char[Length];
        for (var i = 0; i < DataLength; i++)
            id[i] = Alphabet[FiveBits(hash, i * 5)];
        var check = Checksum(id);
        id[DataLength] = Alphabet[check / 32];
        id[DataLength + 1] = Alphabet[check % 32];
        return new string(id);
    }

    /// <summary>
    /// Reads an ID in the spellings that people use: spaces and hyphens are dropped, capitals lowered, o read as 0, i
    /// and l as 1. False if the checksum does not fit.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (text is null || text.Length > 4 * Length)
            return false;
        Span<char> read = stackalloc char[4 * Length];
        var count = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-')
                continue;
            var lower = char.ToLowerInvariant(c) switch
            {
                'o' => '0',
                'i' or 'l' => '1',
                var other => other,
            };
            if (!Alphabet.Contains(lower, StringComparison.Ordinal))
                return false;
            read[count++] = lower;
        }
        if (count != Length)
            return false;
        var check = Checksum(read);
        if (read[DataLength] != Alphabet[check / 32] || read[DataLength + 1] != Alphabet[check % 32])
            return false;
        id = new string(read[..Length]);
        return true;
    }

    /// <summary>The ID in groups of four characters, to be shown and read aloud.</summary>
    public static string ForReading(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return string.Join(' ', id.Chunk(4).Select(group => new string(group)));
    }

    private static int FiveBits(ReadOnlySpan<byte> bytes, int bit)
    {
        var window = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
        return (window >> (11 - bit % 8)) & 31;
    }

    /// <summary>The sum of weight * value modulo a prime above 32 * 31. All weights differ, so every single error or
    /// swap changes it.</summary>
    private static int Checksum(ReadOnlySpan<char> id)
    {
        var sum = 0;
        for (var i = 0; i < DataLength; i++)
            sum = (sum * 32 + Alphabet.IndexOf(id[i], StringComparison.Ordinal)) % Modulus;
        return sum;
    }
}
