using System.Runtime.Intrinsics.X86;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>One place chooses between the lanes and the portable path.</summary>
public class LanePathTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    public void The_environment_chooses(string? setting, bool lanes)
    {
        Assert.Equal(lanes, LanePath.Choose(setting, supported: true));
        Assert.False(LanePath.Choose(setting, supported: false));
    }

    [Fact]
    public void A_scope_takes_the_portable_path_in_its_thread_until_it_ends()
    {
        var before = LanePath.Taken;
        Assert.Equal(LanePath.Choose(Environment.GetEnvironmentVariable("SYMBOLON_LANES"), Avx2.IsSupported), before);
        var elsewhere = !before;
        using (LanePath.Portable())
        {
            using (LanePath.Portable())
                Assert.False(LanePath.Taken);
            Assert.False(LanePath.Taken);
            var thread = new Thread(() => elsewhere = LanePath.Taken);
            thread.Start();
            thread.Join();
        }
        Assert.Equal(before, elsewhere);
        Assert.Equal(before, LanePath.Taken);
    }

    /// <summary>No other file asks for the path, or whether the processor has AVX2.</summary>
    [Fact]
    public void No_other_file_decides()
    {
        var root = Path.Combine(Repository.Root, "src", "Bls12381");
        var deciding = Directory
            .EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var text && (Has(text, "Avx2.IsSupported") || Has(text, "Taken")))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));
        Assert.Equal(["Multiplication/LanePath.cs"], deciding);

        static bool Has(string text, string word) => text.Contains(word, StringComparison.Ordinal);
    }
}
