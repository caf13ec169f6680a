using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Symbolon.Bls12381;

// Conversions to lanes and back. Fp has seven limbs of 56 bits; four at a time are transposed and split in two.
internal partial struct FpLanes
{
    /// <summary>Loads four elements, one per lane. They may be packed: see <see cref="Pack"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(in Fp a, in Fp b, in Fp c, in Fp d, out FpLanes r)
    {
        Unsafe.SkipInit(out r);
        Split(a, b, c, d, 0, ref r);
        Split(a, b, c, d, 3, ref r);
    }

    /// <summary>
    /// Writes elements in the limbs of Fp without reducing them, for tables. Limbs are below 2^57, and only
    /// <see cref="Load"/> may read them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(in FpLanes v, out Fp a, out Fp b, out Fp c, out Fp d)
    {
        Unsafe.SkipInit(out a);
        Unsafe.SkipInit(out b);
        Unsafe.SkipInit(out c);
        Unsafe.SkipInit(out d);
        Join(v, 0, ref a, ref b, ref c, ref d);
        Join(v, 3, ref a, ref b, ref c, ref d);
    }

    /// <summary>The four elements, reduced. Values must be below 3 p.</summary>
    public static void Store(in FpLanes v, out Fp a, out Fp b, out Fp c, out Fp d)
    {
        Pack(v, out a, out b, out c, out d);
        Fp.Reduce(ref a);
        Fp.Reduce(ref b);
        Fp.Reduce(ref c);
        Fp.Reduce(ref d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(in Fp a, in Fp b, in Fp c, in Fp d, int at, ref FpLanes r)
    {
        Transpose(
            Vector256.LoadUnsafe(in Fp.ReadLimb(a, at)),
            Vector256.LoadUnsafe(in Fp.ReadLimb(b, at)),
            Vector256.LoadUnsafe(in Fp.ReadLimb(c, at)),
            Vector256.LoadUnsafe(in Fp.ReadLimb(d, at)),
            out var v0,
            out var v1,
            out var v2,
            out var v3
        );
        var mask = Vector256.Create(Mask);
        At(ref r, 2 * at) = v0 & mask;
        At(ref r, 2 * at + 1) = v0 >>> 28;
        At(ref r, 2 * at + 2) = v1 & mask;
        At(ref r, 2 * at + 3) = v1 >>> 28;
        At(ref r, 2 * at + 4) = v2 & mask;
        At(ref r, 2 * at + 5) = v2 >>> 28;
        At(ref r, 2 * at + 6) = v3 & mask;
        At(ref r, 2 * at + 7) = v3 >>> 28;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(in FpLanes v, int at, ref Fp a, ref Fp b, ref Fp c, ref Fp d)
    {
        Transpose(
            Get(v, 2 * at) + (Get(v, 2 * at + 1) << 28),
            Get(v, 2 * at + 2) + (Get(v, 2 * at + 3) << 28),
            Get(v, 2 * at + 4) + (Get(v, 2 * at + 5) << 28),
            Get(v, 2 * at + 6) + (Get(v, 2 * at + 7) << 28),
            out var v0,
            out var v1,
            out var v2,
            out var v3
        );
        v0.StoreUnsafe(ref Fp.Limb(ref a, at));
        v1.StoreUnsafe(ref Fp.Limb(ref b, at));
        v2.StoreUnsafe(ref Fp.Limb(ref c, at));
        v3.StoreUnsafe(ref Fp.Limb(ref d, at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        Vector256<ulong> a,
        Vector256<ulong> b,
        Vector256<ulong> c,
        Vector256<ulong> d,
        out Vector256<ulong> r0,
        out Vector256<ulong> r1,
        out Vector256<ulong> r2,
        out Vector256<ulong> r3
    )
    {
        var t0 = Avx2.UnpackLow(a, b);
        var t1 = Avx2.UnpackHigh(a, b);
        var t2 = Avx2.UnpackLow(c, d);
        var t3 = Avx2.UnpackHigh(c, d);
        r0 = Avx2.Permute2x128(t0, t2, 0x20);
        r1 = Avx2.Permute2x128(t1, t3, 0x20);
        r2 = Avx2.Permute2x128(t0, t2, 0x31);
        r3 = Avx2.Permute2x128(t1, t3, 0x31);
    }
}
