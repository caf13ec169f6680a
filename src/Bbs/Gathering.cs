using System.Collections.Concurrent;

namespace Symbolon.Bbs;

/// <summary>
/// Does pieces of work together where they come together. Who comes when nobody is at work is served at once and alone; who comes
/// while all workers are busy waits, and the next worker that is free takes all who wait in one go. So nobody waits for company,
/// and the more there is to do the cheaper a piece becomes.
/// </summary>
/// <remarks>The way to <see cref="PseudonymScheme.VerifyMany"/>, <see cref="SamePersonScheme.Check"/> and
/// <see cref="SamePersonScheme.Sign(SecretKey, IReadOnlyList{SigningOrder})"/> from requests that come one at a time.</remarks>
/// <param name="workers">How many work at a time.</param>
/// <param name="most">Most pieces that are done in one go.</param>
/// <param name="work">Does several pieces: as many results, in the same order.</param>
public sealed class Gathering<TIn, TOut>(int workers, int most, Func<IReadOnlyList<TIn>, IReadOnlyList<TOut>> work)
{
    private readonly ConcurrentQueue<(TIn Piece, TaskCompletionSource<TOut> Done)> waiting = new();
    private int atWork;

    /// <summary>Done when the piece is; faulted when the work threw.</summary>
    public Task<TOut> DoAsync(TIn piece)
    {
        var done = new TaskCompletionSource<TOut>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((piece, done));
        StartWorker();
        return done.Task;
    }

    private void StartWorker()
    {
        for (var n = Volatile.Read(ref atWork); n < workers && !waiting.IsEmpty; n = Volatile.Read(ref atWork))
        {
            if (Interlocked.CompareExchange(ref atWork, n + 1, n) != n)
                continue;
            _ = Task.Run(Work);
            return;
        }
    }

    private void Work()
    {
        try
        {
            var taken = new List<(TIn Piece, TaskCompletionSource<TOut> Done)>();
            while (Take(taken))
                Do(taken);
        }
        finally
        {
            Interlocked.Decrement(ref atWork);
        }
        StartWorker(); // somebody may have come between the last look and the decrement
    }

    private bool Take(List<(TIn, TaskCompletionSource<TOut>)> taken)
    {
        taken.Clear();
        while (taken.Count < most && waiting.TryDequeue(out var next))
            taken.Add(next);
        return taken.Count > 0;
    }

    private void Do(List<(TIn Piece, TaskCompletionSource<TOut> Done)> taken)
    {
        try
        {
            var results = work([.. taken.Select(t => t.Piece)]);
            for (var i = 0; i < taken.Count; i++)
                taken[i].Done.SetResult(results[i]);
        }
#pragma warning disable CA1031 // whatever went wrong is told to those who wait for it, each of them
        catch (Exception e)
#pragma warning restore CA1031
        {
            foreach (var (_, done) in taken)
                done.TrySetException(e);
        }
    }
}
