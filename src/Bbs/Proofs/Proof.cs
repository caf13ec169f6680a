using System.Diagnostics.CodeAnalysis;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A zero-knowledge proof of a BBS signature: (Abar, Bbar, D, e^, r1^, r3^, m^_1..m^_U, c), that is 272 + 32 U bytes
/// for U undisclosed scalars. draft-irtf-cfrg-bbs-signatures section 4.2.4.4.
/// </summary>
public sealed class Proof
{
    /// <summary>Bytes of a proof that hides nothing: three points and four scalars.</summary>
    public const int FloorSize = 3 * G1Point.Size + 4 * Scalar.Size;

    internal Proof(
        in G1Point abar,
        in G1Point bbar,
        in G1Point d,
        in Scalar eHat,
        in Scalar r1Hat,
        in Scalar r3Hat,
        Scalar[] mHat,
        in Scalar c
    )
    {
        Abar = abar;
        Bbar = bbar;
        D = d;
        EHat = eHat;
        R1Hat = r1Hat;
        R3Hat = r3Hat;
        MHat = mHat;
        C = c;
    }

    internal G1Point Abar { get; }
    internal G1Point Bbar { get; }
    internal G1Point D { get; }
    internal Scalar EHat { get; }
    internal Scalar R1Hat { get; }
    internal Scalar R3Hat { get; }
    internal Scalar[] MHat { get; }
    internal Scalar C { get; }

    /// <summary>octets_to_proof. False for a wrong length, for more than twice <see cref="BbsLimits.MaxMessages"/>
    /// hidden scalars, for a point not in G1 or the identity, for a scalar that is zero or not canonical.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Proof? proof) =>
        TryParse(bytes, [], false, out proof, out _);

    /// <summary>octets_to_proof, and the pseudonym beside it: four points are decoded in the time of one. False if
    /// either is invalid.</summary>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<byte> pseudonymOctets,
        [NotNullWhen(true)] out Proof? proof,
        [NotNullWhen(true)] out Pseudonym? pseudonym
    ) => TryParse(bytes, pseudonymOctets, true, out proof, out pseudonym) && pseudonym is not null;

    private static bool TryParse(
        ReadOnlySpan<byte> bytes,
        ReadOnlySpan<byte> pseudonymOctets,
        bool withPseudonym,
        [NotNullWhen(true)] out Proof? proof,
        out Pseudonym? pseudonym
    )
    {
        proof = null;
        pseudonym = null;
        if (
            bytes.Length < FloorSize
            || (bytes.Length - FloorSize) % Scalar.Size != 0
            || bytes.Length > FloorSize + 2 * BbsLimits.MaxMessages * Scalar.Size
            || (withPseudonym && pseudonymOctets.Length != Pseudonym.Size)
        )
        {
            return false;
        }
        // The cheap half is first: a flipped byte in a scalar should not cost three square roots.
        var scalars = bytes[(3 * G1Point.Size)..];
        var mHat = new Scalar[scalars.Length / Scalar.Size - 4];
        if (
            !TryReadScalar(scalars, 0, out var eHat)
            || !TryReadScalar(scalars, 1, out var r1Hat)
            || !TryReadScalar(scalars, 2, out var r3Hat)
            || !TryReadScalars(scalars, 3, mHat)
            || !TryReadScalar(scalars, mHat.Length + 3, out var c)
        )
        {
            return false;
        }

        const int Points = 3;
        var count = Points + (withPseudonym ? 1 : 0);
        Span<byte> encodings = stackalloc byte[(Points + 1) * G1Point.Size];
        Span<G1Point> points = stackalloc G1Point[Points + 1];
        Span<bool> parsed = stackalloc bool[Points + 1];
        bytes[..(Points * G1Point.Size)].CopyTo(encodings);
        pseudonymOctets.CopyTo(encodings[(Points * G1Point.Size)..]);
        G1Point.TryParseEach(encodings[..(count * G1Point.Size)], points[..count], parsed[..count]);
        if (parsed[..count].Contains(false))
            return false;
        if (withPseudonym && (pseudonym = Pseudonym.Of(points[Points])) is null)
            return false;
        proof = new Proof(points[0], points[1], points[2], eHat, r1Hat, r3Hat, mHat, c);
        return true;
    }

    /// <summary>Reads scalar number <paramref name="at"/> of a row: canonical, and not zero.</summary>
    internal static bool TryReadScalar(ReadOnlySpan<byte> octets, int at, out Scalar scalar) =>
        Scalar.TryParse(octets.Slice(at * Scalar.Size, Scalar.Size), out scalar) && !scalar.IsZero;

    /// <summary>Reads the scalars from number <paramref name="from"/> on.</summary>
    internal static bool TryReadScalars(ReadOnlySpan<byte> octets, int from, Span<Scalar> scalars)
    {
        for (var i = 0; i < scalars.Length; i++)
        {
            if (!TryReadScalar(octets, from + i, out scalars[i]))
                return false;
        }
        return true;
    }

    /// <summary>proof_to_octets.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[FloorSize + MHat.Length * Scalar.Size];
        var octets = new OctetWriter(bytes);
        octets.Write([Abar, Bbar, D]);
        octets.Write(EHat);
        octets.Write(R1Hat);
        octets.Write(R3Hat);
        foreach (ref readonly var m in MHat.AsSpan())
            octets.Write(m);
        octets.Write(C);
        return bytes;
    }
}
