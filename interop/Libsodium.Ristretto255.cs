using System.Runtime.InteropServices;

namespace Symbolon.Interop;

/// <summary>The group ristretto255 (RFC 9496), for Oprf: its Scalar and Element check every length.</summary>
/// <remarks>https://doc.libsodium.org/advanced/point-arithmetic/ristretto</remarks>
internal static partial class Libsodium
{
    // A point is 32 bytes, and these return -1 for bytes that encode none.

    [LibraryImport(Library)]
    internal static partial int crypto_core_ristretto255_is_valid_point(ReadOnlySpan<byte> p);

    [LibraryImport(Library)]
    internal static partial int crypto_core_ristretto255_add(Span<byte> r, ReadOnlySpan<byte> p, ReadOnlySpan<byte> q);

    [LibraryImport(Library)]
    internal static partial int crypto_core_ristretto255_from_hash(Span<byte> p, ReadOnlySpan<byte> r64);

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_ristretto255(
        Span<byte> q,
        ReadOnlySpan<byte> n,
        ReadOnlySpan<byte> p
    );

    [LibraryImport(Library)]
    internal static partial int crypto_scalarmult_ristretto255_base(Span<byte> q, ReadOnlySpan<byte> n);

    // Scalars: 32 bytes, little-endian, modulo the order of the group.

    [LibraryImport(Library)]
    internal static partial void crypto_core_ristretto255_scalar_random(Span<byte> r);

    [LibraryImport(Library)]
    internal static partial void crypto_core_ristretto255_scalar_reduce(Span<byte> r, ReadOnlySpan<byte> s64);

    [LibraryImport(Library)]
    internal static partial int crypto_core_ristretto255_scalar_invert(Span<byte> recip, ReadOnlySpan<byte> s);

    [LibraryImport(Library)]
    internal static partial void crypto_core_ristretto255_scalar_add(
        Span<byte> z,
        ReadOnlySpan<byte> x,
        ReadOnlySpan<byte> y
    );

    [LibraryImport(Library)]
    internal static partial void crypto_core_ristretto255_scalar_sub(
        Span<byte> z,
        ReadOnlySpan<byte> x,
        ReadOnlySpan<byte> y
    );

    [LibraryImport(Library)]
    internal static partial void crypto_core_ristretto255_scalar_mul(
        Span<byte> z,
        ReadOnlySpan<byte> x,
        ReadOnlySpan<byte> y
    );
}
