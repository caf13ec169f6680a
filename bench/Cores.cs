using System.Runtime.InteropServices;

namespace Symbolon.Bench;

/// <summary>
/// Pins the calling thread to a core, so that the scheduler does not move it while it is timed. A process that the
/// thread starts meanwhile is pinned as well (sched_setaffinity(2)). On systems without that call nothing is pinned.
/// </summary>
internal static partial class Cores
{
    private const int Words = 16; // 1024 processors, as glibc's cpu_set_t

    /// <summary>The processors that this process may use.</summary>
    public static IReadOnlyList<int> Allowed { get; } = Read();

    /// <summary>
    /// Runs an action on the core at this index among the allowed ones, and unpins the thread afterwards.
    /// </summary>
    public static T On<T>(int place, Func<T> work)
    {
        if (Allowed.Count == 0)
            return work();
        Set([Allowed[place]]);
        try
        {
            return work();
        }
        finally
        {
            Set(Allowed);
        }
    }

    private static List<int> Read()
    {
        var mask = new ulong[Words];
        if (!OperatingSystem.IsLinux() || GetAffinity(0, Words * sizeof(ulong), mask) < 0)
            return [];
        return [.. Enumerable.Range(0, Words * 64).Where(i => (mask[i / 64] >> (i % 64) & 1) != 0)];
    }

    private static void Set(IEnumerable<int> processors)
    {
        var mask = new ulong[Words];
        foreach (var i in processors)
            mask[i / 64] |= 1UL << (i % 64);
        if (SetAffinity(0, Words * sizeof(ulong), mask) != 0)
            throw new InvalidOperationException("A thread could not be pinned to one of its allowed processors.");
    }

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    private static partial int GetAffinity(int thread, nuint size, [Out] ulong[] mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    private static partial int SetAffinity(int thread, nuint size, [In] ulong[] mask);
}
