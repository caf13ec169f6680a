using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

/// <summary>
/// A scalar that everybody may know: one out of a message that was received, a challenge, a weight of a batch. Functions
/// whose time tells about their scalars take these and no <see cref="Scalar"/>, so that a secret cannot reach one
/// unless somebody declares it public in so many words.
/// </summary>
public readonly struct PublicScalar : IEquatable<PublicScalar>
{
    internal readonly Scalar Value;

    private PublicScalar(in Scalar value) => Value = value;

    /// <summary>Declares that <paramref name="scalar"/> is no secret, and nothing secret can be worked out from it.</summary>
    public static PublicScalar Declare(in Scalar scalar) => new(scalar);

    /// <summary>The same of many. Nothing is copied.</summary>
    public static ReadOnlySpan<PublicScalar> Declare(ReadOnlySpan<Scalar> scalars) =>
        MemoryMarshal.Cast<Scalar, PublicScalar>(scalars);

    /// <summary>Back to what they are, for arithmetic.</summary>
    internal static ReadOnlySpan<Scalar> Values(ReadOnlySpan<PublicScalar> scalars) =>
        MemoryMarshal.Cast<PublicScalar, Scalar>(scalars);

    /// <inheritdoc/>
    public bool Equals(PublicScalar other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PublicScalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Equality.</summary>
    public static bool operator ==(in PublicScalar a, in PublicScalar b) => a.Equals(b);

    /// <summary>Inequality.</summary>
    public static bool operator !=(in PublicScalar a, in PublicScalar b) => !a.Equals(b);
}
