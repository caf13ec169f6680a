using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Wallet;

/// <summary>
/// Splits a phrase among n helpers. Any k shares recover it, and k - 1 shares together reveal nothing about it (Shamir,
/// over GF(2^8), one octet at a time). spec/helper-shares.md, version 1. Each helper learns k, their own place and
/// which shares belong together. A set must never be reused with other coefficients.
/// </summary>
public static class HelperShares
{
    /// <summary>The most helpers.</summary>
    public const int MaxHelpers = 16;

    private const int SharedSize = RecoveryPhrase.EntropySize + HelperShare.CheckSize;

    /// <summary>Fills a span with fresh random octets.</summary>
    internal delegate void Fresh(Span<byte> octets);

    /// <summary>Returns one text per helper.</summary>
    /// <param name="phrase">The phrase to split.</param>
    /// <param name="needed">k, at least 2.</param>
    /// <param name="helpers">n, at most <see cref="MaxHelpers"/>.</param>
    public static IReadOnlyList<string> Split(RecoveryPhrase phrase, int needed, int helpers) =>
        Split(phrase, needed, helpers, RandomNumberGenerator.Fill);

    /// <summary>The same with given randomness: 4 octets, then 36 for each coefficient but the constant one.</summary>
    internal static IReadOnlyList<string> Split(RecoveryPhrase phrase, int needed, int helpers, Fresh fresh)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(helpers, MaxHelpers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(needed, helpers);
        ArgumentOutOfRangeException.ThrowIfLessThan(needed, 2);
        Span<byte> set = stackalloc byte[HelperShare.SetSize];
        fresh(set);
        var coefficients = new byte[needed][];
        try
        {
            coefficients[0] = new byte[SharedSize];
            phrase.Entropy.CopyTo(coefficients[0]);
            Digest(set, phrase.Entropy, coefficients[0].AsSpan(RecoveryPhrase.EntropySize));
            for (var i = 1; i < needed; i++)
                fresh(coefficients[i] = new byte[SharedSize]);
            var shares = new string[helpers];
            for (var i = 0; i < helpers; i++)
            {
                using var share = new HelperShare(set, needed, i + 1);
                // Horner, from the highest coefficient down.
                foreach (var coefficient in coefficients.Reverse())
                {
                    for (var j = 0; j < SharedSize; j++)
                        share.Octets[j] = (byte)(Gf256.Multiply(share.Octets[j], share.Place) ^ coefficient[j]);
                }
                shares[i] = share.ToText();
            }
            return shares;
        }
        finally
        {
            foreach (var coefficient in coefficients)
                CryptographicOperations.ZeroMemory(coefficient);
        }
    }

    /// <summary>
    /// Recovers the phrase from any k typed shares of one splitting. False, with a sentence that names a wrong,
    /// repeated or foreign share by its place in the list. With more than k shares, a changed share does no harm: the
    /// method searches for k shares that fit together.
    /// </summary>
    public static bool TryCombine(
        IReadOnlyList<string> texts,
        [NotNullWhen(true)] out RecoveryPhrase? phrase,
        [NotNullWhen(false)] out string? error
    )
    {
        ArgumentNullException.ThrowIfNull(texts);
        phrase = null;
        var shares = new List<HelperShare>();
        try
        {
            foreach (var text in texts)
            {
                if (!HelperShare.TryRead(text, shares.Count + 1, out var share, out error))
                    return false;
                shares.Add(share);
            }
            if ((error = Misfit(shares)) is not null)
                return false;
            foreach (var chosen in Choose(shares, shares[0].Needed))
            {
                if ((phrase = Interpolate(chosen)) is not null)
                    return true;
            }
            error =
                "Each share is well written, but together they give no phrase: one of them was changed. Try others.";
            return false;
        }
        finally
        {
            foreach (var share in shares)
                share.Dispose();
        }
    }

    private static string? Misfit(List<HelperShare> shares)
    {
        if (shares.Count == 0)
            return "There is no share here yet.";
        for (var i = 0; i < shares.Count; i++)
        {
            if (!shares[i].IsOfSameSplitting(shares[0]))
                return $"Share {i + 1} belongs to another splitting than share 1. Use shares that were made together.";
            var same = shares.FindIndex(other => other.Place == shares[i].Place);
            if (same != i)
                return $"Shares {same + 1} and {i + 1} are the same share.";
        }
        return shares.Count < shares[0].Needed
            ? $"{shares[0].Needed} shares are needed; these are {shares.Count}."
            : null;
    }

    /// <summary>The polynomial at 0, or null if its digest does not fit.</summary>
    private static RecoveryPhrase? Interpolate(HelperShare[] shares)
    {
        Span<byte> secret = stackalloc byte[SharedSize];
        Span<byte> digest = stackalloc byte[HelperShare.CheckSize];
        try
        {
            foreach (var share in shares)
            {
                // Lagrange at 0: the product of x_j / (x_j - x_i).
                byte weight = 1;
                foreach (var other in shares.Where(other => other != share))
                {
                    var ratio = Gf256.Multiply(other.Place, Gf256.Invert((byte)(other.Place ^ share.Place)));
                    weight = Gf256.Multiply(weight, ratio);
                }
                for (var j = 0; j < SharedSize; j++)
                    secret[j] ^= Gf256.Multiply(share.Octets[j], weight);
            }
            var entropy = secret[..RecoveryPhrase.EntropySize];
            Digest(shares[0].Set, entropy, digest);
            return CryptographicOperations.FixedTimeEquals(digest, secret[RecoveryPhrase.EntropySize..])
                ? RecoveryPhrase.FromEntropy(entropy)
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Every choice of k shares, in the order of the list.</summary>
    private static IEnumerable<HelperShare[]> Choose(IReadOnlyList<HelperShare> shares, int k, int from = 0)
    {
        if (k == 0)
        {
            yield return [];
            yield break;
        }
        for (var i = from; i <= shares.Count - k; i++)
        {
            foreach (var rest in Choose(shares, k - 1, i + 1))
                yield return [shares[i], .. rest];
        }
    }

    private static void Digest(ReadOnlySpan<byte> set, ReadOnlySpan<byte> entropy, Span<byte> digest) =>
        HelperShare.Hash("Symbolon helpers secret 2026-11"u8, [.. set, .. entropy], digest);
}
