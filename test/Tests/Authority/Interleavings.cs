using System.Collections.Concurrent;
using Symbolon.Authority;

namespace Symbolon.Tests.Authority;

/// <summary>
/// Runs operations against a registry that pauses before each call, in every possible order of the calls. If a race
/// exists, one of the orders shows it.
/// </summary>
internal static class Interleavings
{
    /// <summary>Two or more operations on one registry, and the condition that must hold when all have ended.</summary>
    internal sealed record Race(InMemoryRegistry Registry, IReadOnlyList<Func<Task>> Operations, Func<Task> Then);

    /// <summary>Runs the race once for each order; returns the number of orders.</summary>
    public static async Task<int> AllAsync(Func<Task<Race>> begin)
    {
        var choices = new List<(int Taken, int Of)>();
        var orders = 0;
        while (true)
        {
            await RunAsync(await begin(), choices);
            orders++;
            while (choices.Count > 0 && choices[^1].Taken + 1 == choices[^1].Of)
                choices.RemoveAt(choices.Count - 1);
            if (choices.Count == 0)
                return orders;
            choices[^1] = (choices[^1].Taken + 1, choices[^1].Of);
        }
    }

    private static async Task RunAsync(Race race, List<(int Taken, int Of)> choices)
    {
        var who = new AsyncLocal<int?>();
        var waiting = new ConcurrentDictionary<int, TaskCompletionSource>();
        var arrived = race.Operations.Select(_ => new SemaphoreSlim(0)).ToArray();
        race.Registry.BeforeEach = () =>
        {
            if (who.Value is not { } id)
                return Task.CompletedTask;
            var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting[id] = released;
            arrived[id].Release();
            return released.Task;
        };
        var running = race
            .Operations.Select(
                (operation, id) =>
                    Task.Run(() =>
                    {
                        who.Value = id;
                        return operation();
                    })
            )
            .ToArray();
        var settled = running.Select((task, id) => Task.WhenAny(task, arrived[id].WaitAsync())).ToArray();
        for (var step = 0; ; step++)
        {
            await Task.WhenAll(settled);
            int[] ready = [.. waiting.Keys.Order()];
            if (ready.Length == 0)
                break;
            if (step == choices.Count)
                choices.Add((0, ready.Length));
            var next = ready[choices[step].Taken];
            waiting.Remove(next, out var released);
            settled[next] = Task.WhenAny(running[next], arrived[next].WaitAsync());
            released!.SetResult();
        }
        await Task.WhenAll(running);
        race.Registry.BeforeEach = () => Task.CompletedTask;
        await race.Then();
    }
}
