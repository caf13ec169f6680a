namespace Symbolon.Bbs;

/// <summary>Bounds that keep an attacker's length fields from becoming our memory.</summary>
public static class BbsLimits
{
    /// <summary>Most messages a side (signer's, holder's) in one signature.</summary>
    public const int MaxMessages = 128;

    /// <summary>Most sets of generators, and most contexts, that are kept ready; further ones are made anew each
    /// time.</summary>
    internal const int MaxKept = 32;

    /// <exception cref="ArgumentOutOfRangeException">More messages than a side can have.</exception>
    internal static int Within(int count) =>
        count is >= 0 and <= MaxMessages
            ? count
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                $"At most {MaxMessages} messages a side can be signed."
            );
}
