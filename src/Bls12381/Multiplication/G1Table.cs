using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

/// <summary>
/// Multiples 1 P to 8 P of four points side by side, and the X of their images under the endomorphism.
/// </summary>
internal readonly ref struct G1Table
{
    /// <summary>Entries for each lane.</summary>
    public const int Size = 8;

    private readonly Span<G1Lanes> multiples;
    private readonly Span<FpLanes> images;

    /// <summary>A table over scratch that <see cref="Fill"/> filled.</summary>
    public G1Table(Span<G1Lanes> multiples, Span<FpLanes> images)
    {
        this.multiples = multiples;
        this.images = images;
    }

    /// <summary>Fills scratch of <see cref="Size"/> elements each; images may be empty.</summary>
    public static void Fill(in G1Lanes points, Span<G1Lanes> multiples, Span<FpLanes> images)
    {
        multiples[0] = points;
        for (var i = 1; i < Size; i++)
        {
            if ((i & 1) != 0)
                G1Lanes.Double(multiples[i >> 1], out multiples[i]);
            else
                G1Lanes.Add(multiples[i - 1], multiples[0], out multiples[i]);
        }
        for (var i = 0; i < images.Length; i++)
            G1Lanes.MultiplyByBeta(multiples[i].X, out images[i]);
    }

    /// <summary>
    /// digit P in each lane, or digit x^2 P for the image. Digits are -8 to 8 and may be secret: every entry is read
    /// for every lane.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LookUp(ref sbyte digits, bool image, out G1Lanes r)
    {
        var digit = Signed(ref digits);
        var magnitude = Vector256.Abs(digit);
        var m0 = Vector256.Equals(magnitude, Vector256.Create(1L)).AsUInt64();
        var m1 = Vector256.Equals(magnitude, Vector256.Create(2L)).AsUInt64();
        var m2 = Vector256.Equals(magnitude, Vector256.Create(3L)).AsUInt64();
        var m3 = Vector256.Equals(magnitude, Vector256.Create(4L)).AsUInt64();
        var m4 = Vector256.Equals(magnitude, Vector256.Create(5L)).AsUInt64();
        var m5 = Vector256.Equals(magnitude, Vector256.Create(6L)).AsUInt64();
        var m6 = Vector256.Equals(magnitude, Vector256.Create(7L)).AsUInt64();
        var m7 = Vector256.Equals(magnitude, Vector256.Create(8L)).AsUInt64();
        Unsafe.SkipInit(out r);
        ref var to = ref FpLanes.At(ref r.X, 0);
        ref var from = ref FpLanes.At(ref multiples[0].X, 0);
        for (var i = 0; i < G1Lanes.Vectors; i++)
        {
            Unsafe.Add(ref to, i) =
                (m0 & Unsafe.Add(ref from, i))
                | (m1 & Unsafe.Add(ref from, i + G1Lanes.Vectors))
                | (m2 & Unsafe.Add(ref from, i + (2 * G1Lanes.Vectors)))
                | (m3 & Unsafe.Add(ref from, i + (3 * G1Lanes.Vectors)))
                | (m4 & Unsafe.Add(ref from, i + (4 * G1Lanes.Vectors)))
                | (m5 & Unsafe.Add(ref from, i + (5 * G1Lanes.Vectors)))
                | (m6 & Unsafe.Add(ref from, i + (6 * G1Lanes.Vectors)))
                | (m7 & Unsafe.Add(ref from, i + (7 * G1Lanes.Vectors)));
        }
        if (image)
        {
            from = ref FpLanes.At(ref images[0], 0);
            for (var i = 0; i < FpLanes.Limbs; i++)
            {
                Unsafe.Add(ref to, i) =
                    (m0 & Unsafe.Add(ref from, i))
                    | (m1 & Unsafe.Add(ref from, i + FpLanes.Limbs))
                    | (m2 & Unsafe.Add(ref from, i + (2 * FpLanes.Limbs)))
                    | (m3 & Unsafe.Add(ref from, i + (3 * FpLanes.Limbs)))
                    | (m4 & Unsafe.Add(ref from, i + (4 * FpLanes.Limbs)))
                    | (m5 & Unsafe.Add(ref from, i + (5 * FpLanes.Limbs)))
                    | (m6 & Unsafe.Add(ref from, i + (6 * FpLanes.Limbs)))
                    | (m7 & Unsafe.Add(ref from, i + (7 * FpLanes.Limbs)));
            }
        }
        Finish(digit, image, ref r);
    }

    /// <summary>The same for public digits, which are indexes into the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LookUpVariableTime(ref sbyte digits, bool image, out G1Lanes r)
    {
        var digit = Signed(ref digits);
        Span<int> at = stackalloc int[FpLanes.Count];
        for (var i = 0; i < at.Length; i++)
            at[i] = Math.Max(Math.Abs((int)Unsafe.Add(ref digits, i)) - 1, 0);
        Unsafe.SkipInit(out r);
        ref var to = ref FpLanes.At(ref r.X, 0);
        Blend(
            ref FpLanes.At(ref multiples[at[0]].X, 0),
            ref FpLanes.At(ref multiples[at[1]].X, 0),
            ref FpLanes.At(ref multiples[at[2]].X, 0),
            ref FpLanes.At(ref multiples[at[3]].X, 0),
            G1Lanes.Vectors,
            ref to
        );
        if (image)
        {
            Blend(
                ref FpLanes.At(ref images[at[0]], 0),
                ref FpLanes.At(ref images[at[1]], 0),
                ref FpLanes.At(ref images[at[2]], 0),
                ref FpLanes.At(ref images[at[3]], 0),
                FpLanes.Limbs,
                ref to
            );
        }

        var zero = Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64();
        if (zero != Vector256<ulong>.Zero)
        {
            for (var i = 0; i < G1Lanes.Vectors; i++)
                Unsafe.Add(ref to, i) &= ~zero;
        }
        Finish(digit, image, ref r);
    }

    /// <summary>Takes lane l of each vector from place l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blend(
        ref Vector256<ulong> a,
        ref Vector256<ulong> b,
        ref Vector256<ulong> c,
        ref Vector256<ulong> d,
        int vectors,
        ref Vector256<ulong> to
    )
    {
        for (var i = 0; i < vectors; i++)
        {
            var ab = Avx2.Blend(Unsafe.Add(ref a, i).AsUInt32(), Unsafe.Add(ref b, i).AsUInt32(), 0b0000_1100);
            var cd = Avx2.Blend(Unsafe.Add(ref c, i).AsUInt32(), Unsafe.Add(ref d, i).AsUInt32(), 0b1100_0000);
            Unsafe.Add(ref to, i) = Avx2.Blend(ab, cd, 0b1111_0000).AsUInt64();
        }
    }

    private static Vector256<long> Signed(ref sbyte digits) =>
        Vector256.Create(digits, Unsafe.Add(ref digits, 1), Unsafe.Add(ref digits, 2), (long)Unsafe.Add(ref digits, 3));

    /// <summary>Digit 0 has no entry and gives the identity. x^2 P is minus the image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(Vector256<long> digit, bool image, ref G1Lanes r)
    {
        var zero = Vector256.Equals(digit, Vector256<long>.Zero).AsUInt64();
        G1Lanes.SetOneWhere(zero, ref r.Y);
        var negative = (digit >> 63).AsUInt64();
        G1Lanes.NegateWhere(image ? ~negative : negative, r.Y, out r.Y);
    }
}
