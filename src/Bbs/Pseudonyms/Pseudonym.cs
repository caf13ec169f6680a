using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>A holder's pseudonym in one context: a point of G1 other than the identity, 48 bytes compressed.</summary>
public sealed class Pseudonym : IEquatable<Pseudonym>
{
    /// <summary>Size in bytes.</summary>
    public const int Size = G1Point.Size;

    internal Pseudonym(in G1Point point) => Point = point;

    internal G1Point Point { get; }

    /// <summary>False for a wrong length or encoding, a point outside G1, the identity or the base point.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Pseudonym? pseudonym)
    {
        pseudonym = G1Point.TryParse(bytes, out var point) ? Of(point) : null;
        return pseudonym is not null;
    }

    /// <summary>Null for the base point, which is no valid pseudonym.</summary>
    internal static Pseudonym? Of(in G1Point decoded) => decoded == G1Point.Generator ? null : new Pseudonym(decoded);

    /// <summary>The 48-byte encoding.</summary>
    public byte[] ToBytes() => Point.ToBytes();

    /// <inheritdoc/>
    public bool Equals(Pseudonym? other) => other is not null && Point == other.Point;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Pseudonym);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(ToBytes(), 8);
}
