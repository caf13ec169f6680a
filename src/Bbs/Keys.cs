using System.Buffers.Binary;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

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
    /// <exception cref="ArgumentException">The material is shorter than 32 bytes or the info longer than 65535.</exception>
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
    public static bool TryImport(
        ReadOnlySpan<byte> bytes,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SecretKey? key
    )
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

/// <summary>The issuer's public key: a point of G2, 96 bytes compressed, checked to be in the subgroup and not the identity.</summary>
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

    /// <summary>W with its pairing lines computed: a key is used far more often than it is read.</summary>
    internal G2Prepared Prepared { get; }

    internal static G2Prepared NegativeBp2 { get; } = new(-G2Point.Generator);

    /// <summary>octets_to_pubkey (section 4.2.4.6). False for a wrong length, a wrong encoding, a point off the curve,
    /// outside the subgroup, or the identity.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out PublicKey? key
    )
    {
        key = null;
        if (!G2Point.TryParse(bytes, out var w))
            return false;
        key = new PublicKey(w, bytes.ToArray());
        return true;
    }

    internal static PublicKey FromPoint(in G2Point w) => new(w, w.ToBytes());

    /// <summary>The 96-byte encoding.</summary>
    public byte[] ToBytes() => octets.AsSpan().ToArray();

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) =>
        other is not null && CryptographicOperations.FixedTimeEquals(octets, other.octets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(8));
}
