using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

/// <summary>
/// A scalar that is not secret: from a received message, a challenge, or the weight of a batch. Functions whose time
/// depends on their scalars take this type and not <see cref="Scalar"/>. So a secret cannot reach them unless code
/// declares it public.
/// </summary>
public readonly struct PublicScalar : IEquatable<PublicScalar>
{
    internal readonly Scalar Value;

    private PublicScalar(in Scalar value) => Value = value;

    /// <summary>
    /// Declares that <paramref name="scalar"/> is not secret, and that no secret can be computed from it.
    /// </summary>
    public static PublicScalar Declare(in Scalar scalar) => new(scalar);

    /// <summary>Declares that the scalars are not secret, as above. Nothing is copied.</summary>
    public static ReadOnlySpan<PublicScalar> Declare(ReadOnlySpan<Scalar> scalars) =>
        MemoryMarshal.Cast<Scalar, PublicScalar>(scalars);

    /// <summary>The scalars, for arithmetic. Nothing is copied.</summary>
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
