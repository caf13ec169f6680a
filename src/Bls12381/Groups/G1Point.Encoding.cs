using System.Runtime.InteropServices;

namespace Symbolon.Bls12381;

// The compressed encoding of draft-irtf-cfrg-pairing-friendly-curves, appendix C: x in big-endian bytes. The three
// highest bits are flags: compressed (always set), identity, and the choice of y (set for the larger).
public readonly partial struct G1Point
{
    internal const byte Compressed = 0x80;
    internal const byte Infinity = 0x40;
    private const byte Larger = 0x20;

    /// <summary>
    /// Reads a point from exactly 48 bytes. False unless they are the one encoding of a point in the subgroup other
    /// than the identity.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out G1Point p)
    {
        if (TryParseAllowingIdentity(bytes, out p) && !p.IsIdentity)
            return true;
        p = Identity;
        return false;
    }

    /// <summary>The same as <see cref="TryParse"/>, and accepts the one encoding of the identity.</summary>
    public static bool TryParseAllowingIdentity(ReadOnlySpan<byte> bytes, out G1Point p)
    {
        p = Identity;
        if (bytes.Length != Size || (bytes[0] & Compressed) == 0)
            return false;
        if ((bytes[0] & Infinity) != 0)
            return bytes[0] == (Compressed | Infinity) && !bytes[1..].ContainsAnyExcept((byte)0);
        if (!TryReadX(bytes, out var x))
            return false;

        Projective<Fp>.RightHandSide(x, out var square);
        if (!Fp.TrySqrt(square, out var y))
            return false;
        ChooseY(bytes, ref y);
        var value = Projective<Fp>.FromAffine(x, y);
        if (!IsInSubgroup(value))
            return false;
        p = new G1Point(value);
        return true;
    }

    /// <summary>
    /// Reads many points, 48 bytes each, with the verdicts of <see cref="TryParse"/>. If parsed[i] is false, points[i]
    /// is the identity. Square roots and subgroup checks are made for four points at a time.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many points and verdicts as encodings.</exception>
    public static void TryParseEach(ReadOnlySpan<byte> encodings, Span<G1Point> points, Span<bool> parsed)
    {
        if (encodings.Length != (long)points.Length * Size || parsed.Length != points.Length)
            throw new ArgumentException("There must be 48 bytes and one verdict for each point.", nameof(encodings));
        LanePath.TryParseEach(encodings, points, parsed);
    }

    /// <summary>Reads x from an encoding with its flags; false if x is not below p.</summary>
    internal static bool TryReadX(ReadOnlySpan<byte> bytes, out Fp x)
    {
        Span<byte> masked = stackalloc byte[Size];
        bytes.CopyTo(masked);
        masked[0] &= Larger - 1;
        return Fp.TryParse(masked, out x);
    }

    /// <summary>Negates y unless it is the root that the encoding's flag names.</summary>
    internal static void ChooseY(ReadOnlySpan<byte> bytes, ref Fp y)
    {
        var larger = (bytes[0] & Larger) != 0;
        if (larger != (Fp.LargerHalfMask(y) != 0))
            Fp.Negate(y, out y);
    }

    /// <summary>Writes the 48 bytes of the compressed encoding.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than 48 bytes.</exception>
    public void WriteBytes(Span<byte> destination) => WriteBytes(new ReadOnlySpan<G1Point>(in this), destination);

    /// <summary>The 48 bytes of the compressed encoding.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        WriteBytes(bytes);
        return bytes;
    }

    /// <summary>
    /// Writes the encodings of <paramref name="points"/> one after the other, 48 bytes each. Each batch of up to 64
    /// points shares one inversion.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void WriteBytes(ReadOnlySpan<G1Point> points, Span<byte> destination)
    {
        const int Chunk = 64;
        if (destination.Length < (long)points.Length * Size)
            throw new ArgumentException("The destination must have room for 48 bytes a point.", nameof(destination));
        Span<Fp> inverses = stackalloc Fp[Chunk];
        while (points.Length > 0)
        {
            var n = Math.Min(Chunk, points.Length);
            var values = MemoryMarshal.Cast<G1Point, Projective<Fp>>(points[..n]);
            Projective<Fp>.InvertZ(values, inverses);
            for (var i = 0; i < n; i++)
                Write(values[i], inverses[i], destination.Slice(i * Size, Size));
            points = points[n..];
            destination = destination[(n * Size)..];
        }
    }

    private static void Write(in Projective<Fp> p, in Fp inverse, Span<byte> destination)
    {
        Fp.Multiply(p.X, inverse, out var x);
        Fp.Multiply(p.Y, inverse, out var y);
        x.WriteBytes(destination);
        // The identity has x = 0 here, so only the flags need setting.
        var identity = (uint)Projective<Fp>.IdentityMask(p);
        var larger = (uint)Fp.LargerHalfMask(y);
        destination[0] |= (byte)(Compressed | (identity & Infinity) | (larger & Larger));
    }

    /// <summary>
    /// Scott, "A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves", section 6: a point
    /// of the curve is in G1 if and only if the endomorphism acts on it as multiplication by x^2.
    /// </summary>
    private static bool IsInSubgroup(in Projective<Fp> p)
    {
        Projective<Fp>.MultiplyByX(p, out var multiple);
        Projective<Fp>.MultiplyByX(multiple, out multiple);
        Projective<Fp>.MultiplyByXSquared(p, out var image);
        return Projective<Fp>.EqualMask(multiple, image) != 0;
    }
}
