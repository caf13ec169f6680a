using System.Collections.Concurrent;

namespace Symbolon.Protocol;

/// <summary>
/// Runs items that arrive together as one batch. An item submitted to an idle batcher runs at once and alone. While all
/// workers are busy, items queue, and the next free worker takes the queue as one batch. So no item waits for others,
/// and the cost per item falls as the load rises.
/// </summary>
/// <remarks>Use it to feed single requests to batch operations such as <see cref="Presentation.VerifyMany"/>.</remarks>
/// <param name="workers">The number of batches that run at a time.</param>
/// <param name="maxBatch">The most items in a batch.</param>
/// <param name="run">Runs a batch and returns one result per item, in the same order.</param>
public sealed class Batcher<TItem, TResult>(
    int workers,
    int maxBatch,
    Func<IReadOnlyList<TItem>, IReadOnlyList<TResult>> run
)
{
    private readonly ConcurrentQueue<(TItem Item, TaskCompletionSource<TResult> Done)> queue = new();
    private int running;

    /// <summary>Completes with the item's result; fails with the exception that the batch threw.</summary>
    public Task<TResult> RunAsync(TItem item)
    {
        var done = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Enqueue((item, done));
        StartWorker();
        return done.Task;
    }

    private void StartWorker()
    {
        for (var n = Volatile.Read(ref running); n < workers && !queue.IsEmpty; n = Volatile.Read(ref running))
        {
            if (Interlocked.CompareExchange(ref running, n + 1, n) != n)
                continue;
            _ = Task.Run(Work);
            return;
        }
    }

    private void Work()
    {
        try
        {
            var batch = new List<(TItem Item, TaskCompletionSource<TResult> Done)>();
            while (Take(batch))
                Run(batch);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
        StartWorker(); // an item may have arrived between the last look and the decrement
    }

    private bool Take(List<(TItem, TaskCompletionSource<TResult>)> batch)
    {
        batch.Clear();
        while (batch.Count < maxBatch && queue.TryDequeue(out var next))
            batch.Add(next);
        return batch.Count > 0;
    }

    private void Run(List<(TItem Item, TaskCompletionSource<TResult> Done)> batch)
    {
        try
        {
            var results = run([.. batch.Select(b => b.Item)]);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.SetResult(results[i]);
        }
#pragma warning disable CA1031 // each caller gets the exception, whatever it is
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var (_, done) in batch)
                done.TrySetException(e);
        }
    }
}
