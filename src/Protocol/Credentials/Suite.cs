using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>The one ciphersuite that certificates use: BLS12-381-SHA-256.</summary>
public static class Suite
{
    /// <summary>Issuing, showing and checking for the same person.</summary>
    public static SamePersonScheme Scheme { get; } = new(Ciphersuite.Sha256);

    /// <summary>Checking a presentation.</summary>
    public static PseudonymScheme Pseudonyms { get; } = new(Ciphersuite.Sha256);
}
