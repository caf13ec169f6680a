namespace Symbolon.Oprf;

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
