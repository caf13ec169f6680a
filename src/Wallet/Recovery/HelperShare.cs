using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Wallet;

/// <summary>
/// One helper's share: version (1), set (4), k (1), place (1), 36 octets, checksum (4), as Crockford's base 32 in
/// groups of four, 76 characters. The 36 octets share the 32 of the entropy and 4 of a digest of it. Zeroed on
/// <see cref="Dispose"/>.
/// </summary>
internal sealed class HelperShare : IDisposable
{
    public const int SetSize = 4;
    public const int CheckSize = 4;

    private const byte Version = 1;
    private const int Head = 1 + SetSize + 2;
    private const int BodySize = Head + RecoveryPhrase.EntropySize + CheckSize;
    private const int Size = BodySize + CheckSize;
    private const int Characters = (Size * 8 + 4) / 5;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private readonly byte[] body = GC.AllocateArray<byte>(BodySize, pinned: true);

    private HelperShare(ReadOnlySpan<byte> body) => body.CopyTo(this.body);

    /// <summary>A share whose octets are zero.</summary>
    public HelperShare(ReadOnlySpan<byte> set, int needed, int place)
    {
        body[0] = Version;
        set.CopyTo(body.AsSpan(1));
        body[1 + SetSize] = (byte)needed;
        body[2 + SetSize] = (byte)place;
    }

    /// <summary>The random set id that all shares of one splitting have.</summary>
    public ReadOnlySpan<byte> Set => body.AsSpan(1, SetSize);

    /// <summary>k, the number of shares that recover the phrase.</summary>
    public int Needed => body[1 + SetSize];

    /// <summary>The point at which the polynomials are evaluated, from 1.</summary>
    public byte Place => body[2 + SetSize];

    public Span<byte> Octets => body.AsSpan(Head);

    public bool IsOfSameSplitting(HelperShare other) =>
        Needed == other.Needed && CryptographicOperations.FixedTimeEquals(Set, other.Set);

    /// <summary>SHA-256 of label and content, cut to the length of the target.</summary>
    public static void Hash(ReadOnlySpan<byte> label, byte[] content, Span<byte> target)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(label);
        sha.AppendData(content);
        sha.GetHashAndReset(hash);
        hash[..target.Length].CopyTo(target);
        CryptographicOperations.ZeroMemory(content);
    }

    public string ToText()
    {
        Span<byte> octets = stackalloc byte[Size + 1]; // one more, so that the last five bits can be read
        body.CopyTo(octets);
        Hash("Symbolon helpers share 2026-11"u8, [.. body], octets.Slice(BodySize, CheckSize));
        var text = new char[Characters];
        for (var i = 0; i < Characters; i++)
        {
            var window = (octets[i * 5 / 8] << 8) | octets[i * 5 / 8 + 1];
            text[i] = Alphabet[(window >> (11 - i * 5 % 8)) & 31];
        }
        CryptographicOperations.ZeroMemory(octets);
        return string.Join(' ', text.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>Reads a typed share: spaces and hyphens are dropped, o is read as 0, i and l as 1. False, with a
    /// sentence that names the share by its number.</summary>
    public static bool TryRead(
        string text,
        int number,
        [NotNullWhen(true)] out HelperShare? share,
        [NotNullWhen(false)] out string? error
    )
    {
        share = null;
        var clean = string.Concat((text ?? "").ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c != '-'))
            .Replace('o', '0')
            .Replace('i', '1')
            .Replace('l', '1');
        if (clean.Length != Characters)
        {
            error = $"Share {number} is not whole: characters are missing, or there are too many.";
            return false;
        }
        Span<byte> octets = stackalloc byte[Size + 1];
        Span<byte> check = stackalloc byte[CheckSize];
        octets.Clear();
        for (var i = 0; i < Characters; i++)
        {
            var value = Alphabet.IndexOf(clean[i], StringComparison.Ordinal);
            if (value < 0)
            {
                error = $"Share {number} has a character that no share has.";
                return false;
            }
            var window = value << (11 - i * 5 % 8);
            octets[i * 5 / 8] |= (byte)(window >> 8);
            octets[i * 5 / 8 + 1] |= (byte)(window & 0xff);
        }
        Hash("Symbolon helpers share 2026-11"u8, octets[..BodySize].ToArray(), check);
        if (!CryptographicOperations.FixedTimeEquals(octets.Slice(BodySize, CheckSize), check) || octets[Size] != 0)
        {
            error = $"Share {number} has a wrong character. Compare it with the paper.";
            return false;
        }
        var read = new HelperShare(octets[..BodySize]);
        CryptographicOperations.ZeroMemory(octets);
        if (
            read.body[0] != Version
            || read.Needed is < 2 or > HelperShares.MaxHelpers
            || read.Place is < 1 or > HelperShares.MaxHelpers
        )
        {
            read.Dispose();
            error = $"Share {number} is of a kind that this wallet does not know.";
            return false;
        }
        share = read;
        error = null;
        return true;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(body);
}
