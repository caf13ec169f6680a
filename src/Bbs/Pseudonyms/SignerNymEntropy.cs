using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>signer_nym_entropy, 32 bytes: the scalar that the signer adds to the last secret, so that a copied
/// commitment does not give another person the same pseudonyms. It never changes for one person.</summary>
public sealed class SignerNymEntropy
{
    /// <summary>Size in bytes.</summary>
    public const int Size = Scalar.Size;

    internal SignerNymEntropy(in Scalar value) => Value = value;

    internal Scalar Value { get; }

    /// <summary>False for anything but 32 bytes holding a canonical scalar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignerNymEntropy? entropy)
    {
        entropy = Scalar.TryParse(bytes, out var value) ? new SignerNymEntropy(value) : null;
        return entropy is not null;
    }

    /// <summary>The 32-byte encoding.</summary>
    public byte[] ToBytes() => Value.ToBytes();
}
