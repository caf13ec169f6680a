using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>Signing, verifying, proving and checking over scalars: the core operations (section 3.6) that the three
/// interfaces call with their own generators, header and message vector.</summary>
internal static class SignedMessages
{
    public static Signature Finish(SecretKey key, in G1Point b, in Scalar e) => new((key.Value + e).Invert() * b, e);

    /// <summary>A = B * 1 / (SK + e) of several, side by side, with one inversion. In constant time. As many as fit the stack.</summary>
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

    /// <summary>CoreVerify (section 3.6.2): h(A, W + BP2 * e) = h(B, BP2), as h(A, W) * h(A * e - B, BP2) = 1.</summary>
    public static bool Verify(
        BbsInterface api,
        PublicKey publicKey,
        Signature signature,
        GeneratorSet generators,
        in Scalar domain,
        ReadOnlySpan<Scalar> messages
    )
    {
        var b = CoreProof.B(api, generators, domain, messages);
        var right = b - signature.E * signature.A;
        return Pairing.ProductIsIdentity(signature.A, publicKey.Prepared, right, PublicKey.NegativeBp2);
    }

    /// <summary>The places that are not in <paramref name="disclosed"/>, which is checked. Misuse throws.</summary>
    /// <param name="disclosed">Strictly ascending.</param>
    /// <param name="count">How many places there are.</param>
    /// <param name="room">At least as many.</param>
    public static Span<int> Undisclosed(ReadOnlySpan<int> disclosed, int count, Span<int> room)
    {
        if (!InOrder(disclosed, count))
            throw new ArgumentException(
                $"Disclosed indexes must be strictly ascending and between 0 and {count - 1}.",
                nameof(disclosed)
            );
        var at = 0;
        for (int i = 0, next = 0; i < count; i++)
        {
            if (next < disclosed.Length && disclosed[next] == i)
                next++;
            else
                room[at++] = i;
        }
        return room[..at];
    }

    public static bool InOrder(ReadOnlySpan<int> indexes, int count)
    {
        var previous = -1;
        foreach (var index in indexes)
        {
            if (index <= previous || index >= count)
                return false;
            previous = index;
        }
        return true;
    }

    public static void Select(ReadOnlySpan<Scalar> messages, ReadOnlySpan<int> indexes, Span<Scalar> selected)
    {
        for (var i = 0; i < indexes.Length; i++)
            selected[i] = messages[indexes[i]];
    }
}
