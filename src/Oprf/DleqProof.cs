using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf;

/// <summary>
/// A proof that B = k * A and D[i] = k * C[i] for the same k, without revealing k (RFC 9497, section 2.2). 64 bytes:
/// the challenge c and the answer s, 32 bytes each.
/// </summary>
/// <remarks>
/// The nonce r must be used once: two proofs with the same r reveal k. This class draws it; only the method for the
/// test vectors takes it as a parameter.
/// </remarks>
internal sealed class DleqProof
{
    internal const int Length = 2 * Scalar.Length;

    private readonly Scalar c;
    private readonly Scalar s;

    private DleqProof(Scalar c, Scalar s) => (this.c, this.s) = (c, s);

    internal byte[] ToBytes() => [.. c.Bytes, .. s.Bytes];

    internal static bool TryDecode(ReadOnlySpan<byte> encoded, [NotNullWhen(true)] out DleqProof? proof)
    {
        proof = null;
        if (
            encoded.Length != Length
            || !Scalar.TryDecode(encoded[..Scalar.Length], out var c)
            || !Scalar.TryDecode(encoded[Scalar.Length..], out var s)
        )
        {
            return false;
        }

        proof = new DleqProof(c, s);
        return true;
    }

    /// <summary>Proves, and verifies the proof before returning it: a fault in k * C could otherwise leak k.</summary>
    internal static DleqProof Generate(
        Scalar k,
        Element A,
        Element B,
        IReadOnlyList<Element> C,
        IReadOnlyList<Element> D,
        OprfMode mode
    )
    {
        using var r = Scalar.Random();
        var proof = Generate(k, A, B, C, D, mode, r);
        return proof.Verify(A, B, C, D, mode)
            ? proof
            : throw new CryptographicException("A new proof does not verify; it is not released.");
    }

    /// <summary>GenerateProof, section 2.2.1.</summary>
    internal static DleqProof Generate(
        Scalar k,
        Element A,
        Element B,
        IReadOnlyList<Element> C,
        IReadOnlyList<Element> D,
        OprfMode mode,
        Scalar r
    )
    {
        // ComputeCompositesFast: the prover knows k, so Z = k * M.
        var (M, _) = ComputeComposites(B, C, D, mode, withZ: false);
        var Z = k * M;
        var t2 = r * A;
        var t3 = r * M;
        var c = Challenge(B, M, Z, t2, t3, mode);
        using var ck = c * k;
        return new DleqProof(c, r - ck);
    }

    /// <summary>VerifyProof, section 2.2.2.</summary>
    internal bool Verify(Element A, Element B, IReadOnlyList<Element> C, IReadOnlyList<Element> D, OprfMode mode)
    {
        var (M, Z) = ComputeComposites(B, C, D, mode, withZ: true);
        var t2 = (s * A) + (c * B);
        var t3 = (s * M) + (c * Z);
        return Challenge(B, M, Z, t2, t3, mode).Is(c);
    }

    private static Scalar Challenge(Element B, Element M, Element Z, Element t2, Element t3, OprfMode mode)
    {
        byte[] challengeTranscript =
        [
            .. Suite.Frame(B.ToBytes(), M.ToBytes(), Z.ToBytes(), t2.ToBytes(), t3.ToBytes()),
            .. "Challenge"u8,
        ];
        return Suite.HashToScalar(challengeTranscript, mode);
    }

    /// <summary>
    /// ComputeComposites, section 2.2.2: one random combination of all pairs, so that one proof covers them all.
    /// </summary>
    private static (Element M, Element Z) ComputeComposites(
        Element B,
        IReadOnlyList<Element> C,
        IReadOnlyList<Element> D,
        OprfMode mode,
        bool withZ
    )
    {
        if (C.Count is 0 or > ushort.MaxValue || C.Count != D.Count)
        {
            throw new ArgumentException("There must be as many results as elements, and at least one.", nameof(D));
        }

        var seed = SHA512.HashData(Suite.Frame(B.ToBytes(), Suite.Label("Seed-"u8, mode)));
        var (M, Z) = (Element.Identity, Element.Identity);
        for (var i = 0; i < C.Count; i++)
        {
            byte[] compositeTranscript =
            [
                .. Suite.Frame(seed),
                (byte)(i >> 8),
                (byte)(i & 0xff),
                .. Suite.Frame(C[i].ToBytes(), D[i].ToBytes()),
                .. "Composite"u8,
            ];
            var di = Suite.HashToScalar(compositeTranscript, mode);
            M = (di * C[i]) + M;
            Z = withZ ? (di * D[i]) + Z : Z;
        }

        return (M, Z);
    }
}
