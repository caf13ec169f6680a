namespace Symbolon.Bbs;

/// <summary>Bounds that keep an attacker's length fields from exhausting memory.</summary>
public static class BbsLimits
{
    /// <summary>The most messages of one side (signer's, holder's) in a signature.</summary>
    public const int MaxMessages = 128;

    /// <summary>The most sets of generators, and the most contexts, that are cached; further ones are computed each
    /// time.</summary>
    internal const int MaxKept = 32;

    /// <exception cref="ArgumentOutOfRangeException">There are more messages than a side can have.</exception>
    internal static int Within(int count) =>
        count is >= 0 and <= MaxMessages
            ? count
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                $"At most {MaxMessages} messages a side can be signed."
            );
}
