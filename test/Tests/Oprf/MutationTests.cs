using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Tests.Oprf;

/// <summary>No mutated message is accepted, and none crashes a reader.</summary>
public class MutationTests
{
    [Fact]
    public void No_mutated_partial_evaluation_is_accepted()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        using var state = ThresholdClient.Blind([1, 2, 3]);
        var client = new ThresholdClient(setup.PublicKey);
        var valid = setup.Shares[1].Evaluate(state.Request).ToBytes();
        var read = 0;
        foreach (var mutated in Mutation.Of(valid, 9497))
        {
            if (PartialEvaluation.TryParse(mutated, out var partial))
            {
                read++;
                Assert.Equal(mutated, partial.ToBytes());
                Assert.False(client.Verify(state, partial), Convert.ToHexString(mutated));
            }
        }

        Assert.True(read > 100, "Hardly any mutation was well-formed: the proofs were not tested.");
    }

    [Fact]
    public void No_mutated_proven_evaluation_is_accepted()
    {
        using var key = OprfKey.Generate();
        BlindState[] states = [VoprfClient.Blind([1]), VoprfClient.Blind([2])];
        var client = new VoprfClient(key.PublicKey.Span);
        foreach (
            var mutated in Mutation.Of(
                new VoprfServer(key).BlindEvaluate([.. states.Select(s => s.Request)]).ToBytes(),
                9497
            )
        )
        {
            if (ProvenEvaluation.TryParse(mutated, out var evaluation))
            {
                Assert.False(client.TryFinalize(states, evaluation, out _), Convert.ToHexString(mutated));
            }
        }
    }

    [Fact]
    public void No_mutated_sealed_file_opens()
    {
        using var passphrase = new Passphrase("passphrase"u8);
        var valid = PassphraseSealedFile.Seal(new byte[48], "test", passphrase, PassphraseCost.None);
        foreach (var mutated in Mutation.Of(valid, 9497))
        {
            SealedFileAnswer answer;
            byte[]? secret = null;
            try
            {
                answer = PassphraseSealedFile.TryOpen(mutated, "test", passphrase, out secret);
            }
            catch (InsufficientMemoryException)
            {
                continue; // the mutated header asks for more than this machine has
            }

            Assert.NotEqual(SealedFileAnswer.Opened, answer);
            Assert.Null(secret);
        }
    }

    [Fact]
    public void No_mutated_key_share_and_no_mutated_deal_is_accepted()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        foreach (var mutated in Mutation.Of(setup.Shares[2].Export(), 9497))
        {
            // n is the one number that a share alone cannot prove: it is in the fingerprint.
            if (CustodianKeyShare.TryImport(mutated, out var share))
            {
                Assert.NotEqual(setup.PublicKey.Fingerprint.ToArray(), share.PublicKey.Fingerprint.ToArray());
            }
        }

        var session = "mutation test session"u8.ToArray();
        using var participant = new KeyGenerationParticipant(session, 2, 2, 3);
        foreach (var mutated in Mutation.Of(participant.Deal.ToBytes(), 9497))
        {
            Assert.False(KeyGenerationDeal.TryParse(mutated, out var deal) && deal.Verify(session, 2, 3));
        }
    }
}
