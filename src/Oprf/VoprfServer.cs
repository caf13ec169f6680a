using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>The server of mode 1. It holds the whole key.</summary>
/// <param name="skS">The key; the caller disposes it.</param>
public sealed class VoprfServer(OprfKey skS)
{
    /// <summary>BlindEvaluate: evaluates the requests under the key, with one proof for them all.</summary>
    /// <exception cref="ArgumentException">There are no requests, or more than 65535.</exception>
    public ProvenEvaluation BlindEvaluate(IReadOnlyList<BlindedRequest> requests)
    {
        var (C, D) = Multiply(requests);
        var proof = DleqProof.Generate(skS.Secret, Element.Generator, skS.Public, C, D, OprfMode.Voprf);
        return ProvenEvaluation.From(D, proof);
    }

    internal ProvenEvaluation BlindEvaluate(IReadOnlyList<BlindedRequest> requests, Scalar r)
    {
        var (C, D) = Multiply(requests);
        var proof = DleqProof.Generate(skS.Secret, Element.Generator, skS.Public, C, D, OprfMode.Voprf, r);
        return ProvenEvaluation.From(D, proof);
    }

    private (Element[] C, Element[] D) Multiply(IReadOnlyList<BlindedRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var C = requests.Select(request => request.BlindedElement).ToArray();
        return (C, [.. C.Select(element => skS.Secret * element)]);
    }

    /// <summary>Evaluate: the output for an input in the clear. 64 bytes.</summary>
    /// <exception cref="ArgumentException">The input is longer than 65535 bytes.</exception>
    public byte[] Evaluate(ReadOnlySpan<byte> input) => DirectEvaluation.Evaluate(skS, input, OprfMode.Voprf);
}
