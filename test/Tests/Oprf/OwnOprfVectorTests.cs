using System.Text.Json;
using Symbolon.Oprf;
using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Oprf;

/// <summary>spec/vectors/voprf.json: the coverage of the RFC's vectors, for a clone without ../shared.</summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public class OwnOprfVectorTests
{
    [Theory]
    [InlineData(OprfMode.Oprf)]
    [InlineData(OprfMode.Voprf)]
    public void A_key_derives_from_its_seed(OprfMode mode) => OprfVectorChecks.CheckKey(SuiteOf((int)mode), mode);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mode_0(int number) => OprfVectorChecks.CheckMode0(SuiteOf(0), number);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mode_1_with_batches(int number) => OprfVectorChecks.CheckMode1(SuiteOf(1), number);

    private static JsonElement SuiteOf(int mode)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(OwnVectors.PathOf("voprf")));
        return OprfVectorChecks.SuiteOf(document.RootElement.GetProperty("suites"), mode);
    }
}
