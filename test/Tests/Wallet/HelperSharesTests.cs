using System.Text.Json.Nodes;
using Symbolon.Wallet;

namespace Symbolon.Tests.Wallet;

/// <summary>Any k of n helpers restore a phrase; an error names the wrong share. spec/helper-shares.md and its
/// vectors.</summary>
public sealed class HelperSharesTests : IDisposable
{
    private readonly RecoveryPhrase phrase = RecoveryPhrase.Generate();

    [Fact]
    public void Any_k_are_enough_in_any_order_as_people_type_them()
    {
        var shares = HelperShares.Split(phrase, 3, 5);
        foreach (
            var chosen in (int[][])
                [
                    [0, 1, 2],
                    [4, 2, 0],
                    [3, 1, 4],
                    [0, 1, 2, 3, 4],
                ]
        )
        {
            Combines([.. chosen.Select(i => shares[i])]);
        }

        Combines(
            [.. shares.Take(3).Select(s => s.ToUpperInvariant().Replace(' ', '-').Replace('0', 'O').Replace('1', 'L'))]
        );
    }

    [Fact]
    public void Too_few_are_refused_and_each_wrong_one_is_named()
    {
        var shares = HelperShares.Split(phrase, 3, 5);
        var other = HelperShares.Split(phrase, 3, 5);
        Refuses("There is no share here yet.");
        Refuses("3 shares are needed; these are 2.", shares[0], shares[1]);
        Refuses("Share 2 has a wrong character. Compare it with the paper.", shares[0], Changed(shares[1]), shares[2]);
        Refuses(
            "Share 1 is not whole: characters are missing, or there are too many.",
            shares[0][1..],
            shares[1],
            shares[2]
        );
        Refuses("Share 3 has a character that no share has.", shares[0], shares[1], "u" + shares[2][1..]);
        Refuses("Shares 1 and 3 are the same share.", shares[0], shares[1], shares[0]);
        Refuses(
            "Share 3 belongs to another splitting than share 1. Use shares that were made together.",
            shares[0],
            shares[1],
            other[2]
        );
    }

    [Fact]
    public void A_share_that_was_changed_is_noticed_and_does_no_harm_where_there_are_enough_others()
    {
        var shares = HelperShares.Split(phrase, 2, 4);
        Assert.True(HelperShare.TryRead(shares[1], 1, out var read, out _));
        // A well-formed share of the right set: a malicious person made it.
        read.Octets[7] ^= 1;
        var forged = read.ToText();
        read.Dispose();
        Refuses(
            "Each share is well written, but together they give no phrase: one of them was changed. Try others.",
            shares[0],
            forged
        );
        Combines([forged, shares[0], shares[3]]);
    }

    [Fact]
    public void Fewer_than_k_fit_every_phrase_equally()
    {
        // For every secret, one share of two can be completed to it: one share reveals nothing.
        var shares = HelperShares.Split(phrase, 2, 2);
        Assert.True(HelperShare.TryRead(shares[0], 1, out var one, out _));
        using (one)
        {
            using var another = RecoveryPhrase.Generate();
            var set = one.Set.ToArray();
            Span<byte> secret = stackalloc byte[36];
            another.Entropy.CopyTo(secret);
            HelperShare.Hash("Symbolon helpers secret 2026-11"u8, [.. set, .. another.Entropy], secret[32..]);
            var coefficient = new byte[36];
            for (var i = 0; i < 36; i++)
                coefficient[i] = (byte)(one.Octets[i] ^ secret[i]);
            var completed = HelperShares.Split(
                another,
                2,
                2,
                octets => (octets.Length == 4 ? set : coefficient).CopyTo(octets)
            );
            Assert.Equal(shares[0], completed[0]);
            Assert.NotEqual(shares[1], completed[1]);
        }
    }

    [Theory]
    [InlineData(1, 3)]
    [InlineData(4, 3)]
    [InlineData(2, 17)]
    public void Other_numbers_are_misuse(int needed, int helpers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => HelperShares.Split(phrase, needed, helpers));

    [Fact]
    public void Vectors()
    {
        var path = Path.Combine(Shared.Root, "spec", "vectors", "helper-shares.json");
        var vectors = JsonNode.Parse(File.ReadAllText(path))!["vectors"]!.AsArray();
        Assert.Equal(3, vectors.Count);
        foreach (var vector in vectors)
        {
            var (k, n) = ((int)vector!["k"]!, (int)vector["n"]!);
            string[] shares = [.. vector["shares"]!.AsArray().Select(s => (string)s!)];
            var entropy = Convert.FromHexString((string)vector["entropy"]!);
            var randomness = Convert.FromHexString((string)vector["randomness"]!);
            var at = 0;
            using var whole = RecoveryPhrase.FromEntropy(entropy);
            Assert.Equal(shares, HelperShares.Split(whole, k, n, Take));
            Assert.Equal(randomness.Length, at);
            foreach (var chosen in (string[][])[shares[..k], shares[^k..], shares])
            {
                Assert.True(HelperShares.TryCombine(chosen, out var combined, out _));
                using (combined)
                    Assert.Equal(entropy, combined.Entropy.ToArray());
            }

            void Take(Span<byte> octets)
            {
                randomness.AsSpan(at, octets.Length).CopyTo(octets);
                at += octets.Length;
            }
        }
    }

    [Fact]
    public void No_mutation_of_a_share_is_taken_for_one()
    {
        // A text either reads as the same share (another spelling of it) or is refused; the four checksum octets accept
        // no other text here.
        var text = HelperShares.Split(phrase, 2, 3)[2];
        Assert.True(HelperShare.TryRead(text, 1, out var share, out _));
        using (share)
        {
            Mutation.ForEach(
                System.Text.Encoding.UTF8.GetBytes(text),
                11,
                mutated =>
                {
                    if (
                        !HelperShare.TryRead(
                            System.Text.Encoding.UTF8.GetString(mutated),
                            1,
                            out var read,
                            out var error
                        )
                    )
                    {
                        Assert.StartsWith("Share 1 ", error);
                    }
                    else
                    {
                        using (read)
                            Assert.Equal(text, read.ToText());
                    }
                }
            );
        }
    }

    private void Combines(string[] shares)
    {
        Assert.True(HelperShares.TryCombine(shares, out var combined, out var error), error);
        using (combined)
            Assert.Equal(phrase.Entropy.ToArray(), combined.Entropy.ToArray());
    }

    private static void Refuses(string sentence, params string[] shares)
    {
        Assert.False(HelperShares.TryCombine(shares, out var combined, out var error));
        Assert.Null(combined);
        Assert.Equal(sentence, error);
    }

    private static string Changed(string share) => share[..20] + (share[20] == '7' ? '8' : '7') + share[21..];

    public void Dispose() => phrase.Dispose();
}
