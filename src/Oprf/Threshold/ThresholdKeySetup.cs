using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

// The function of RFC 9497 in mode 1, under a key that no single party holds.
//
//   n custodians hold one key share each, any t of them can answer together, t - 1 know nothing of the key.
//
//   Authority(input)                                        Custodian i (CustodianKeyShare)
//   state = ThresholdClient.Blind(input)
//            -- BlindedRequest, 32 bytes, the same to all -->
//            <-- PartialEvaluation i, 97 bytes ------------   share.Evaluate: k_i * request, and a proof
//   ThresholdClient.Combine(state, partials) = output
//
//   A custodian must not learn   the input or the output: it sees a uniformly random element.
//   The authority must not learn  the key: or it could try every name in the country.
//   Never to be reused            the blind (BlindState), the nonce of a proof.
//
// Combine checks each answer against its custodian's public share, leaves out and names the wrong ones, and
// interpolates the first t good ones in the exponent. The output is the very one that a VoprfServer with the whole
// key would have given; which t answered does not show.

/// <summary>
/// A dealer makes the whole key, splits it, and forgets it: the simple way, for demonstrations, tests and migration.
/// For that moment one machine knows everything; where that is too much, see <see cref="KeyGenerationParticipant"/>.
/// </summary>
public sealed class ThresholdKeySetup : IDisposable
{
    private ThresholdKeySetup(ThresholdPublicKey publicKey, IReadOnlyList<CustodianKeyShare> shares) =>
        (PublicKey, Shares) = (publicKey, shares);

    /// <summary>What everybody may know.</summary>
    public ThresholdPublicKey PublicKey { get; }

    /// <summary>One share for each custodian, in the order of their indices.</summary>
    public IReadOnlyList<CustodianKeyShare> Shares { get; }

    /// <summary>Makes a fresh key and splits it.</summary>
    /// <param name="t">How many custodians must answer, 1 to n.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <exception cref="ArgumentOutOfRangeException">t or n is out of range.</exception>
    public static ThresholdKeySetup Deal(int t, int n)
    {
        CheckRange(t, n);
        return Deal(t, n, Scalar.Random());
    }

    /// <summary>Splits a key that exists.</summary>
    /// <param name="skS">The whole key; it stays the caller's to dispose, which is the point of splitting it.</param>
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
            // A share of zero: one in 2^244 with 255 custodians.
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
