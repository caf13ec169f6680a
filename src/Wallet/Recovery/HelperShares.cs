using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Symbolon.Wallet;

/// <summary>
/// A phrase split among n helpers, any k of whom bring it back; k - 1 of them together know nothing of it, not even a
/// guess (Shamir, over GF(2^8), an octet at a time). spec/helper-shares.md, version 1. Each helper learns k, their own
/// place and that these shares belong together. What must never be reused: a set with other coefficients.
/// </summary>
public static class HelperShares
{
    /// <summary>Most helpers.</summary>
    public const int MaxHelpers = 16;

    private const int SharedSize = RecoveryPhrase.EntropySize + HelperShare.CheckSize;

    /// <summary>Fills with fresh octets.</summary>
    internal delegate void Fresh(Span<byte> octets);

    /// <summary>As many texts as there are helpers, each to be given to one of them.</summary>
    /// <param name="phrase">What is split.</param>
    /// <param name="needed">k, at least 2.</param>
    /// <param name="helpers">n, at most <see cref="MaxHelpers"/>.</param>
    public static IReadOnlyList<string> Split(RecoveryPhrase phrase, int needed, int helpers) =>
        Split(phrase, needed, helpers, RandomNumberGenerator.Fill);

    /// <summary>The same with randomness as an argument: 4 octets, then 36 for each coefficient but the constant
    /// one.</summary>
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
    /// The phrase again, from any k shares of one splitting, as people typed them. False with a sentence that names a
    /// wrong, repeated or foreign share by its place in the list. Where there are more than k, one that was changed
    /// does no harm: k that fit together are looked for.
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

    /// <summary>The polynomial at 0, or null when its digest is another one.</summary>
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

    /// <summary>Every k of the shares, those first that stand first.</summary>
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
