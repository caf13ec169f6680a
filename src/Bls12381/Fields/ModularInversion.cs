using System.Runtime.CompilerServices;

namespace Symbolon.Bls12381;

/// <summary>
/// 1/x modulo an odd prime in constant time (Bernstein and Yang, "Fast constant-time gcd computation and modular
/// inversion"). Steps use half integers and start at delta = 1/2 (Wuille, "The safegcd implementation in libsecp256k1
/// explained"); (45907 b + 26313) / 19929 steps are enough for b bits. Thirty steps at a time are computed from the
/// lowest bits alone, as a matrix. The matrix is then applied to the full numbers.
/// </summary>
internal readonly struct ModularInversion
{
    private const int Bits = 30;
    private const int Mask = (1 << Bits) - 1;

    /// <summary>Signed limbs of 30 bits, the lowest first; only the highest can be negative.</summary>
    private readonly int[] modulus;
    private readonly uint inverse; // of the modulus, mod 2^30
    private readonly int batches;

    /// <summary>For a modulus of <paramref name="bits"/> bits, in 64-bit limbs.</summary>
    public ModularInversion(ReadOnlySpan<ulong> modulus, int bits)
    {
        this.modulus = new int[(bits / Bits) + 1]; // two bits more than the modulus has, at least
        Split(modulus, this.modulus);
        batches = (((45907 * bits) + 26313) / 19929 + Bits - 1) / Bits;
        var m = (uint)modulus[0];
        inverse = m; // correct to three bits; each step doubles the number of correct bits
        for (var i = 0; i < 4; i++)
            inverse *= 2 - (m * inverse);
    }

    /// <summary>x = 1/x, or 0 for 0. Takes x below the modulus, in 64-bit limbs.</summary>
    public void Invert(Span<ulong> x)
    {
        var n = modulus.Length;
        Span<int> d = stackalloc int[n];
        Span<int> e = stackalloc int[n];
        Span<int> f = stackalloc int[n];
        Span<int> g = stackalloc int[n];
        d.Clear();
        e.Clear();
        e[0] = 1;
        modulus.CopyTo(f);
        Split(x, g);
        var zeta = -1; // -(delta + 1/2)
        for (var i = 0; i < batches; i++)
        {
            var t = Steps(ref zeta, (uint)f[0], (uint)g[0]);
            Update(d, e, t, modulus, inverse);
            Update(f, g, t);
        }
        // g = 0 and f = 1 or -1, so that d x = f.
        Finish(d, f[^1] >> 31, modulus);
        Join(d, x);
        g.Clear();
        f.Clear();
        e.Clear();
        d.Clear();
    }

    /// <summary>2^30 times the matrix of thirty steps.</summary>
    private readonly record struct Matrix(int U, int V, int Q, int R);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Matrix Steps(ref int zeta, uint f, uint g)
    {
        uint u = 1,
            v = 0,
            q = 0,
            r = 1;
        var z = zeta;
        for (var i = 0; i < Bits; i++)
        {
            var swap = (uint)(z >> 31);
            var odd = 0 - (g & 1);
            // g += f or g -= f, and the same for its row.
            g += ((f ^ swap) - swap) & odd;
            q += ((u ^ swap) - swap) & odd;
            r += ((v ^ swap) - swap) & odd;
            swap &= odd;
            z = (z ^ (int)swap) - 1;
            f += g & swap;
            u += q & swap;
            v += r & swap;
            g >>= 1;
            u <<= 1;
            v <<= 1;
        }
        zeta = z;
        return new Matrix((int)u, (int)v, (int)q, (int)r);
    }

    /// <summary>(f, g) = matrix (f, g) / 2^30. The division is exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(Span<int> f, Span<int> g, in Matrix t)
    {
        long u = t.U,
            v = t.V,
            q = t.Q,
            r = t.R;
        var cf = ((u * f[0]) + (v * g[0])) >> Bits;
        var cg = ((q * f[0]) + (r * g[0])) >> Bits;
        for (var i = 1; i < f.Length; i++)
        {
            long fi = f[i],
                gi = g[i];
            cf += (u * fi) + (v * gi);
            cg += (q * fi) + (r * gi);
            f[i - 1] = (int)cf & Mask;
            g[i - 1] = (int)cg & Mask;
            cf >>= Bits;
            cg >>= Bits;
        }
        f[^1] = (int)cf;
        g[^1] = (int)cg;
    }

    /// <summary>
    /// (d, e) = matrix (d, e) / 2^30 modulo m. Multiples of m are added to make the division exact and to keep both
    /// values above -2 m and below m.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(Span<int> d, Span<int> e, in Matrix t, ReadOnlySpan<int> m, uint inverse)
    {
        long u = t.U,
            v = t.V,
            q = t.Q,
            r = t.R;
        int signD = d[^1] >> 31,
            signE = e[^1] >> 31;
        var md = (t.U & signD) + (t.V & signE);
        var me = (t.Q & signD) + (t.R & signE);
        var cd = (u * d[0]) + (v * e[0]);
        var ce = (q * d[0]) + (r * e[0]);
        md -= (int)((inverse * (uint)cd) + (uint)md) & Mask;
        me -= (int)((inverse * (uint)ce) + (uint)me) & Mask;
        cd = (cd + ((long)m[0] * md)) >> Bits;
        ce = (ce + ((long)m[0] * me)) >> Bits;
        for (var i = 1; i < d.Length; i++)
        {
            long di = d[i],
                ei = e[i],
                mi = m[i];
            cd += (u * di) + (v * ei) + (mi * md);
            ce += (q * di) + (r * ei) + (mi * me);
            d[i - 1] = (int)cd & Mask;
            e[i - 1] = (int)ce & Mask;
            cd >>= Bits;
            ce >>= Bits;
        }
        d[^1] = (int)cd;
        e[^1] = (int)ce;
    }

    /// <summary>d or -d, by the final sign of f, reduced to 0..m-1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish(Span<int> d, int sign, ReadOnlySpan<int> m)
    {
        AddIfNegative(d, m);
        for (var i = 0; i < d.Length; i++)
            d[i] = (d[i] ^ sign) - sign;
        Carry(d);
        AddIfNegative(d, m);

        static void AddIfNegative(Span<int> d, ReadOnlySpan<int> m)
        {
            var negative = d[^1] >> 31;
            for (var i = 0; i < d.Length; i++)
                d[i] += m[i] & negative;
            Carry(d);
        }

        static void Carry(Span<int> d)
        {
            for (var i = 1; i < d.Length; i++)
            {
                d[i] += d[i - 1] >> Bits;
                d[i - 1] &= Mask;
            }
        }
    }

    private static void Split(ReadOnlySpan<ulong> x, Span<int> limbs)
    {
        for (var i = 0; i < limbs.Length; i++)
        {
            int word = i * Bits / 64,
                shift = i * Bits % 64;
            var v = word < x.Length ? x[word] >> shift : 0;
            if (shift > 64 - Bits && word + 1 < x.Length)
                v |= x[word + 1] << (64 - shift);
            limbs[i] = (int)v & Mask;
        }
    }

    private static void Join(ReadOnlySpan<int> limbs, Span<ulong> x)
    {
        x.Clear();
        for (var i = 0; i < limbs.Length; i++)
        {
            int word = i * Bits / 64,
                shift = i * Bits % 64;
            if (word < x.Length)
                x[word] |= (ulong)(uint)limbs[i] << shift;
            if (shift > 64 - Bits && word + 1 < x.Length)
                x[word + 1] |= (ulong)(uint)limbs[i] >> (64 - shift);
        }
    }
}
