using Symbolon.Tests.Vectors;

namespace Symbolon.Tests.Bbs;

/// <summary>draft-irtf-cfrg-bbs-blind-signatures-02: every file of bbs-blind, each through holder and signer.</summary>
public class BlindVectorTests
{
    private const string Vectors = "vectors/bbs-blind";
    private static readonly VectorSet Set = VectorSet.Official("bbs-blind");

    public static TheoryData<string> AllSuites => [.. Fixtures.Suites];

    public static TheoryData<string, string> Commitments => Set.Cases("commit");

    public static TheoryData<string, string> Signatures => Set.Cases("signature");

    public static TheoryData<string, string> Proofs => Set.Cases("proof");

    [SharedTheory(Vectors), MemberData(nameof(AllSuites))]
    public void Generators_are_the_fixtures_generators(string suite) => BlindVectorChecks.CheckGenerators(Set, suite);

    [SharedTheory(Vectors), MemberData(nameof(Commitments))]
    public void Commitment_fixture(string suite, string name) => BlindVectorChecks.CheckCommitment(Set, suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Signatures))]
    public void Signature_fixture(string suite, string name) => BlindVectorChecks.CheckSignature(Set, suite, name);

    [SharedTheory(Vectors), MemberData(nameof(Proofs))]
    public void Proof_fixture(string suite, string name) => BlindVectorChecks.CheckProof(Set, suite, name);
}
