using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

public class ComparisonCodeTests
{
    [Fact]
    public void Both_sides_show_the_same_six_digits()
    {
        var code = ComparisonCode.Of("n-0S6_WzA2Mj");
        Assert.Matches("^[0-9]{3} [0-9]{3}$", code);
        Assert.Equal(code, ComparisonCode.Of("n-0S6_WzA2Mj"));
        Assert.NotEqual(code, ComparisonCode.Of("n-0S6_WzA2Mk"));
        Assert.Equal("828 963", ComparisonCode.Of("nonce"));
    }
}
