using System.Security.Cryptography;
using System.Text;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;

namespace Symbolon.Authority;

/// <summary>
/// The key from which every row's signer entropy is derived, 32 bytes. It outlives the issuer's key: another entropy
/// key would change everybody's Internet IDs at every site. Data that the authority seals for itself beyond one process
/// is sealed under keys derived from this one.
/// </summary>
public sealed class EntropyKey : IDisposable
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    private const string CheckLabel = "Symbolon entropy key check 2026-11";
    private const string RenewalLabel = "Symbolon renewal ticket key 2026-11";

    private readonly byte[] key = GC.AllocateArray<byte>(Size, pinned: true);
    private bool disposed;

    private EntropyKey(ReadOnlySpan<byte> bytes) => bytes.CopyTo(key);

    /// <summary>A fresh key.</summary>
    public static EntropyKey Generate()
    {
        Span<byte> fresh = stackalloc byte[Size];
        RandomNumberGenerator.Fill(fresh);
        var made = new EntropyKey(fresh);
        CryptographicOperations.ZeroMemory(fresh);
        return made;
    }

    /// <summary>Reads an export; null unless it has 32 bytes.</summary>
    public static EntropyKey? Import(ReadOnlySpan<byte> bytes) => bytes.Length == Size ? new EntropyKey(bytes) : null;

    /// <summary>The key, 32 bytes. The caller owns them and zeroes them.</summary>
    public byte[] Export() => Bytes.ToArray();

    /// <summary>The signer entropy of a row: <see cref="SignerEntropy.Derive"/> of token and C.</summary>
    public SignerNymEntropy Of(ReadOnlySpan<byte> token, ReadOnlySpan<byte> c) => SignerEntropy.Derive(Bytes, token, c);

    /// <summary>16 bytes by which a registry recognizes the key on which its people's Internet IDs depend.</summary>
    public byte[] Check() => Derive(CheckLabel, 16);

    /// <summary>The key that seals renewal tickets, 32 bytes.</summary>
    internal byte[] RenewalKey() => Derive(RenewalLabel, 32);

    private ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return key;
        }
    }

    private byte[] Derive(string label, int length)
    {
        var derived = new byte[length];
        HKDF.Expand(HashAlgorithmName.SHA256, Bytes, derived, Encoding.ASCII.GetBytes(label));
        return derived;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(key);
    }
}
