using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

// OPRF, mode 0 of RFC 9497, section 3.3.1.
//
//   Client(input)                                          Server(skS)
//   state = Blind(input)        -- BlindedRequest, 32 -->
//                               <-- EvaluatedElement, 32 -- BlindEvaluate
//   output = Finalize(state, .)
//
// The server learns neither input nor output. The client learns one output, without proof of which key made it.

/// <summary>A server's answer in mode 0: the request, evaluated under its key. 32 bytes.</summary>
public sealed class EvaluatedElement
{
    /// <summary>Bytes of an answer.</summary>
    public const int Length = Group.Element.Length;

    internal EvaluatedElement(Element element) => Element = element;

    internal Element Element { get; }

    /// <summary>Reads an answer.</summary>
    /// <returns>False unless it is 32 bytes, the one encoding of an element, and not the identity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out EvaluatedElement? evaluated)
    {
        evaluated = Element.TryDecode(bytes, out var element) ? new EvaluatedElement(element) : null;
        return evaluated is not null;
    }

    /// <summary>The 32 bytes to send.</summary>
    public byte[] ToBytes() => Element.ToBytes();
}

/// <summary>The client of mode 0.</summary>
public static class OprfClient
{
    /// <summary>Blinds an input of at most 65535 bytes. Keep the state and send its request.</summary>
    /// <exception cref="ArgumentException">The input is too long.</exception>
    public static BlindState Blind(ReadOnlySpan<byte> input) => BlindState.Create(input, OprfMode.Oprf);

    /// <summary>Removes the blind from the server's answer.</summary>
    /// <returns>The output, 64 bytes.</returns>
    /// <exception cref="ArgumentException">The state belongs to another mode.</exception>
    public static byte[] Finalize(BlindState state, EvaluatedElement evaluated)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(evaluated);
        return state.Mode == OprfMode.Oprf
            ? state.Finish(evaluated.Element)
            : throw new ArgumentException("The state was blinded for another mode.", nameof(state));
    }
}

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

internal static class DirectEvaluation
{
    /// <summary>Evaluate, RFC 9497, sections 3.3.1 and 3.3.2.</summary>
    internal static byte[] Evaluate(OprfKey skS, ReadOnlySpan<byte> input, OprfMode mode)
    {
        if (input.Length > Suite.MaxInputLength)
        {
            throw new ArgumentException("An input must have at most 65535 bytes.", nameof(input));
        }

        return Suite.FinalHash(input, skS.Secret * Suite.HashToGroup(input, mode));
    }
}
