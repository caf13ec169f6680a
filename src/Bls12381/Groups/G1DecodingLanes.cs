namespace Symbolon.Bls12381;

/// <summary>Decodes points of G1, with square roots and subgroup checks for four points at a time.</summary>
internal static class G1DecodingLanes
{
    /// <summary>Gives the same verdicts and points as <see cref="G1Point.TryParseEach"/>.</summary>
    public static void TryParseEach(ReadOnlySpan<byte> encodings, Span<G1Point> points, Span<bool> parsed)
    {
        for (var i = 0; i < points.Length; i += FpLanes.Count)
        {
            var n = Math.Min(FpLanes.Count, points.Length - i);
            ParseFour(encodings.Slice(i * G1Point.Size, n * G1Point.Size), points.Slice(i, n), parsed.Slice(i, n));
        }
    }

    /// <summary>Decodes up to four points. Lanes without a point get x = 0, which is on the curve.</summary>
    private static void ParseFour(ReadOnlySpan<byte> encodings, Span<G1Point> points, Span<bool> parsed)
    {
        Span<Projective<Fp>> values = stackalloc Projective<Fp>[FpLanes.Count];
        Span<Fp> squares = stackalloc Fp[FpLanes.Count];
        values.Fill(Projective<Fp>.FromAffine(Fp.Zero, Fp.One));
        for (var i = 0; i < points.Length; i++)
        {
            var bytes = encodings.Slice(i * G1Point.Size, G1Point.Size);
            parsed[i] =
                (bytes[0] & (G1Point.Compressed | G1Point.Infinity)) == G1Point.Compressed
                && G1Point.TryReadX(bytes, out values[i].X);
        }
        for (var i = 0; i < values.Length; i++)
            Projective<Fp>.RightHandSide(values[i].X, out squares[i]);
        FpLanes.Load(squares[0], squares[1], squares[2], squares[3], out var lanes);
        FpLanes.SquareRoot(lanes, out lanes);
        FpLanes.Store(lanes, out values[0].Y, out values[1].Y, out values[2].Y, out values[3].Y);
        for (var i = 0; i < points.Length; i++)
        {
            Fp.Square(values[i].Y, out var check);
            parsed[i] &= check == squares[i];
            G1Point.ChooseY(encodings.Slice(i * G1Point.Size, G1Point.Size), ref values[i].Y);
        }

        // The check of G1Point.IsInSubgroup; the two signs of x cancel.
        G1Lanes.Load(values, out var multiple);
        G1Lanes.MultiplyByMinusX(multiple, out multiple);
        G1Lanes.MultiplyByMinusX(multiple, out multiple);
        Span<Projective<Fp>> multiples = stackalloc Projective<Fp>[FpLanes.Count];
        G1Lanes.Store(multiple, multiples);
        for (var i = 0; i < points.Length; i++)
        {
            Projective<Fp>.MultiplyByXSquared(values[i], out var image);
            parsed[i] &= Projective<Fp>.EqualMask(multiples[i], image) != 0;
            points[i] = parsed[i] ? new G1Point(values[i]) : G1Point.Identity;
        }
    }
}
