namespace Symbolon.Oprf;

/// <summary>The server of mode 0. It holds the whole key.</summary>
/// <param name="skS">The key; the caller disposes it.</param>
public sealed class OprfServer(OprfKey skS)
{
    /// <summary>BlindEvaluate: evaluates the request under the key.</summary>
    public EvaluatedElement BlindEvaluate(BlindedRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new EvaluatedElement(skS.Secret * request.BlindedElement);
    }

    /// <summary>Evaluate: the output for an input in the clear. 64 bytes.</summary>
    /// <exception cref="ArgumentException">The input is longer than 65535 bytes.</exception>
    public byte[] Evaluate(ReadOnlySpan<byte> input) => DirectEvaluation.Evaluate(skS, input, OprfMode.Oprf);
}
