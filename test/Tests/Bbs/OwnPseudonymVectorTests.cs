using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>spec/vectors/bbs-pseudonym.json: the cases of the official vectors, for a clone without them.</summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public class OwnPseudonymVectorTests
{
    private static readonly VectorSet Set = VectorSet.Own("bbs-pseudonym");
    private static readonly CommittedVectorChecks Checks = new(Set, withNym: true);

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Commitments => Set.Cases("nymCommit");

    public static TheoryData<string, string> Signatures => Set.Cases("nymSignature");

    public static TheoryData<string, string> Proofs => Set.Cases("nymProof");

    [Theory, MemberData(nameof(AllSuites))]
    public void Generators_are_the_vectors_generators(string suite) => Checks.CheckGenerators(suite);

    [Theory, MemberData(nameof(Commitments))]
    public void Commitment_vector(string suite, string name) => Checks.CheckCommitment(suite, name);

    [Theory, MemberData(nameof(Signatures))]
    public void Signature_vector(string suite, string name) => Checks.CheckSignature(suite, name);

    [Theory, MemberData(nameof(Proofs))]
    public void Proof_vector(string suite, string name) => Checks.CheckProof(suite, name);
}
