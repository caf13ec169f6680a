namespace Symbolon.Breach.Linking;

/// <summary>A line of a platform's log.</summary>
/// <param name="At">Unix seconds.</param>
/// <param name="Epoch">The shown epoch.</param>
public sealed record SignIn(long At, ulong Epoch);

/// <summary>
/// The parties' data after half a year. Accounts and rows have independent orders, so the same place in two lists
/// reveals nothing. The truth is stored beside it, for counting.
/// </summary>
/// <param name="Accounts">By platform, then by account: its sign-ins in order.</param>
/// <param name="Rows">By row: the moments of its renewals, Unix seconds.</param>
/// <param name="PersonOfAccount">The truth: the person of each account, by platform.</param>
/// <param name="PersonOfRow">The truth: the person of each row.</param>
public sealed record Haul(
    IReadOnlyList<IReadOnlyList<IReadOnlyList<SignIn>>> Accounts,
    IReadOnlyList<IReadOnlyList<long>> Rows,
    IReadOnlyList<int[]> PersonOfAccount,
    int[] PersonOfRow
);
