using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Interop;

namespace Symbolon.Oprf.Group;

/// <summary>
/// An element of ristretto255, kept as its 32 bytes (RFC 9496; RFC 9497, section 4.1). The identity may arise inside
/// a computation; it is never decoded from what somebody sent.
/// </summary>
internal sealed class Element
{
    internal const int Length = 32;

    private readonly byte[] bytes;

    private Element(byte[] bytes) => this.bytes = bytes;

    internal static Element Identity { get; } = new(new byte[Length]);

    internal static Element Generator { get; } = Base(Scalar.FromIndex(1));

    internal ReadOnlySpan<byte> Bytes => bytes;

    internal bool IsIdentity => Is(Identity);

    /// <summary>
    /// DeserializeElement: false unless 32 bytes that are the one encoding of an element, and not the identity.
    /// </summary>
    internal static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out Element? element)
    {
        element = null;
        if (encoded.Length != Length || Libsodium.crypto_core_ristretto255_is_valid_point(encoded) != 1)
        {
            return false;
        }

        var decoded = new Element(encoded.ToArray());
        if (decoded.IsIdentity)
        {
            return false;
        }

        element = decoded;
        return true;
    }

    /// <summary>The one-way map of RFC 9496, section 4.3.4, from 64 uniform bytes.</summary>
    internal static Element FromUniformBytes(ReadOnlySpan<byte> uniform64)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(uniform64.Length, 64);
        var p = new byte[Length];
        _ = Libsodium.crypto_core_ristretto255_from_hash(p, uniform64);
        return new Element(p);
    }

    /// <summary>ScalarMultGen.</summary>
    internal static Element Base(Scalar n)
    {
        // -1 says no more than that the result is the identity, which it has written: 32 zero bytes.
        var q = new byte[Length];
        _ = Libsodium.crypto_scalarmult_ristretto255_base(q, n.Bytes);
        return new Element(q);
    }

    public static Element operator *(Scalar n, Element p)
    {
        // As above: p is an element already, so -1 can only mean the identity.
        var q = new byte[Length];
        _ = Libsodium.crypto_scalarmult_ristretto255(q, n.Bytes, p.bytes);
        return new Element(q);
    }

    public static Element operator +(Element p, Element q)
    {
        var r = new byte[Length];
        return Libsodium.crypto_core_ristretto255_add(r, p.bytes, q.bytes) == 0
            ? new Element(r)
            : throw new InvalidOperationException("An element that was decoded is no element: memory is damaged.");
    }

    internal bool Is(Element other) => CryptographicOperations.FixedTimeEquals(bytes, other.bytes);

    internal byte[] ToBytes() => [.. bytes];
}
