namespace Symbolon.Bls12381;

/// <summary>
/// Powers with a public exponent. The base may be secret: the sequence of operations depends only on the exponent.
/// </summary>
internal static class Power
{
    private const int Window = 4;

    /// <summary>a^e, e in 64-bit limbs, the lowest first.</summary>
    public static void Compute<F>(in F a, ReadOnlySpan<ulong> e, out F r)
        where F : unmanaged, IField<F>
    {
        Span<F> odd = stackalloc F[1 << (Window - 1)]; // a, a^3, a^5, ...
        F.Square(a, out var square);
        odd[0] = a;
        for (var i = 1; i < odd.Length; i++)
            F.Multiply(odd[i - 1], square, out odd[i]);

        var result = F.One;
        for (var i = 64 * e.Length - 1; i >= 0; )
        {
            if (Bit(e, i) == 0)
            {
                F.Square(result, out result);
                i--;
                continue;
            }
            var end = Math.Max(i - Window + 1, 0); // a window that starts and ends with a one
            while (Bit(e, end) == 0)
                end++;
            var digit = 0;
            for (; i >= end; i--)
            {
                F.Square(result, out result);
                digit = (digit << 1) | Bit(e, i);
            }
            F.Multiply(result, odd[digit >> 1], out result);
        }
        r = result;
    }

    private static int Bit(ReadOnlySpan<ulong> e, int i) => (int)(e[i >> 6] >> (i & 63)) & 1;
}
