using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

// The compressed encoding of draft-irtf-cfrg-pairing-friendly-curves, appendix C: x in big-endian bytes, C1 before C0.
// The three highest bits are flags: compressed (always set), identity, and the choice of y (set for the larger).
public readonly partial struct G2Point
{
    private const byte Compressed = 0x80;
    private const byte Infinity = 0x40;
    private const byte Larger = 0x20;

    /// <summary>
    /// Reads a point from exactly 96 bytes. False unless they are the one encoding of a point in the subgroup other
    /// than the identity.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out G2Point p)
    {
        if (TryParseAllowingIdentity(bytes, out p) && !p.IsIdentity)
            return true;
        p = Identity;
        return false;
    }

    /// <summary>The same as <see cref="TryParse"/>, and accepts the one encoding of the identity.</summary>
    public static bool TryParseAllowingIdentity(ReadOnlySpan<byte> bytes, out G2Point p)
    {
        p = Identity;
        if (bytes.Length != Size || (bytes[0] & Compressed) == 0)
            return false;
        if ((bytes[0] & Infinity) != 0)
            return bytes[0] == (Compressed | Infinity) && !bytes[1..].ContainsAnyExcept((byte)0);

        Span<byte> masked = stackalloc byte[Size];
        bytes.CopyTo(masked);
        masked[0] &= Larger - 1;
        if (!Fp.TryParse(masked[..Fp.Size], out var c1) || !Fp.TryParse(masked[Fp.Size..], out var c0))
            return false;
        var x = new Fp2(c0, c1);

        Projective<Fp2>.RightHandSide(x, out var square);
        if (!Fp2.TrySqrt(square, out var y))
            return false;
        var larger = (bytes[0] & Larger) != 0;
        if (larger != (Fp2.LargerHalfMask(y) != 0))
            Fp2.Negate(y, out y);
        var value = Projective<Fp2>.FromAffine(x, y);
        if (!IsInSubgroup(value))
            return false;
        p = new G2Point(value);
        return true;
    }

    /// <summary>Writes the 96 bytes of the compressed encoding.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 96 bytes.</exception>
    public void WriteBytes(Span<byte> destination) => WriteBytes(new ReadOnlySpan<G2Point>(in this), destination);

    /// <summary>The 96 bytes of the compressed encoding.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        WriteBytes(bytes);
        return bytes;
    }

    /// <summary>
    /// Writes the encodings of <paramref name="points"/> one after the other, 96 bytes each. Each batch of up to 32
    /// points shares one inversion.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void WriteBytes(ReadOnlySpan<G2Point> points, Span<byte> destination)
    {
        const int Chunk = 32;
        if (destination.Length < (long)points.Length * Size)
            throw new ArgumentException("The destination must have room for 96 bytes a point.", nameof(destination));
        Span<Fp2> inverses = stackalloc Fp2[Chunk];
        while (points.Length > 0)
        {
            var n = Math.Min(Chunk, points.Length);
            var values = MemoryMarshal.Cast<G2Point, Projective<Fp2>>(points[..n]);
            Projective<Fp2>.InvertZ(values, inverses);
            for (var i = 0; i < n; i++)
                Write(values[i], inverses[i], destination.Slice(i * Size, Size));
            points = points[n..];
            destination = destination[(n * Size)..];
        }
    }

    private static void Write(in Projective<Fp2> p, in Fp2 inverse, Span<byte> destination)
    {
        Fp2.Multiply(p.X, inverse, out var x);
        Fp2.Multiply(p.Y, inverse, out var y);
        x.C1.WriteBytes(destination);
        x.C0.WriteBytes(destination[Fp.Size..]);
        // The identity has x = 0 here, so only the flags need setting.
        var identity = (uint)Projective<Fp2>.IdentityMask(p);
        var larger = (uint)Fp2.LargerHalfMask(y);
        destination[0] |= (byte)(Compressed | (identity & Infinity) | (larger & Larger));
    }

    /// <summary>
    /// Scott, "A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves", section 4: a point
    /// of the twist is in G2 if and only if psi acts on it as multiplication by x.
    /// </summary>
    private static bool IsInSubgroup(in Projective<Fp2> p)
    {
        Projective<Fp2>.MultiplyByX(p, out var multiple);
        Psi(p, out var image);
        return Projective<Fp2>.EqualMask(multiple, image) != 0;
    }

    /// <summary>Untwist, Frobenius, twist.</summary>
    internal static void Psi(in Projective<Fp2> p, out Projective<Fp2> r)
    {
        Fp2.Conjugate(p.X, out r.X);
        Fp2.Multiply(r.X, Constants.PsiX, out r.X);
        Fp2.Conjugate(p.Y, out r.Y);
        Fp2.Multiply(r.Y, Constants.PsiY, out r.Y);
        Fp2.Conjugate(p.Z, out r.Z);
    }
}
