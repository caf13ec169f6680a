using Symbolon.Bls12381;

namespace Symbolon.Bbs.Issuer;

/// <summary>The part of signing that the interfaces share: B and e of a blind signature, and A = B * 1 / (SK +
/// e).</summary>
internal static class Signing
{
    /// <summary>The most signatures that share multiplications and inversions; that many points fit the
    /// stack.</summary>
    public const int MaxBatch = 32;

    /// <summary>B_calculate; e = hash_to_scalar((SK, B)), as in the fixtures.</summary>
    /// <param name="key">The issuer's key.</param>
    /// <param name="setting">Interface, generators and domain.</param>
    /// <param name="messages">The issuer's messages.</param>
    /// <param name="hidden">The commitment with the issuer's addition; the identity if nothing is hidden.</param>
    public static (G1Point B, Scalar E) Begin(
        SecretKey key,
        in Setting setting,
        IReadOnlyList<ReadOnlyMemory<byte>> messages,
        in G1Point hidden
    )
    {
        using var scalars = new SecretScalars(stackalloc Scalar[messages.Count]);
        setting.Api.MapToScalars(messages, scalars.Span);
        var b = setting.B(scalars.Span) + hidden;
        var octets = new OctetWriter(stackalloc byte[Scalar.Size + G1Point.Size]);
        try
        {
            octets.Write(key.Value);
            octets.Write(b);
            return (b, setting.Api.HashToScalar(octets.Written));
        }
        finally
        {
            octets.Clear();
        }
    }

    public static Signature Finish(SecretKey key, in G1Point b, in Scalar e) => new((key.Value + e).Invert() * b, e);

    /// <summary>Finishes several signatures side by side, with one inversion, in constant time.</summary>
    /// <param name="key">The issuer's key.</param>
    /// <param name="bs">The points B, at most <see cref="MaxBatch"/>.</param>
    /// <param name="es">The scalars e, one per B.</param>
    /// <param name="signatures">A buffer for one signature per B.</param>
    public static void FinishMany(
        SecretKey key,
        ReadOnlySpan<G1Point> bs,
        ReadOnlySpan<Scalar> es,
        Span<Signature> signatures
    )
    {
        using var inverses = new SecretScalars(stackalloc Scalar[bs.Length]);
        using var before = new SecretScalars(stackalloc Scalar[bs.Length]);
        // inverses: first the sums, then (Montgomery's trick) their inverses, from the last to the first
        var product = Scalar.One;
        for (var i = 0; i < bs.Length; i++)
        {
            inverses.Span[i] = key.Value + es[i];
            before.Span[i] = product;
            product *= inverses.Span[i];
        }
        var inverse = product.Invert();
        for (var i = bs.Length - 1; i >= 0; i--)
        {
            var sum = inverses.Span[i];
            inverses.Span[i] = inverse * before.Span[i];
            inverse *= sum;
        }
        Span<G1Point> points = stackalloc G1Point[bs.Length];
        G1Point.MultiplyEach(bs, inverses.Span, points);
        for (var i = 0; i < bs.Length; i++)
            signatures[i] = new Signature(points[i], es[i]);
    }
}
