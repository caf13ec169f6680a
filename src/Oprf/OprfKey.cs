using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>
/// A server's whole secret key skS, 32 bytes. Its holder can compute the function for any input, so in this system
/// nobody holds it: see <see cref="Threshold.ThresholdKeySetup"/>.
/// </summary>
public sealed class OprfKey : IDisposable
{
    /// <summary>Bytes of a secret key, and of a public key.</summary>
    public const int Length = Scalar.Length;

    /// <summary>Bytes of the seed of <see cref="Derive"/>.</summary>
    public const int SeedLength = 32;

    private OprfKey(Scalar skS)
    {
        Secret = skS;
        Public = Element.Base(skS);
    }

    internal Scalar Secret { get; }

    internal Element Public { get; }

    /// <summary>The public key pkS = skS * G, 32 bytes; publish it.</summary>
    public ReadOnlyMemory<byte> PublicKey => Public.ToBytes();

    /// <summary>GenerateKeyPair: a new random key (RFC 9497, section 3.2).</summary>
    public static OprfKey Generate() => new(Scalar.Random());

    /// <summary>DeriveKeyPair: derives a key from a seed (RFC 9497, section 3.2.1).</summary>
    /// <param name="seed">32 secret, uniform bytes.</param>
    /// <param name="info">A public label, at most 65535 bytes.</param>
    /// <param name="mode">The protocol of the key; other modes give other keys.</param>
    /// <exception cref="ArgumentException">A length is wrong.</exception>
    public static OprfKey Derive(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> info, OprfMode mode)
    {
        if (seed.Length != SeedLength || info.Length > ushort.MaxValue)
        {
            throw new ArgumentException("A seed must have 32 bytes and a label at most 65535.", nameof(seed));
        }

        var DST = Suite.Label("DeriveKeyPair"u8, mode);
        var deriveInput = GC.AllocateArray<byte>(seed.Length + 2 + info.Length + 1, pinned: true);
        try
        {
            seed.CopyTo(deriveInput);
            Suite.Frame(info.ToArray()).CopyTo(deriveInput, seed.Length);
            for (var counter = 0; counter <= 255; counter++)
            {
                deriveInput[^1] = (byte)counter;
                var skS = Suite.HashToScalar(deriveInput, DST);
                if (!skS.IsZero)
                {
                    return new OprfKey(skS);
                }
            }
        }
        finally
        {
            Array.Clear(deriveInput);
        }

        throw new InvalidOperationException("DeriveKeyPair found no key; take another seed.");
    }

    /// <summary>Reads a secret key: 32 bytes, little-endian, less than the group's order and not zero.</summary>
    /// <returns>False for anything else.</returns>
    public static bool TryImport(ReadOnlySpan<byte> skS, [NotNullWhen(true)] out OprfKey? key)
    {
        key = Scalar.TryDecode(skS, out var scalar) && !scalar.IsZero ? new OprfKey(scalar) : null;
        return key is not null;
    }

    internal static OprfKey From(Scalar skS) => new(skS);

    /// <summary>The secret key, 32 bytes, for sealing only. The caller zeroes it.</summary>
    public byte[] Export() => [.. Secret.Bytes];

    /// <summary>Zeroes the key.</summary>
    public void Dispose() => Secret.Dispose();
}
