using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// The scalars that a proof discloses, with their places in the whole signed vector. The places of the holder's own
/// messages follow the signer's L messages and the blind factor.
/// </summary>
/// <param name="indexes">Places from 0; strictly ascending in a valid proof.</param>
/// <param name="scalars">One scalar per place.</param>
internal readonly ref struct Disclosed(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars)
{
    public ReadOnlySpan<int> Indexes { get; } = indexes;

    public ReadOnlySpan<Scalar> Scalars { get; } = scalars;

    public int Count => Indexes.Length;

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

    /// <summary>Computes the places that are not disclosed.</summary>
    /// <param name="disclosed">Strictly ascending.</param>
    /// <param name="count">The number of all places.</param>
    /// <param name="room">A buffer of that size.</param>
    /// <exception cref="ArgumentException">The indexes are out of order or range.</exception>
    public static Span<int> Undisclosed(ReadOnlySpan<int> disclosed, int count, Span<int> room)
    {
        if (!InOrder(disclosed, count))
        {
            throw new ArgumentException(
                $"Disclosed indexes must be strictly ascending and between 0 and {count - 1}.",
                nameof(disclosed)
            );
        }

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
}
