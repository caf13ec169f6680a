using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// Finds which of many proofs, of one or several keys, satisfy h(Abar_i, W_i) h(Bbar_i, -BP2) = 1. If all do, one
/// product of pairings is enough; there are never more products than proofs.
/// </summary>
/// <remarks>
/// <para><b>The whole.</b> Write v_i for the left side. If prod v_i^w_i = 1, then all v_i are 1, but for a chance of
/// 2^-128. The w_i are random, of 128 bits, and unknown when the proofs were made (Bellare, Garay, Rabin, "Fast batch
/// verification for modular exponentiation and digital signatures"). By bilinearity it is a product of one pairing per
/// key and one more: prod_k h(sum_(i of k) w_i Abar_i, W_k) h(sum_i w_i Bbar_i, -BP2). All points are in the subgroup:
/// decoding checks it. One weight may be 1, because the others are drawn independently of it.</para>
/// <para><b>The search.</b> If the value is not 1, the rows are halved. The value of the left half is computed; that of
/// the right half is the quotient of the two, one multiplication. So a bad range costs one product of pairings, and no
/// good range is searched. The searched ranges are inner nodes of a binary tree over n leaves, n - 1 at most, and the
/// whole costs one product. The sum is <b>at most n products, as many as one by one</b>, whichever proofs are bad; with
/// k bad ones it is about k log2(n / k) + k. A product for several keys has further pairings, so rows are sorted by
/// key, and ranges of several keys are split between two keys. If the keys are more than a sixteenth of the rows, each
/// key's rows are a whole of their own.</para>
/// <para><b>The bound.</b> The further cost is two multiples by short scalars for each proof but one, some 34 us, with
/// or without bad proofs. The sums of ranges are differences of running sums. A proof one by one costs a whole product,
/// and its challenge costs 40 to 70 us more than in a batch (<see cref="ProofBatch"/>). So the worst batch costs as
/// much as one by one, within 2 %: docs/design/speed.md has the measurements.</para>
/// <para><b>The same weights throughout.</b> n and the keys fix the possible ranges before the weights are drawn. A
/// range with a bad proof has the value 1 for at most one in 2^128 of that proof's weights, whatever the others are
/// (never, if its only bad proof is the first, whose weight is 1). There are 2 n - 1 ranges, so a bad proof passes with
/// a chance below n 2^-127, less than 2^-119. No work beforehand raises that chance. A good proof always passes.</para>
/// </remarks>
internal sealed class PairingChecks
{
    private Row[] rows = new Row[4];
    private PublicKey[] keys = new PublicKey[4];
    private int count;
    private int keyCount;

    private Scalar[] weights = new Scalar[4];
    private Scalar[] factors = new Scalar[8];
    private G1Point[] points = new G1Point[8];
    private G1Point[] products = new G1Point[8];
    private G1Point[] sumsOfA = new G1Point[5]; // w_j Abar_j for all j of the whole before i
    private G1Point[] sumsOfB = new G1Point[5];

    private readonly List<G1Point> pairedPoints = [];
    private readonly List<G2Prepared> pairedLines = [];

    /// <summary>A proof's points, the number of its key, and the place of its verdict.</summary>
    private struct Row
    {
        public int Key;
        public int Place;
        public G1Point Abar;
        public G1Point Bbar;
    }

    /// <summary>Adds a proof.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="place">The place of its verdict.</param>
    public void Add(PublicKey key, Proof proof, int place)
    {
        if (count == rows.Length)
            Grow();
        rows[count++] = new Row
        {
            Key = NumberOf(key),
            Place = place,
            Abar = proof.Abar,
            Bbar = proof.Bbar,
        };
    }

    /// <summary>
    /// Writes false at the place of each invalid proof, and leaves the others unchanged: callers pass true for each
    /// proof that passed the checks before. Afterwards it is empty, even if it throws.
    /// </summary>
    public void Settle(Span<bool> holds)
    {
        try
        {
            if (keyCount > 1)
                rows.AsSpan(0, count).Sort(static (a, b) => a.Key.CompareTo(b.Key));
            var together = keyCount <= Math.Max(1, count / 16);
            for (int from = 0, to; from < count; from = to)
            {
                to = together ? count : EndOfKey(from, count);
                SettleWhole(from, to, holds);
            }
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Removes every proof, so that none from a failed batch can affect the next.</summary>
    public void Clear()
    {
        Array.Clear(keys, 0, keyCount);
        pairedPoints.Clear();
        pairedLines.Clear();
        count = keyCount = 0;
    }

    private void SettleWhole(int from, int to, Span<bool> holds)
    {
        if (to - from == 1)
        {
            holds[rows[from].Place] &= keys[rows[from].Key].PairingHolds(rows[from].Abar, rows[from].Bbar);
            return;
        }
        DrawWeights(from, to);
        Weigh(from, to);
        Judge(from, to, Value(from, to), holds);
    }

    /// <summary>Settles a range by its value, the product of its v_i^w_i: if that is 1, all its proofs hold. Otherwise
    /// a range of one proof is invalid, and a longer range is halved.</summary>
    private void Judge(int from, int to, in Gt value, Span<bool> holds)
    {
        var good = value == Gt.Identity;
        if (good || to - from == 1)
        {
            for (var i = from; i < to; i++)
                holds[rows[i].Place] &= good;
            return;
        }
        var middle = Middle(from, to);
        var left = Value(from, middle);
        Judge(from, middle, left, holds);
        Judge(middle, to, value * left.Inverse(), holds);
    }

    /// <summary>Where a range is split: between two keys, near its middle, or in the middle.</summary>
    private int Middle(int from, int to)
    {
        var middle = from + (to - from) / 2;
        if (rows[from].Key == rows[to - 1].Key)
            return middle;
        var start = middle;
        while (start > from && rows[start - 1].Key == rows[middle].Key)
            start--;
        return start > from ? start : EndOfKey(middle, to);
    }

    /// <summary>1 for the first, and 128 random bits for each other.</summary>
    private void DrawWeights(int from, int to)
    {
        Span<byte> random = stackalloc byte[ProofBatch.Capacity * 16];
        random = random[..(16 * (to - from))];
        RandomNumberGenerator.Fill(random);
        weights[from] = Scalar.One;
        for (var i = from + 1; i < to; i++)
        {
            var bits = random.Slice(16 * (i - from), 16);
            weights[i] = Scalar.FromShortHalves(
                BinaryPrimitives.ReadUInt64LittleEndian(bits),
                BinaryPrimitives.ReadUInt64LittleEndian(bits[8..])
            );
        }
    }

    /// <summary>Computes running sums of the rows' weighted points; the sum of a range is a difference of
    /// two.</summary>
    private void Weigh(int from, int to)
    {
        var n = to - from - 1; // the first has weight 1
        for (var i = 0; i < n; i++)
        {
            (points[i], points[n + i]) = (rows[from + 1 + i].Abar, rows[from + 1 + i].Bbar);
            factors[i] = factors[n + i] = weights[from + 1 + i];
        }
        G1Point.MultiplyEachVariableTime(
            points.AsSpan(0, 2 * n),
            PublicScalar.Declare(factors.AsSpan(0, 2 * n)),
            products.AsSpan(0, 2 * n)
        );
        (sumsOfA[from], sumsOfB[from]) = (G1Point.Identity, G1Point.Identity);
        (sumsOfA[from + 1], sumsOfB[from + 1]) = (rows[from].Abar, rows[from].Bbar);
        for (var i = 0; i < n; i++)
        {
            sumsOfA[from + i + 2] = sumsOfA[from + i + 1] + products[i];
            sumsOfB[from + i + 2] = sumsOfB[from + i + 1] + products[n + i];
        }
    }

    /// <summary>The value of a range, by the product of pairings of its weighted points.</summary>
    private Gt Value(int from, int to)
    {
        for (int at = from, end; at < to; at = end)
        {
            end = EndOfKey(at, to);
            pairedPoints.Add(sumsOfA[end] - sumsOfA[at]);
            pairedLines.Add(keys[rows[at].Key].Prepared);
        }
        pairedPoints.Add(sumsOfB[to] - sumsOfB[from]);
        pairedLines.Add(PublicKey.NegativeBp2);
        var value = Pairing.Product(CollectionsMarshal.AsSpan(pairedPoints), CollectionsMarshal.AsSpan(pairedLines));
        pairedPoints.Clear();
        pairedLines.Clear();
        return value;
    }

    /// <summary>The end of the rows with the first row's key.</summary>
    private int EndOfKey(int from, int to)
    {
        var end = from + 1;
        while (end < to && rows[end].Key == rows[from].Key)
            end++;
        return end;
    }

    private int NumberOf(PublicKey key)
    {
        var number = 0;
        while (number < keyCount && !keys[number].Equals(key))
            number++;
        if (number == keyCount)
            keys[keyCount++] = key;
        return number;
    }

    private void Grow()
    {
        var size = 2 * rows.Length;
        Array.Resize(ref rows, size);
        Array.Resize(ref keys, size);
        Array.Resize(ref weights, size);
        Array.Resize(ref factors, 2 * size);
        Array.Resize(ref points, 2 * size);
        Array.Resize(ref products, 2 * size);
        Array.Resize(ref sumsOfA, size + 1);
        Array.Resize(ref sumsOfB, size + 1);
    }
}
