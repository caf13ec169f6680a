using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

public class WireTests
{
    [Theory]
    [InlineData("AA", true)]
    [InlineData("", true)]
    [InlineData("AB", false)] // stray bits: a second spelling of AA
    [InlineData("AA==", false)]
    [InlineData("A A", false)]
    [InlineData("AA\n", false)]
    [InlineData("A", false)]
    [InlineData("A+", false)]
    [InlineData(null, false)]
    public void One_value_has_one_spelling(string? text, bool reads) =>
        Assert.Equal(reads, Wire.TryDecode(text, 16, out _));

    [Fact]
    public void What_is_too_long_is_refused() => Assert.False(Wire.TryDecode(Wire.Encode(new byte[17]), 16, out _));

    [Theory]
    [InlineData("""{"c_nonce":"x"}""", true)]
    [InlineData("""{"c_nonce":"x","c_nonce":"y"}""", false)]
    [InlineData("""{"c_nonce":"x","more":1}""", false)]
    [InlineData("""{"C_NONCE":"x"}""", false)]
    [InlineData("""{"c_nonce":null}""", false)]
    [InlineData("""{"c_nonce":1}""", false)]
    [InlineData("{}", false)]
    [InlineData("null", false)]
    [InlineData("""{"c_nonce":"x"} """, true)]
    [InlineData("""{"c_nonce":"x"}{}""", false)]
    [InlineData("""{"c_nonce":"x",}""", false)]
    [InlineData("""// {"c_nonce":"x"}""", false)]
    public void Our_own_messages_are_read_strictly(string json, bool reads) =>
        Assert.Equal(reads, Wire.TryRead<NonceResponse>(Encoding.UTF8.GetBytes(json), out _, out _));

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed()
    {
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)));
        Assert.False(Wire.TryParseObject(deep, out _));
        Assert.False(Wire.TryRead<NonceResponse>(deep, out _, out _));
    }
}
