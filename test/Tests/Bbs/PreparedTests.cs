using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Tests.Bbs;

/// <summary>A presentation that was prepared before the request.</summary>
public sealed class PreparedTests : IDisposable
{
    private readonly SmallWorld world = new();

    private Holding Hold(Certificate certificate) =>
        new SamePersonHolder(Certificate.Suite).Hold(
            world.Issuer.PublicKey,
            certificate.Signature,
            world.Issuer.Header(world.Certificate.Epoch),
            world.Certificate.Facts.Messages,
            world.Secret,
            world.Certificate.Entropy
        );

    private PreparedProof Prepare()
    {
        using var holding = Hold(world.Certificate);
        return holding.Prepare();
    }

    private bool Verify(Proof proof, Pseudonym pseudonym, string context, params int[] shown) =>
        Verifier.Verify(
            new Statement
            {
                Interface = Certificate.Suite.Pseudonym,
                PublicKey = world.Issuer.PublicKey,
                Header = world.Issuer.Header(world.Certificate.Epoch),
                PresentationHeader = "ph"u8.ToArray(),
                SignerCount = Schema.One.Facts.Count,
                NymCount = Schema.One.NymCount,
                Disclosed = shown.Select(i => new DisclosedMessage(i, world.Certificate.Facts.Messages[i])).ToArray(),
                Further = [new PseudonymStatement(pseudonym, System.Text.Encoding.UTF8.GetBytes(context))],
            },
            proof
        );

    [Fact]
    public void It_is_finished_for_any_site_and_any_facts()
    {
        int[][] choices =
        [
            [],
            [3],
            [1, 2, 3, 4, 5, 6, 7, 8],
            [0, 8],
        ];
        foreach (var shown in choices)
        {
            using var prepared = Prepare();
            var (proof, pseudonym) = prepared.FinishWithNym("ph"u8, "https://forum.example"u8, shown);
            Assert.True(Verify(proof, pseudonym, "https://forum.example", shown));
            Assert.False(Verify(proof, pseudonym, "https://cinema.example", shown));
            using var holding = Hold(world.Certificate);
            Assert.Equal(holding.PseudonymFor("https://forum.example"u8), pseudonym);
        }
    }

    [Fact]
    public void It_is_good_for_one_presentation()
    {
        using var prepared = Prepare();
        prepared.FinishWithNym("ph"u8, "https://forum.example"u8, [3]);
        Assert.Throws<ObjectDisposedException>(() => prepared.FinishWithNym("ph"u8, "https://forum.example"u8, [3]));
    }

    [Fact]
    public async Task Of_many_that_finish_it_at_once_one_does()
    {
        using var prepared = Prepare();
        var done = 0;
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    Task.Run(() =>
                    {
                        try
                        {
                            prepared.FinishWithNym(
                                "ph"u8,
                                System.Text.Encoding.UTF8.GetBytes($"https://{i}.example"),
                                []
                            );
                            Interlocked.Increment(ref done);
                        }
                        catch (ObjectDisposedException) { }
                    })
                )
        );
        Assert.Equal(1, done);
    }

    [Fact]
    public void A_mistaken_call_does_not_spend_it()
    {
        using var prepared = Prepare();
        Assert.Throws<ArgumentException>(() => prepared.FinishWithNym("ph"u8, "https://forum.example"u8, [3, 3]));
        Assert.Throws<ArgumentException>(() => prepared.FinishWithNym("ph"u8, "https://forum.example"u8, [99]));
        var (proof, pseudonym) = prepared.FinishWithNym("ph"u8, "https://forum.example"u8, [3]);
        Assert.True(Verify(proof, pseudonym, "https://forum.example", 3));
    }

    [Fact]
    public void Two_preparations_have_nothing_in_common()
    {
        using var first = Prepare();
        using var second = Prepare();
        var a = first.FinishWithNym("ph"u8, "https://forum.example"u8, []).Proof.ToBytes();
        var b = second.FinishWithNym("ph"u8, "https://forum.example"u8, []).Proof.ToBytes();
        for (var at = 0; at + 16 <= a.Length; at += 16)
            Assert.NotEqual(a[at..(at + 16)], b[at..(at + 16)]);
    }

    [Fact]
    public void Somebody_elses_certificate_cannot_be_prepared()
    {
        using var other = new SmallWorld();
        using var holding = Hold(other.Certificate);
        Assert.Throws<ArgumentException>(holding.Prepare);
    }

    public void Dispose() => world.Dispose();
}
