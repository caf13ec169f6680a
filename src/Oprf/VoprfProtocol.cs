using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

// VOPRF, mode 1 of RFC 9497, section 3.3.2.
//
//   Client(inputs, pkS)                                        Server(skS, pkS)
//   states = Blind(input)...      -- BlindedRequest, 32 each -->
//                                 <-- ProvenEvaluation --------  BlindEvaluate
//   outputs = Finalize(states, .), only if the proof verifies
//
// As in mode 0, and the client knows that the server used the published key. So no client is answered under a separate
// key.

/// <summary>
/// A server's answer in mode 1: the requests evaluated under its key, in order, and one proof for them all. 32 bytes
/// for each request, then 64.
/// </summary>
public sealed class ProvenEvaluation
{
    private ProvenEvaluation(IReadOnlyList<Element> elements, DleqProof proof) => (Elements, Proof) = (elements, proof);

    internal IReadOnlyList<Element> Elements { get; }

    internal DleqProof Proof { get; }

    internal static ProvenEvaluation From(IReadOnlyList<Element> elements, DleqProof proof) => new(elements, proof);

    /// <summary>Reads an answer to one or more requests.</summary>
    /// <returns>False unless it is n * 32 + 64 bytes, strictly encoded, with no element the identity.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out ProvenEvaluation? evaluation)
    {
        evaluation = null;
        var count = (bytes.Length - DleqProof.Length) / Element.Length;
        if (count is < 1 or > ushort.MaxValue || bytes.Length != (count * Element.Length) + DleqProof.Length)
        {
            return false;
        }

        var elements = new Element[count];
        for (var i = 0; i < count; i++)
        {
            if (!Element.TryDecode(bytes.Slice(i * Element.Length, Element.Length), out var element))
            {
                return false;
            }

            elements[i] = element;
        }

        evaluation = DleqProof.TryDecode(bytes[^DleqProof.Length..], out var proof) ? new(elements, proof) : null;
        return evaluation is not null;
    }

    /// <summary>The bytes to send.</summary>
    public byte[] ToBytes() => [.. Elements.SelectMany(e => e.ToBytes()), .. Proof.ToBytes()];
}

/// <summary>The client of mode 1. It knows the server's public key.</summary>
public sealed class VoprfClient
{
    private readonly Element pkS;

    /// <summary>Makes a client of the server with this public key.</summary>
    /// <param name="pkS">32 bytes.</param>
    /// <exception cref="ArgumentException">The bytes are not a public key.</exception>
    public VoprfClient(ReadOnlySpan<byte> pkS)
    {
        this.pkS = Element.TryDecode(pkS, out var element)
            ? element
            : throw new ArgumentException("Not a public key of ristretto255.", nameof(pkS));
    }

    /// <summary>Blinds an input of at most 65535 bytes. Keep the state and send its request.</summary>
    /// <exception cref="ArgumentException">The input is too long.</exception>
    public static BlindState Blind(ReadOnlySpan<byte> input) => BlindState.Create(input, OprfMode.Voprf);

    /// <summary>Verifies the proof and removes the blinds.</summary>
    /// <param name="states">The states of the sent requests, in the same order.</param>
    /// <param name="evaluation">The server's answer.</param>
    /// <param name="outputs">One output of 64 bytes for each state.</param>
    /// <returns>False if the proof does not verify.</returns>
    /// <exception cref="ArgumentException">A state belongs to another mode.</exception>
    public bool TryFinalize(
        IReadOnlyList<BlindState> states,
        ProvenEvaluation evaluation,
        [NotNullWhen(true)] out IReadOnlyList<byte[]>? outputs
    )
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(evaluation);
        if (states.Any(s => s.Mode != OprfMode.Voprf))
        {
            throw new ArgumentException("A state was blinded for another mode.", nameof(states));
        }

        outputs = null;
        var D = evaluation.Elements;
        var C = states.Select(s => s.Request.BlindedElement).ToArray();
        if (C.Length != D.Count || !evaluation.Proof.Verify(Element.Generator, pkS, C, D, OprfMode.Voprf))
        {
            return false;
        }

        outputs = [.. states.Zip(D, (state, element) => state.Finish(element))];
        return true;
    }
}

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
