using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>The id of an issuer's key: SHA-256 of the encoded public key, 32 bytes. It is public, and is not a "kid" of
/// JOSE.</summary>
public sealed class KeyId : IEquatable<KeyId>
{
    /// <summary>Bytes of a key id.</summary>
    public const int Size = 32;

    private readonly byte[] bytes;

    private KeyId(byte[] bytes) => this.bytes = bytes;

    /// <summary>The id of a key.</summary>
    public static KeyId Of(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new KeyId(SHA256.HashData(key.ToBytes()));
    }

    /// <summary>False unless there are 32 bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyId? keyId)
    {
        keyId = bytes.Length == Size ? new KeyId(bytes.ToArray()) : null;
        return keyId is not null;
    }

    /// <summary>A copy of the 32 bytes.</summary>
    public byte[] ToBytes() => [.. bytes];

    /// <inheritdoc/>
    public bool Equals(KeyId? other) => other is not null && bytes.AsSpan().SequenceCompareTo(other.bytes) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyId);

    /// <inheritdoc/>
    public override int GetHashCode() => BitConverter.ToInt32(bytes);

    /// <summary>The bytes in base64url.</summary>
    public override string ToString() => Wire.Encode(bytes);

    /// <summary>True if both name the same key.</summary>
    public static bool operator ==(KeyId? left, KeyId? right) => left is null ? right is null : left.Equals(right);

    /// <summary>True unless both name the same key.</summary>
    public static bool operator !=(KeyId? left, KeyId? right) => !(left == right);
}
