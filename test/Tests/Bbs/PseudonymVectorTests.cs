using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-per-verifier-linkability: every file of bbs-pseudonym, N = 1 and N = 10.</summary>
public class PseudonymVectorTests
{
    private const string Vectors = "vectors/bbs-pseudonym";
    private static readonly VectorSet Set = VectorSet.Official("bbs-pseudonym");
    private static readonly CommittedVectorChecks Checks = new(Set, withNym: true);

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Commitments => Set.Cases("nymCommit");

    public static TheoryData<string, string> Signatures => Set.Cases("nymSignature");

    public static TheoryData<string, string> Proofs => Set.Cases("nymProof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite) => Checks.CheckGenerators(suite);

    [SharedTheory(Vectors), MemberData(nameof(Commitments))]
    public void Commitment_fixture(string suite, string name) => Checks.CheckCommitment(suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string name) => Checks.CheckSignature(suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string name) => Checks.CheckProof(suite, name);
}
