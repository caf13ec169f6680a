using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-signatures: all 61 files of bbs-core, the negative ones with the failure they
/// expect.</summary>
public class CoreVectorTests
{
    private const string Vectors = "vectors/bbs-core";
    private static readonly VectorSet Set = VectorSet.Official("bbs-core");

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Signatures => Set.Cases("signature");

    public static TheoryData<string, string> Proofs => Set.Cases("proof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Key_generation_gives_the_fixtures_key_pair(string suite) => CoreVectorChecks.CheckKeyPair(Set, suite);

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Hashing_to_scalars_gives_the_fixtures_scalars(string suite) =>
        CoreVectorChecks.CheckScalars(Set, suite);

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite) => CoreVectorChecks.CheckGenerators(Set, suite);

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Mocked_randomness_of_the_fixtures_is_ours(string suite) =>
        CoreVectorChecks.CheckMockedRandomness(Set, suite);

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string name) => CoreVectorChecks.CheckSignature(Set, suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string name) => CoreVectorChecks.CheckProof(Set, suite, name);
}
