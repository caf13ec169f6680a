using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>spec/vectors/bbs-blind.json: the cases of the official vectors, for a clone without them.</summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public class OwnBlindVectorTests
{
    private static readonly VectorSet Set = VectorSet.Own("bbs-blind");
    private static readonly CommittedVectorChecks Checks = new(Set, withNym: false);

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Commitments => Set.Cases("commit");

    public static TheoryData<string, string> Signatures => Set.Cases("signature");

    public static TheoryData<string, string> Proofs => Set.Cases("proof");

    [Theory, MemberData(nameof(AllSuites))]
    public void Generators_are_the_vectors_generators(string suite) => Checks.CheckGenerators(suite);

    [Theory, MemberData(nameof(Commitments))]
    public void Commitment_vector(string suite, string name) => Checks.CheckCommitment(suite, name);

    [Theory, MemberData(nameof(Signatures))]
    public void Signature_vector(string suite, string name) => Checks.CheckSignature(suite, name);

    [Theory, MemberData(nameof(Proofs))]
    public void Proof_vector(string suite, string name) => Checks.CheckProof(suite, name);
}
