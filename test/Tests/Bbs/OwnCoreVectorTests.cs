using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>spec/vectors/bbs-core.json: the cases of the official vectors, for a clone without them.</summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public class OwnCoreVectorTests
{
    private static readonly VectorSet Set = VectorSet.Own("bbs-core");

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Signatures => Set.Cases("signature");

    public static TheoryData<string, string> Proofs => Set.Cases("proof");

    [Theory, MemberData(nameof(AllSuites))]
    public void Key_generation_gives_the_vectors_key_pair(string suite) => CoreVectorChecks.CheckKeyPair(Set, suite);

    [Theory, MemberData(nameof(AllSuites))]
    public void Hashing_to_scalars_gives_the_vectors_scalars(string suite) => CoreVectorChecks.CheckScalars(Set, suite);

    [Theory, MemberData(nameof(AllSuites))]
    public void Generators_are_the_vectors_generators(string suite) => CoreVectorChecks.CheckGenerators(Set, suite);

    [Theory, MemberData(nameof(AllSuites))]
    public void Mocked_randomness_of_the_vectors_is_ours(string suite) =>
        CoreVectorChecks.CheckMockedRandomness(Set, suite);

    [Theory, MemberData(nameof(Signatures))]
    public void Signature_vector(string suite, string name) => CoreVectorChecks.CheckSignature(Set, suite, name);

    [Theory, MemberData(nameof(Proofs))]
    public void Proof_vector(string suite, string name) => CoreVectorChecks.CheckProof(Set, suite, name);
}
