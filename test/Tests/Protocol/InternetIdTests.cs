using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

public class InternetIdTests
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private static string Any(byte seed)
    {
        using var nyms = new NymSecrets([Symbolon.Bls12381.Scalar.FromUInt64(seed + 1u)]);
        return InternetId.From(new PseudonymHolder(Ciphersuite.Sha256).PseudonymFor(nyms, "https://forum.example"u8));
    }

    [Fact]
    public void An_id_is_letters_and_digits_and_stable()
    {
        var id = Any(1);
        Assert.Equal(InternetId.Length, id.Length);
        Assert.All(id, c => Assert.Contains(c, Alphabet));
        Assert.Equal(id, Any(1));
        Assert.NotEqual(id, Any(2));
        Assert.True(InternetId.TryParse(id, out var read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void It_is_read_as_people_write_it()
    {
        var id = Any(3);
        Assert.True(InternetId.TryParse(InternetId.ForReading(id), out var read));
        Assert.Equal(id, read);
        Assert.True(InternetId.TryParse(id.ToUpperInvariant().Replace('0', 'O').Replace('1', 'I'), out read));
        Assert.Equal(id, read);
    }

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        var id = Any(4);
        for (var at = 0; at < id.Length; at++)
        {
            foreach (var c in Alphabet.Where(c => c != id[at]))
                Assert.False(InternetId.TryParse(id[..at] + c + id[(at + 1)..], out _), $"{at} {c}");
        }
    }

    [Fact]
    public void Every_swap_of_neighbours_is_found()
    {
        for (byte seed = 5; seed < 15; seed++)
        {
            var id = Any(seed);
            for (var at = 0; at + 1 < id.Length; at++)
            {
                var swapped = id[..at] + id[at + 1] + id[at] + id[(at + 2)..];
                Assert.True(swapped == id || !InternetId.TryParse(swapped, out _), $"{id} {at}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("u000000000000000000000000000")]
    public void Other_texts_are_none(string? text) => Assert.False(InternetId.TryParse(text, out _));
}
