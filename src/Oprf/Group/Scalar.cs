using System.Buffers.Binary;
using System.Security.Cryptography;
using Symbolon.Interop;

namespace Symbolon.Oprf.Group;

/// <summary>
/// An integer modulo the order of ristretto255, in 32 bytes, little-endian (RFC 9497, section 4.1). Most are
/// secrets, so all are pinned in memory and zeroed when disposed; public ones need not be disposed.
/// </summary>
internal sealed class Scalar : IDisposable
{
    internal const int Length = 32;

    private readonly byte[] bytes = GC.AllocateArray<byte>(Length, pinned: true);

    private Scalar() { }

    internal ReadOnlySpan<byte> Bytes => bytes;

    internal bool IsZero => CryptographicOperations.FixedTimeEquals(bytes, new byte[Length]);

    /// <summary>RandomScalar of RFC 9497, section 2.1: uniform and not zero.</summary>
    internal static Scalar Random()
    {
        var r = new Scalar();
        Libsodium.crypto_core_ristretto255_scalar_random(r.bytes);
        return r;
    }

    /// <summary>64 uniform bytes modulo the order.</summary>
    internal static Scalar Reduce(ReadOnlySpan<byte> uniform64)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(uniform64.Length, 64);
        var r = new Scalar();
        Libsodium.crypto_core_ristretto255_scalar_reduce(r.bytes, uniform64);
        return r;
    }

    internal static Scalar FromIndex(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        var r = new Scalar();
        BinaryPrimitives.WriteInt32LittleEndian(r.bytes, value);
        return r;
    }

    /// <summary>
    /// DeserializeScalar: false unless 32 bytes that are the one encoding of a scalar, that is, less than the order.
    /// The test is done by reducing and comparing, so it takes the same time for every scalar.
    /// </summary>
    internal static bool TryDecode(ReadOnlySpan<byte> encoded, out Scalar scalar)
    {
        scalar = new Scalar();
        if (encoded.Length != Length)
        {
            return false;
        }

        Span<byte> wide = stackalloc byte[64];
        wide.Clear();
        encoded.CopyTo(wide);
        Libsodium.crypto_core_ristretto255_scalar_reduce(scalar.bytes, wide);
        CryptographicOperations.ZeroMemory(wide);
        if (CryptographicOperations.FixedTimeEquals(scalar.bytes, encoded))
        {
            return true;
        }

        scalar.Dispose();
        return false;
    }

    public static Scalar operator +(Scalar x, Scalar y)
    {
        var z = new Scalar();
        Libsodium.crypto_core_ristretto255_scalar_add(z.bytes, x.bytes, y.bytes);
        return z;
    }

    public static Scalar operator -(Scalar x, Scalar y)
    {
        var z = new Scalar();
        Libsodium.crypto_core_ristretto255_scalar_sub(z.bytes, x.bytes, y.bytes);
        return z;
    }

    public static Scalar operator *(Scalar x, Scalar y)
    {
        var z = new Scalar();
        Libsodium.crypto_core_ristretto255_scalar_mul(z.bytes, x.bytes, y.bytes);
        return z;
    }

    internal Scalar Copy()
    {
        var r = new Scalar();
        bytes.CopyTo(r.bytes, 0);
        return r;
    }

    /// <exception cref="InvalidOperationException">Zero has no inverse.</exception>
    internal Scalar Invert()
    {
        var r = new Scalar();
        return Libsodium.crypto_core_ristretto255_scalar_invert(r.bytes, bytes) == 0
            ? r
            : throw new InvalidOperationException("Zero has no inverse.");
    }

    /// <summary>For public scalars (a challenge compared with a challenge) and secret ones alike.</summary>
    internal bool Is(Scalar other) => CryptographicOperations.FixedTimeEquals(bytes, other.bytes);

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);
}
