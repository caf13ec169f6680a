using System.Security.Cryptography;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>
/// The test country: whole documents are believed, and each broken one is refused for its own reason.
/// </summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public sealed class SpecimenTests : IClassFixture<SpecimenTests.Utopia>
{
    private readonly Utopia utopia;

    public SpecimenTests(Utopia utopia) => this.utopia = utopia;

    public static TheoryData<string> People => [.. SpecimenPerson.All.Select(p => p.Name)];

    public static TheoryData<SpecimenFault> Faults =>
        [.. Enum.GetValues<SpecimenFault>().Where(f => f != SpecimenFault.None)];

    [Theory, MemberData(nameof(People))]
    public void A_whole_document_is_believed_and_its_chip_answers(string name)
    {
        var person = SpecimenPerson.ByName(name);
        using var document = utopia.Country.Issue(person);
        using var verdict = utopia.Check(document);

        Assert.True(verdict.Believed, verdict.Describe());
        Assert.Equal(person.Chip != SpecimenChip.None, verdict.ChipAuthenticated);
        var holder = verdict.Holder!;
        Assert.Equal("UTO", holder.IssuingState);
        Assert.Equal(person.DocumentNumber, holder.DocumentNumber);
        Assert.Equal(person.PersonalNumber ?? person.ZonePersonalNumber, holder.PersonalNumber);
        Assert.Equal(person.Primary, holder.MrzPrimaryIdentifier);
        Assert.Equal(person.Secondary, holder.MrzSecondaryIdentifier);
        if (!person.BirthDayUnknown)
            Assert.Equal(utopia.Country.BirthDateOf(person), holder.BirthDate);
        Assert.Equal("image/jpeg", holder.PortraitFormat);
    }

    [Theory, MemberData(nameof(Faults))]
    public void Every_fault_is_refused_in_its_own_step_for_every_person(SpecimenFault fault)
    {
        foreach (var person in SpecimenPerson.All)
        {
            if (SpecimenFaults.IsOfChip(fault) && person.Chip == SpecimenChip.None)
                continue;
            using var document = utopia.Country.Issue(person, fault);
            using var verdict = utopia.Check(document);

            Assert.False(verdict.Believed, $"{person.Name}: {fault} was believed");
            Assert.Null(verdict.Holder);
            Assert.False(verdict.ChipAuthenticated);
            // This one step and no other: a document is refused for the true reason.
            string[] failed = [.. verdict.Failures.Select(f => f.Name)];
            string[] expected = fault switch
            {
                // The changed list does not match the signature, and DG2 does not match the list.
                SpecimenFault.ChangedHashes => [CheckStep.Signature, CheckStep.DataGroups],
                _ => [SpecimenFaults.StepOf(fault)!],
            };
            Assert.True(expected.SequenceEqual(failed), $"{person.Name}, {fault}:\n{verdict.Describe()}");
        }
    }

    public sealed class Utopia : IDisposable
    {
        public SpecimenCountry Country { get; } = SpecimenCountry.Create(TimeProvider.System);

        public DocumentChecker Checker { get; }

        public Utopia() => Checker = new DocumentChecker(Country.Trust(), TimeProvider.System);

        public DocumentVerdict Check(SpecimenDocument document)
        {
            var challenge = RandomNumberGenerator.GetBytes(8);
            var proof = document.ChipKey is null ? null : new ChipProof(challenge, document.Answer(challenge));
            return Checker.Check(document.Files, proof);
        }

        public void Dispose() => Country.Dispose();
    }
}
