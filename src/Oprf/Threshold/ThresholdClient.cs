using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>The client: blinds inputs, and combines the custodians' answers.</summary>
/// <param name="publicKey">The public key of the custodians.</param>
public sealed class ThresholdClient(ThresholdPublicKey publicKey)
{
    /// <summary>Bytes of an output.</summary>
    public const int OutputLength = 64;

    /// <summary>The public key of the custodians.</summary>
    public ThresholdPublicKey PublicKey { get; } = publicKey;

    /// <summary>
    /// Blinds an input of at most 65535 bytes. Keep the state and send its request to every custodian.
    /// </summary>
    /// <exception cref="ArgumentException">The input is too long.</exception>
    public static BlindState Blind(ReadOnlySpan<byte> input) => BlindState.Create(input, OprfMode.Voprf);

    /// <summary>Whether this is the named custodian's answer to exactly this request.</summary>
    public bool Verify(BlindState state, PartialEvaluation partial)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(partial);
        return partial.Verify(state.Request, PublicKey);
    }

    /// <summary>
    /// Verifies every answer, excludes and names the wrong ones, and combines t correct ones. Any t correct answers
    /// give the same output, which a <see cref="VoprfServer"/> with the whole key would give as well.
    /// </summary>
    /// <param name="state">The state from <see cref="Blind"/>.</param>
    /// <param name="partials">
    /// The custodians' answers, in any order. Of several correct answers with one index, one counts.
    /// </param>
    /// <returns>An output only if t custodians answered correctly; wrong answers are named in either case.</returns>
    /// <exception cref="ArgumentException">The state was blinded for another mode.</exception>
    public ThresholdResult Combine(BlindState state, IEnumerable<PartialEvaluation> partials)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(partials);
        if (state.Mode != OprfMode.Voprf)
        {
            throw new ArgumentException("The state was blinded for another mode.", nameof(state));
        }

        var rejected = new List<BadShare>();
        var good = new Dictionary<int, Element>();
        foreach (var partial in partials)
        {
            if (Verify(state, partial))
            {
                good[partial.Index] = partial.Evaluated;
            }
            else
            {
                rejected.Add(new BadShare(partial.Index));
            }
        }

        if (good.Count < PublicKey.T)
        {
            return new ThresholdResult(null, rejected);
        }

        // k * C = sum of lambda_i * (k_i * C), over t of the indices.
        int[] chosen = [.. good.Keys.Order().Take(PublicKey.T)];
        var evaluated = chosen
            .Select(i => Polynomial.LagrangeAtZero(i, chosen) * good[i])
            .Aggregate(Element.Identity, (sum, part) => sum + part);
        return new ThresholdResult(state.Finish(evaluated), rejected);
    }
}
