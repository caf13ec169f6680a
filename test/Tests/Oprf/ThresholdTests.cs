using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;

namespace Symbolon.Tests.Oprf;

/// <summary>Any t of n custodians act as the whole key, fewer cannot, and a wrong one is named.</summary>
public class ThresholdTests
{
    private static readonly byte[] Input = "a person"u8.ToArray();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 5)]
    [InlineData(4, 4)]
    [InlineData(5, 7)]
    public void Every_t_custodians_give_the_output_of_the_whole_key(int t, int n)
    {
        using var whole = OprfKey.Generate();
        using var setup = ThresholdKeySetup.Deal(whole, t, n);
        var expected = new VoprfServer(whole).Evaluate(Input);
        Assert.Equal(whole.PublicKey.ToArray(), setup.PublicKey.GroupKey.ToArray());

        var client = new ThresholdClient(setup.PublicKey);
        using var state = ThresholdClient.Blind(Input);
        PartialEvaluation[] partials = [.. setup.Shares.Select(share => share.Evaluate(state.Request))];
        foreach (var subset in Subsets(partials))
        {
            var result = client.Combine(state, subset.Reverse());
            Assert.Empty(result.Rejected);
            Assert.Equal(subset.Length >= t ? expected : null, result.Output);
        }
    }

    [Fact]
    public void With_the_largest_number_of_custodians()
    {
        using var setup = ThresholdKeySetup.Deal(3, 255);
        using var state = ThresholdClient.Blind(Input);
        var client = new ThresholdClient(setup.PublicKey);
        var first = client.Combine(state, setup.Shares.Take(3).Select(share => share.Evaluate(state.Request)));
        var last = client.Combine(state, setup.Shares.TakeLast(3).Select(share => share.Evaluate(state.Request)));
        Assert.Equal(first.Output!, last.Output!);
    }

    [Fact]
    public void Wrong_shares_are_named_and_excluded()
    {
        using var setup = ThresholdKeySetup.Deal(3, 5);
        using var foreign = ThresholdKeySetup.Deal(3, 5);
        using var state = ThresholdClient.Blind(Input);
        var client = new ThresholdClient(setup.PublicKey);
        PartialEvaluation[] partials = [.. setup.Shares.Select(share => share.Evaluate(state.Request))];
        var expected = client.Combine(state, partials).Output!;

        // One custodian with another key.
        partials[1] = foreign.Shares[1].Evaluate(state.Request);
        var one = client.Combine(state, partials);
        Assert.Equal([new BadShare(2)], one.Rejected);
        Assert.Equal(expected, one.Output);

        // A second one that copies custodian 1's correct answer under its own index.
        Assert.True(PartialEvaluation.TryParse([4, .. partials[0].ToBytes().Skip(1)], out var renamed));
        partials[3] = renamed;
        var two = client.Combine(state, partials);
        Assert.Equal([new BadShare(2), new BadShare(4)], two.Rejected);
        Assert.Equal(expected, two.Output);

        // A third is one too many.
        partials[4] = foreign.Shares[4].Evaluate(state.Request);
        var three = client.Combine(state, partials);
        Assert.Equal([2, 4, 5], three.Rejected.Select(bad => bad.Index));
        Assert.Null(three.Output);
    }

    [Fact]
    public void A_replayed_answer_a_mixed_proof_and_an_unknown_index_are_refused()
    {
        using var setup = ThresholdKeySetup.Deal(1, 2);
        var client = new ThresholdClient(setup.PublicKey);
        using var yesterday = ThresholdClient.Blind(Input);
        using var today = ThresholdClient.Blind(Input);
        var old = setup.Shares[0].Evaluate(yesterday.Request);
        var fresh = setup.Shares[0].Evaluate(today.Request);

        Assert.False(client.Verify(today, old));
        Assert.True(PartialEvaluation.TryCreate(1, fresh.Element.Span, old.Proof.Span, out var oldProof));
        Assert.False(client.Verify(today, oldProof));
        Assert.True(PartialEvaluation.TryCreate(1, old.Element.Span, fresh.Proof.Span, out var oldElement));
        Assert.False(client.Verify(today, oldElement));
        Assert.True(PartialEvaluation.TryCreate(3, fresh.Element.Span, fresh.Proof.Span, out var third));
        Assert.False(client.Verify(today, third));
        Assert.True(client.Verify(today, fresh));

        var result = client.Combine(today, [old, oldProof, oldElement, third]);
        Assert.Null(result.Output);
        Assert.Equal([1, 1, 1, 3], result.Rejected.Select(bad => bad.Index));
    }

    [Fact]
    public void One_custodian_answering_twice_counts_once()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        using var state = ThresholdClient.Blind(Input);
        var client = new ThresholdClient(setup.PublicKey);
        var twice = Enumerable.Range(0, 2).Select(_ => setup.Shares[0].Evaluate(state.Request));
        Assert.Null(client.Combine(state, twice).Output);
    }

    [Fact]
    public void A_share_is_checked_against_the_commitments_when_it_is_read()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        using var other = ThresholdKeySetup.Deal(2, 3);
        var bytes = setup.Shares[1].Export();
        Assert.True(CustodianKeyShare.TryImport(bytes, out var again));
        Assert.Equal(2, again.Index);
        Assert.Equal(bytes, again.Export());

        Assert.False(CustodianKeyShare.TryImport([3, .. bytes.Skip(1)], out _));
        Assert.False(CustodianKeyShare.TryImport([0, .. bytes.Skip(1)], out _));
        Assert.False(CustodianKeyShare.TryImport([4, .. bytes.Skip(1)], out _));
        Assert.False(CustodianKeyShare.TryImport([.. bytes.Take(33), .. other.PublicKey.ToBytes()], out _));
        Assert.False(CustodianKeyShare.TryImport(bytes.AsSpan(0, bytes.Length - 1), out _));
        Assert.False(CustodianKeyShare.TryImport([], out _));
        Assert.All(
            setup.Shares,
            share =>
                Assert.Equal(
                    Symbolon.Oprf.Group.Element.Base(Scalar(share)).ToBytes(),
                    setup.PublicKey.PublicShare(share.Index).ToArray()
                )
        );
    }

    [Fact]
    public void A_public_key_reads_back_and_invalid_ones_are_refused()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        var bytes = setup.PublicKey.ToBytes();
        Assert.True(ThresholdPublicKey.TryParse(bytes, out var again));
        Assert.Equal(bytes, again.ToBytes());
        Assert.Equal((2, 3), (again.T, again.N));
        Assert.False(ThresholdPublicKey.TryParse([2, 1, .. bytes.Skip(2)], out _));
        Assert.False(ThresholdPublicKey.TryParse([1, 3, .. bytes.Skip(2)], out _));
        Assert.False(ThresholdPublicKey.TryParse([0, 3], out _));
        Assert.False(ThresholdPublicKey.TryParse([.. bytes, 0], out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => again.PublicShare(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => again.PublicShare(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdKeySetup.Deal(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdKeySetup.Deal(4, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ThresholdKeySetup.Deal(2, 256));
    }

    private static Symbolon.Oprf.Group.Scalar Scalar(CustodianKeyShare share)
    {
        Assert.True(Symbolon.Oprf.Group.Scalar.TryDecode(share.Export().AsSpan(1, 32), out var scalar));
        return scalar;
    }

    private static IEnumerable<T[]> Subsets<T>(T[] all) =>
        Enumerable.Range(0, 1 << all.Length).Select(bits => all.Where((_, i) => (bits >> i & 1) == 1).ToArray());
}
