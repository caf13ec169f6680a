using System.Reflection;
using System.Runtime.InteropServices;

namespace Symbolon.Oprf.Group;

/// <summary>
/// The libsodium functions of this library, by their own names. Only <see cref="Scalar"/> and <see cref="Element"/>
/// call them, and they check every length.
/// </summary>
/// <remarks>https://doc.libsodium.org/advanced/point-arithmetic/ristretto</remarks>
internal static partial class Libsodium
{
    private const string Library = "libsodium";

    private static readonly string[] Names = ["libsodium.so.23", "libsodium.so", "libsodium"];

    static Libsodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Libsodium).Assembly, Resolve);
        // 0: done; 1: already initialised; -1: no source of randomness, so nothing may continue.
        if (sodium_init() < 0)
        {
            throw new PlatformNotSupportedException("libsodium could not be initialised: sodium_init failed.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        foreach (var candidate in Names)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException(
            "The library libsodium (1.0.18 or newer) was not found. On Debian and Ubuntu: apt install libsodium23."
        );
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    // The group ristretto255. A point is 32 bytes; these functions return -1 for bytes that encode no point.

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

    // Its scalars: 32 bytes, little-endian, modulo the order of the group.

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
