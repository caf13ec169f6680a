namespace Symbolon.Tests.Bls12381.Kernels;

/// <summary>The generated kernels match the output of their writers byte for byte.</summary>
public class KernelsTests
{
    /// <summary>With SYMBOLON_GENERATE=1 (./run generate) the files are written instead of compared.</summary>
    private static readonly bool Generate = Environment.GetEnvironmentVariable("SYMBOLON_GENERATE") == "1";

    [Fact]
    public void The_kernels_are_as_generated() => Check("src/Bls12381/Lanes/FpLanes.Kernels.g.cs", LaneKernels.Write());

    [Fact]
    public void The_kernels_of_one_element_are_as_generated() =>
        Check("src/Bls12381/Fields/Fp.Kernels.g.cs", FpKernels.Write());

    private static void Check(string path, string text)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Generate)
            File.WriteAllText(file, text);
        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
