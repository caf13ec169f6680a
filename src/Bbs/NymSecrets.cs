using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A vector of secret scalars behind a holder's pseudonyms: <c>prover_nyms</c> as the holder chooses them, or
/// <c>nym_secrets</c> once the signer's entropy is added to the last. Its length N is public and must be one value for
/// everybody. Zeroed on <see cref="Dispose"/>; leaves only through <see cref="Export"/>, 32 N bytes.
/// </summary>
public sealed class NymSecrets : IDisposable
{
    private readonly Scalar[] scalars;
    private bool disposed;

    internal NymSecrets(ReadOnlySpan<Scalar> scalars) => this.scalars = scalars.ToArray();

    /// <summary>N, the number of secrets.</summary>
    public int Count => scalars.Length;

    internal ReadOnlySpan<Scalar> Scalars
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return scalars;
        }
    }

    /// <summary>N fresh secrets.</summary>
    public static NymSecrets Generate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BbsLimits.MaxMessages);
        using var fresh = new SecretScalars(stackalloc Scalar[count]);
        ScalarSources.System(fresh.Span);
        return new NymSecrets(fresh.Span);
    }

    /// <summary>Reads an export. False unless it is a whole number, at least one, of canonical scalars.</summary>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out NymSecrets? secrets)
    {
        secrets = null;
        if (bytes.IsEmpty || bytes.Length % Scalar.Size != 0 || bytes.Length > BbsLimits.MaxMessages * Scalar.Size)
            return false;
        using var read = new SecretScalars(stackalloc Scalar[bytes.Length / Scalar.Size]);
        for (var i = 0; i < read.Span.Length; i++)
        {
            if (!Scalar.TryParse(bytes.Slice(i * Scalar.Size, Scalar.Size), out read.Span[i]))
                return false;
        }
        secrets = new NymSecrets(read.Span);
        return true;
    }

    /// <summary>The secrets, 32 bytes each. The caller owns them and zeroes them.</summary>
    public byte[] Export()
    {
        var bytes = new byte[scalars.Length * Scalar.Size];
        for (var i = 0; i < scalars.Length; i++)
            Scalars[i].WriteBytes(bytes.AsSpan(i * Scalar.Size));
        return bytes;
    }

    /// <summary>nym_secrets: the same vector with the signer's entropy added to its last element.</summary>
    internal NymSecrets With(SignerNymEntropy entropy)
    {
        var sum = new NymSecrets(Scalars);
        sum.scalars[^1] += entropy.Value;
        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scalars.AsSpan()));
    }
}

/// <summary>signer_nym_entropy: what the signer adds to the last secret, so that a stolen commitment makes nobody else's
/// pseudonyms. 32 bytes; for one person it never changes.</summary>
public sealed class SignerNymEntropy
{
    /// <summary>Size in bytes.</summary>
    public const int Size = Scalar.Size;

    internal SignerNymEntropy(in Scalar value) => Value = value;

    internal Scalar Value { get; }

    /// <summary>Label of <see cref="Derive"/>. Dated; another derivation is another label, and other Internet IDs for everybody.</summary>
    private static ReadOnlySpan<byte> Label => "Symbolon signer entropy 2026-11"u8;

    /// <summary>A fresh value.</summary>
    public static SignerNymEntropy Generate() => new(Scalar.Random());

    /// <summary>
    /// The value of one row, computed and not kept: HMAC-SHA-512(key, label || token || C), 64 bytes, reduced modulo r. It depends
    /// on C, so nobody knows it before C is fixed; and it is the same again when the row was lost and C comes back.
    /// </summary>
    /// <param name="key">The entropy key, 32 secret bytes.</param>
    /// <param name="token">The row's token, 32 bytes.</param>
    /// <param name="c">The commitment C, 48 bytes.</param>
    /// <exception cref="ArgumentException">One of them has another length.</exception>
    public static SignerNymEntropy Derive(ReadOnlySpan<byte> key, ReadOnlySpan<byte> token, ReadOnlySpan<byte> c)
    {
        if (key.Length != 32 || token.Length != 32 || c.Length != G1Point.Size)
            throw new ArgumentException("The key and the token have 32 bytes, and C has 48.");
        Span<byte> wide = stackalloc byte[HMACSHA512.HashSizeInBytes];
        try
        {
            // Every part has a fixed length, so no two inputs read alike.
            HMACSHA512.HashData(key, (byte[])[.. Label, .. token, .. c], wide);
            return new SignerNymEntropy(Scalar.FromWideBytes(wide));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(wide);
        }
    }

    /// <summary>False for anything but 32 bytes holding a canonical scalar.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignerNymEntropy? entropy)
    {
        entropy = Scalar.TryParse(bytes, out var value) ? new SignerNymEntropy(value) : null;
        return entropy is not null;
    }

    /// <summary>The 32-byte encoding.</summary>
    public byte[] ToBytes() => Value.ToBytes();
}

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

    /// <summary>Null for the base point, which is nobody's.</summary>
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
