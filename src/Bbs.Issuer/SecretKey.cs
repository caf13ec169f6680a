using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>
/// The issuer's secret key: a scalar, 32 bytes big-endian. Zeroed on <see cref="Dispose"/>; it never prints itself and
/// leaves only through <see cref="Export"/>.
/// </summary>
public sealed class SecretKey : IDisposable
{
    /// <summary>Size of the exported key in bytes.</summary>
    public const int Size = Scalar.Size;

    private Scalar sk;
    private bool disposed;

    private SecretKey(in Scalar sk)
    {
        this.sk = sk;
        PublicKey = PublicKey.FromPoint(sk * G2Point.Generator);
    }

    /// <summary>SkToPk of this key (section 3.4.2).</summary>
    public PublicKey PublicKey { get; }

    internal ref readonly Scalar Value
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return ref sk;
        }
    }

    /// <summary>A fresh key from the system's generator.</summary>
    public static SecretKey Generate() => new(Scalar.Random());

    /// <summary>KeyGen, draft-irtf-cfrg-bbs-signatures section 3.4.1.</summary>
    /// <param name="suite">The ciphersuite whose default label is used.</param>
    /// <param name="keyMaterial">At least 32 secret bytes.</param>
    /// <param name="keyInfo">At most 65535 bytes.</param>
    /// <param name="keyDst">The label; the suite's own when empty.</param>
    /// <exception cref="ArgumentException">The material is shorter than 32 bytes or the info longer than
    /// 65535.</exception>
    public static SecretKey FromKeyMaterial(
        Ciphersuite suite,
        ReadOnlySpan<byte> keyMaterial,
        ReadOnlySpan<byte> keyInfo = default,
        ReadOnlySpan<byte> keyDst = default
    )
    {
        ArgumentNullException.ThrowIfNull(suite);
        if (keyMaterial.Length < 32)
            throw new ArgumentException("Key material must have at least 32 bytes.", nameof(keyMaterial));
        if (keyInfo.Length > ushort.MaxValue)
            throw new ArgumentException("Key info must have at most 65535 bytes.", nameof(keyInfo));
        var input = new byte[keyMaterial.Length + 2 + keyInfo.Length];
        try
        {
            keyMaterial.CopyTo(input);
            BinaryPrimitives.WriteUInt16BigEndian(input.AsSpan(keyMaterial.Length), (ushort)keyInfo.Length);
            keyInfo.CopyTo(input.AsSpan(keyMaterial.Length + 2));
            var dst = keyDst.IsEmpty ? Ciphersuite.Ascii(suite.Id + "KEYGEN_DST_") : keyDst;
            return new SecretKey(HashToCurve.ToScalar(input, dst, suite.Expander));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(input);
        }
    }

    /// <summary>Reads an exported key. False for anything but 32 bytes holding a canonical non-zero scalar.</summary>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SecretKey? key)
    {
        key = null;
        if (!Scalar.TryParse(bytes, out var scalar) || scalar.IsZero)
            return false;
        key = new SecretKey(scalar);
        return true;
    }

    /// <summary>The 32 secret bytes. The caller owns them, encrypts them, and zeroes them.</summary>
    public byte[] Export() => Value.ToBytes();

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        sk = Scalar.Zero;
    }
}
