namespace Symbolon.Breach.Linking;

/// <summary>A line of a platform's log.</summary>
/// <param name="At">Unix seconds.</param>
/// <param name="Epoch">The epoch that was shown.</param>
public sealed record SignIn(long At, ulong Epoch);

/// <summary>
/// What the parties hold after half a year. Accounts and rows are in an order of their own: the same place in two lists
/// says nothing. The truth is kept beside it, for counting.
/// </summary>
/// <param name="Accounts">By platform, then by account: its sign-ins in order.</param>
/// <param name="Rows">By row: the moments of its renewals, Unix seconds.</param>
/// <param name="PersonOfAccount">The truth: whose account, by platform.</param>
/// <param name="PersonOfRow">The truth: whose row.</param>
public sealed record Haul(
    IReadOnlyList<IReadOnlyList<IReadOnlyList<SignIn>>> Accounts,
    IReadOnlyList<IReadOnlyList<long>> Rows,
    IReadOnlyList<int[]> PersonOfAccount,
    int[] PersonOfRow
);
