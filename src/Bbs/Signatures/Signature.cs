using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>A BBS signature (A, e): 80 bytes, a point of G1 (48) and a non-zero scalar (32). Section 4.2.4.3.</summary>
public sealed class Signature
{
    /// <summary>Size of the encoded signature in bytes.</summary>
    public const int Size = G1Point.Size + Scalar.Size;

    internal Signature(in G1Point a, in Scalar e)
    {
        A = a;
        E = e;
    }

    internal G1Point A { get; }

    internal Scalar E { get; }

    /// <summary>octets_to_signature. False for a wrong length, a point that is not in G1 or is the identity, a scalar
    /// that is zero or not canonical.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Signature? signature
    )
    {
        signature = null;
        if (
            bytes.Length != Size
            || !G1Point.TryParse(bytes[..G1Point.Size], out var a)
            || !Scalar.TryParse(bytes[G1Point.Size..], out var e)
            || e.IsZero
        )
        {
            return false;
        }

        signature = new Signature(a, e);
        return true;
    }

    /// <summary>signature_to_octets.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        A.WriteBytes(bytes);
        E.WriteBytes(bytes.AsSpan(G1Point.Size));
        return bytes;
    }
}
