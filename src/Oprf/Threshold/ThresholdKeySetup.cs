using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

// The function of RFC 9497 in mode 1, under a key that no single party holds.
//
//   n custodians hold one key share each. Any t of them can answer together; t - 1 know nothing of the key.
//
//   Authority(input)                                        Custodian i (CustodianKeyShare)
//   state = ThresholdClient.Blind(input)
//            -- BlindedRequest, 32 bytes, the same to all -->
//            <-- PartialEvaluation i, 97 bytes ------------   share.Evaluate: k_i * request, and a proof
//   ThresholdClient.Combine(state, partials) = output
//
//   A custodian must not learn    the input or the output: it sees a uniformly random element.
//   The authority must not learn  the key: with it, it could try every name in the country.
//   Never reuse                   the blind (BlindState), the nonce of a proof.
//
// Combine verifies each answer against its custodian's public share, excludes and names the wrong ones, and
// interpolates the first t correct ones in the exponent. A VoprfServer with the whole key would give exactly the same
// output, so the output does not show which custodians answered.

/// <summary>
/// A dealer makes the whole key, splits it and erases it: the simple way, for demonstrations, tests and migration.
/// Meanwhile one machine knows the whole key. Where that is too great a risk, use
/// <see cref="KeyGenerationParticipant"/>.
/// </summary>
public sealed class ThresholdKeySetup : IDisposable
{
    private ThresholdKeySetup(ThresholdPublicKey publicKey, IReadOnlyList<CustodianKeyShare> shares) =>
        (PublicKey, Shares) = (publicKey, shares);

    /// <summary>The public part.</summary>
    public ThresholdPublicKey PublicKey { get; }

    /// <summary>One share for each custodian, in the order of their indices.</summary>
    public IReadOnlyList<CustodianKeyShare> Shares { get; }

    /// <summary>Makes a new key and splits it.</summary>
    /// <param name="t">How many custodians must answer, 1 to n.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">t or n is out of range.</exception>
    public static ThresholdKeySetup Deal(int t, int n)
    {
        CheckRange(t, n);
        return Deal(t, n, Scalar.Random());
    }

    /// <summary>Splits an existing key.</summary>
    /// <param name="skS">The whole key. The caller disposes it; until then the key is not really split.</param>
    /// <param name="t">How many custodians must answer, 1 to n.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">t or n is out of range.</exception>
    public static ThresholdKeySetup Deal(OprfKey skS, int t, int n)
    {
        ArgumentNullException.ThrowIfNull(skS);
        CheckRange(t, n);
        return Deal(t, n, skS.Secret.Copy());
    }

    private static ThresholdKeySetup Deal(int t, int n, Scalar key)
    {
        using var f = Polynomial.Random(t, key);
        if (!ThresholdPublicKey.TryCreate(f.Commit(), n, out var publicKey))
        {
            // A share of zero: a probability of 2^-244 with 255 custodians.
            throw new InvalidOperationException("The polynomial drawn is unusable; deal again.");
        }

        CustodianKeyShare[] shares =
        [
            .. Enumerable.Range(1, n).Select(i => CustodianKeyShare.Create(i, f.At(i), publicKey)),
        ];
        return new ThresholdKeySetup(publicKey, shares);
    }

    internal static void CheckRange(int t, int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(t, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, t);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, ThresholdPublicKey.MaxCustodians);
    }

    /// <summary>Zeroes the shares.</summary>
    public void Dispose()
    {
        foreach (var share in Shares)
        {
            share.Dispose();
        }
    }
}
