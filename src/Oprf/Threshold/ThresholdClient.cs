using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>The asking side: blinds, and combines what the custodians answer.</summary>
/// <param name="publicKey">The key whose custodians are asked.</param>
public sealed class ThresholdClient(ThresholdPublicKey publicKey)
{
    /// <summary>Bytes of an output.</summary>
    public const int OutputLength = 64;

    /// <summary>The key whose custodians are asked.</summary>
    public ThresholdPublicKey PublicKey { get; } = publicKey;

    /// <summary>Blinds an input of at most 65535 bytes; the state is kept, its request goes to every custodian.</summary>
    /// <exception cref="ArgumentException">The input is too long.</exception>
    public static BlindState Blind(ReadOnlySpan<byte> input) => BlindState.Create(input, OprfMode.Voprf);

    /// <summary>Whether this is the answer of the custodian it names to this very request.</summary>
    public bool Verify(BlindState state, PartialEvaluation partial)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(partial);
        return partial.Verify(state.Request, PublicKey);
    }

    /// <summary>
    /// Checks every answer, leaves out and names the wrong ones, and combines t good ones. Any t give the same output:
    /// that of a <see cref="VoprfServer"/> with the whole key.
    /// </summary>
    /// <param name="state">What <see cref="Blind"/> gave.</param>
    /// <param name="partials">The custodians' answers, in any order; of two good ones with one index, one counts.</param>
    /// <returns>An output only if t custodians answered rightly; wrong answers are named in either case.</returns>
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

/// <summary>What came of combining.</summary>
/// <param name="Output">64 bytes, or null if fewer than t custodians answered rightly.</param>
/// <param name="Rejected">The answers that were left out.</param>
public sealed record ThresholdResult(byte[]? Output, IReadOnlyList<BadShare> Rejected);

/// <summary>
/// An answer whose proof does not verify: the custodian erred or lied, or it answers another question, or it has no
/// such index.
/// </summary>
/// <param name="Index">The custodian that it names.</param>
public readonly record struct BadShare(int Index);
