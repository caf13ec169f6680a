using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>The issuer's public key: a point of G2, 96 bytes compressed, in the subgroup and not the
/// identity.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    /// <summary>Size of the encoded key in bytes.</summary>
    public const int Size = G2Point.Size;

    private readonly byte[] octets;

    private PublicKey(in G2Point w, byte[] octets)
    {
        this.octets = octets;
        Prepared = new G2Prepared(w);
    }

    internal ReadOnlySpan<byte> Octets => octets;

    /// <summary>W with its pairing lines computed, because a key is used far more often than it is decoded.</summary>
    internal G2Prepared Prepared { get; }

    internal static G2Prepared NegativeBp2 { get; } = new(-G2Point.Generator);

    /// <summary>octets_to_pubkey (section 4.2.4.6). False for a wrong length, a wrong encoding, a point off the curve,
    /// outside the subgroup, or the identity.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out PublicKey? key)
    {
        key = null;
        if (!G2Point.TryParse(bytes, out var w))
            return false;
        key = new PublicKey(w, bytes.ToArray());
        return true;
    }

    internal static PublicKey FromPoint(in G2Point w) => new(w, w.ToBytes());

    /// <summary>h(Abar, W) * h(Bbar, -BP2) = 1: the last and most expensive check of a proof (section 3.6.4).</summary>
    internal bool PairingHolds(in G1Point abar, in G1Point bbar) =>
        Pairing.ProductIsIdentity(abar, Prepared, bbar, NegativeBp2);

    /// <summary>The 96-byte encoding.</summary>
    public byte[] ToBytes() => [.. octets];

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(octets, other.octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(8));
}
