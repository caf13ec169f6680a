using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-blind-signatures-02: every file of bbs-blind, each through holder and signer.</summary>
public class BlindVectorTests
{
    private const string Vectors = "vectors/bbs-blind";
    private static readonly VectorSet Set = VectorSet.Official("bbs-blind");
    private static readonly CommittedVectorChecks Checks = new(Set, withNym: false);

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Commitments => Set.Cases("commit");

    public static TheoryData<string, string> Signatures => Set.Cases("signature");

    public static TheoryData<string, string> Proofs => Set.Cases("proof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite) => Checks.CheckGenerators(suite);

    [SharedTheory(Vectors), MemberData(nameof(Commitments))]
    public void Commitment_fixture(string suite, string name) => Checks.CheckCommitment(suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string name) => Checks.CheckSignature(suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string name) => Checks.CheckProof(suite, name);
}
