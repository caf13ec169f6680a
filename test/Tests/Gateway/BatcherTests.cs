using Symbolon.Platform;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>Items that arrive while the workers are busy run as one batch; an item that arrives alone runs at
/// once.</summary>
public class BatcherTests
{
    [Fact]
    public async Task One_that_comes_alone_is_served_alone()
    {
        var sizes = new List<int>();
        var batcher = new Batcher<int, int>(
            1,
            8,
            pieces =>
            {
                lock (sizes)
                    sizes.Add(pieces.Count);
                return [.. pieces.Select(p => p + 1)];
            }
        );
        for (var i = 0; i < 5; i++)
            Assert.Equal(i + 1, await batcher.RunAsync(i));
        Assert.Equal([1, 1, 1, 1, 1], sizes);
    }

    [Fact]
    public async Task Those_who_come_while_all_are_busy_go_together_and_each_gets_its_own()
    {
        using var gate = new ManualResetEventSlim();
        var sizes = new List<int>();
        var batcher = new Batcher<int, int>(
            1,
            8,
            pieces =>
            {
                sizes.Add(pieces.Count);
                gate.Wait();
                return [.. pieces.Select(p => p * p)];
            }
        );
        var first = batcher.RunAsync(100);
        while (sizes.Count == 0)
            await Task.Yield();
        var rest = Enumerable.Range(0, 20).Select(batcher.RunAsync).ToArray();
        gate.Set();
        Assert.Equal(10_000, await first);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * i), await Task.WhenAll(rest));
        Assert.Equal([1, 8, 8, 4], sizes);
    }

    [Fact]
    public async Task A_fault_is_told_to_those_who_waited_for_it_and_to_nobody_after()
    {
        var batcher = new Batcher<int, int>(
            2,
            8,
            pieces => pieces.Contains(13) ? throw new InvalidOperationException("thirteen") : pieces
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => batcher.RunAsync(13));
        Assert.Equal(14, await batcher.RunAsync(14));
    }

    [Fact]
    public async Task Many_from_many_threads_are_all_answered()
    {
        var batcher = new Batcher<int, int>(3, 16, pieces => [.. pieces.Select(p => -p)]);
        var all = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(t =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < 2000; i++)
                            Assert.Equal(-(t * 10_000 + i), await batcher.RunAsync(t * 10_000 + i));
                        return t;
                    })
                )
        );
        Assert.Equal(8, all.Length);
    }

    [Fact]
    public async Task Presentations_that_come_together_are_each_judged_by_themselves()
    {
        using var authority = new TestAuthority();
        using var keys = PlatformKeys.Generate();
        static Text Text(string text) => new() { En = text, ZhHans = text };
        var options = new PlatformOptions
        {
            Origin = "https://forum.example",
            Name = Text("The forum"),
            Purpose = Text("One account a person"),
            EqualWay = new EqualWay { Url = "https://forum.example/letter", Description = Text("A letter") },
            Issuers = [authority.Issuer],
        };
        var requests = new SignInRequests(options, keys, TimeProvider.System);
        var verifier = new SignInVerifier(options, requests, TimeProvider.System);
        var person = authority.Enrol();
        var cases = Enumerable
            .Range(0, 40)
            .Select(i =>
            {
                var (mine, other) = (requests.Begin([]), requests.Begin([]));
                Assert.True(
                    VerifiedRequest.TryVerify(
                        requests.RequestObject(mine),
                        "verifier_attestation:https://forum.example",
                        TimeProvider.System.GetUtcNow(),
                        out var request,
                        out _
                    )
                );
                var token = person.VpToken(request);
                // Every third item is a replay under another request; every seventh is not a presentation.
                return i % 7 == 0 ? (mine, "{}", SignInFailure.Malformed)
                    : i % 3 == 0 ? (other, token, SignInFailure.ProofInvalid)
                    : (mine, token, SignInFailure.None);
            })
            .ToArray();
        var answers = await Task.WhenAll(cases.Select(c => verifier.VerifyAsync(c.Item1, c.Item2).AsTask()));
        Assert.Equal(cases.Select(c => c.Item3), answers.Select(a => a.Failure));
        Assert.All(
            answers.Where(a => a.Failure == SignInFailure.None),
            a => Assert.Equal(person.InternetIdAt(options.Origin), a.Person!.InternetId)
        );
        Assert.All(answers.Where(a => a.Failure != SignInFailure.None), a => Assert.Null(a.Person));
    }
}
