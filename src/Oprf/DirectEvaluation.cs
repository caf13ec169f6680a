namespace Symbolon.Oprf;

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
