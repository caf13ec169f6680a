using System.Buffers.Binary;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>create_generators, draft-irtf-cfrg-bbs-signatures section 4.1.1: points without a known relation between
/// them.</summary>
internal static class GeneratorSeries
{
    public static G1Point[] Create(Ciphersuite suite, string apiId, int count) =>
        Create(
            suite,
            Ciphersuite.Ascii(apiId + "SIG_GENERATOR_SEED_"),
            Ciphersuite.Ascii(apiId + "SIG_GENERATOR_DST_"),
            Ciphersuite.Ascii(apiId + "MESSAGE_GENERATOR_SEED"),
            count
        );

    public static G1Point[] Create(
        Ciphersuite suite,
        byte[] seedDst,
        byte[] generatorDst,
        byte[] generatorSeed,
        int count
    )
    {
        var generators = new G1Point[count];
        Span<byte> v = stackalloc byte[Ciphersuite.ExpandLength + 8];
        var expanded = v[..Ciphersuite.ExpandLength];
        suite.Expander.Expand(generatorSeed, seedDst, expanded);
        for (var i = 1; i <= count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(v[Ciphersuite.ExpandLength..], (ulong)i);
            suite.Expander.Expand(v.ToArray(), seedDst, expanded);
            generators[i - 1] = HashToCurve.G1(expanded, generatorDst, suite.Expander);
        }
        return generators;
    }
}
