using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

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
