using System.Text.Json;
using Symbolon.Oprf;

namespace Symbolon.Tests.Oprf;

/// <summary>Every vector of RFC 9497, appendix A.1, ristretto255-SHA512, modes 0 and 1.</summary>
public class Rfc9497VectorTests
{
    private const string Vectors = "vectors/rfc9497-voprf/allVectors.json";

    [SharedTheory(Vectors)]
    [InlineData(OprfMode.Oprf)]
    [InlineData(OprfMode.Voprf)]
    public void A_key_derives_from_its_seed(OprfMode mode) => OprfVectorChecks.CheckKey(SuiteOf((int)mode), mode);

    [SharedTheory(Vectors)]
    [InlineData(0)]
    [InlineData(1)]
    public void Mode_0(int number) => OprfVectorChecks.CheckMode0(SuiteOf(0), number);

    [SharedTheory(Vectors)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mode_1_with_batches(int number) => OprfVectorChecks.CheckMode1(SuiteOf(1), number);

    [SharedFact(Vectors)]
    public void The_file_has_exactly_these_vectors()
    {
        Assert.Equal(2, SuiteOf(0).GetProperty("vectors").GetArrayLength());
        Assert.Equal(3, SuiteOf(1).GetProperty("vectors").GetArrayLength());
    }

    private static JsonElement SuiteOf(int mode)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Shared.Path(Vectors)));
        return OprfVectorChecks.SuiteOf(document.RootElement, mode);
    }
}
