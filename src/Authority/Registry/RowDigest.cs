using System.Security.Cryptography;

namespace Symbolon.Authority;

/// <summary>
/// The digest of a commitment that a row keeps: SHA-256("Symbolon registry digest 2026-11" || C || U'), 32 bytes. The
/// wallet sends both points each time, and the authority only compares digests: a thief of the registry gets neither
/// point.
/// </summary>
public static class RowDigest
{
    private static ReadOnlySpan<byte> Label => "Symbolon registry digest 2026-11"u8;

    /// <summary>The digest of C and U', 48 bytes each.</summary>
    /// <exception cref="ArgumentException">One of them has another length.</exception>
    public static byte[] Of(ReadOnlySpan<byte> c, ReadOnlySpan<byte> u)
    {
        if (c.Length != 48 || u.Length != 48)
            throw new ArgumentException("C and U' have 48 bytes each.");
        return SHA256.HashData((byte[])[.. Label, .. c, .. u]);
    }
}
