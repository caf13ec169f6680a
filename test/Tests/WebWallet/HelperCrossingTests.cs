using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.WebWallet;

/// <summary>Helpers' shares: either wallet restores the other's shares, and both refuse with the same
/// sentences.</summary>
public class HelperCrossingTests
{
    [Fact]
    public void Either_splits_and_the_other_puts_together()
    {
        var peer = new WebPeer();
        (int K, int N)[] sizes = [(2, 2), (2, 3), (3, 5), (9, 16), (16, 16)];
        var phrases = sizes.Select(_ => RecoveryPhrase.Generate()).ToArray();
        var ours = new List<IReadOnlyList<string>>();
        foreach (var (phrase, (k, n)) in phrases.Zip(sizes))
        {
            var randomness = RandomNumberGenerator.GetBytes(4 + 36 * (k - 1));
            var at = 0;
            ours.Add(
                HelperShares.Split(
                    phrase,
                    k,
                    n,
                    octets =>
                    {
                        randomness.AsSpan(at, octets.Length).CopyTo(octets);
                        at += octets.Length;
                    }
                )
            );
            peer.Ask("helpers/split", Wire.Encode(phrase.Entropy), k, n, Wire.Encode(randomness));
            peer.Ask("helpers/combine", Array(ours[^1].Reverse().Take(k)));
        }
        var answers = peer.Answers();
        for (var i = 0; i < sizes.Length; i++)
        {
            string[] theirs = [.. answers[2 * i]!.AsArray().Select(s => (string)s!)];
            Assert.Equal(ours[i], theirs);
            Assert.Equal(Wire.Encode(phrases[i].Entropy), (string?)answers[2 * i + 1]);
            Assert.True(HelperShares.TryCombine(theirs[^sizes[i].K..], out var back, out var error), error);
            Assert.Equal(phrases[i].Entropy.ToArray(), back.Entropy.ToArray());
            back.Dispose();
            phrases[i].Dispose();
        }
    }

    [Fact]
    public void Both_refuse_with_the_same_sentences()
    {
        using var phrase = RecoveryPhrase.Generate();
        var shares = HelperShares.Split(phrase, 2, 3);
        var others = HelperShares.Split(phrase, 2, 3);
        var threes = HelperShares.Split(phrase, 3, 3);
        string[][] cases =
        [
            [],
            [shares[0]],
            [shares[0], others[1]],
            [shares[0], threes[1]],
            [shares[0], shares[1], shares[0]],
            [shares[0], "  " + shares[1].ToUpperInvariant().Replace(" ", "-")],
            [shares[0], shares[1] + "0"],
            [shares[0], shares[1][..^1]],
            [shares[0], "u" + shares[1][1..]],
            [shares[0], "é" + shares[1][1..]],
            [shares[0], shares[1][..^1] + (shares[1][^1] == '0' ? '1' : '0')],
            [shares[0], "00" + shares[1][2..]],
            ["", shares[0]],
        ];
        var peer = new WebPeer();
        foreach (var one in cases)
            peer.Ask("helpers/combine", Array(one));
        foreach (var (one, answer) in cases.Zip(peer.Answers()))
        {
            if (HelperShares.TryCombine(one, out var back, out var error))
            {
                using (back)
                    Assert.Equal(Wire.Encode(back.Entropy), (string?)answer);
            }
            else
            {
                Assert.Equal(error, (string?)answer!["refused"]);
            }
        }
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
