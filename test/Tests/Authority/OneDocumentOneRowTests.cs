using Symbolon.Authority;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Authority;

/// <summary>
/// The uploader of a document chooses which files to send. With any subset, the document is refused or gives the same
/// row: one passport is never two people.
/// </summary>
public sealed class OneDocumentOneRowTests
{
    private static readonly string[] Optional =
    [
        "EF_COM.bin",
        "EF_DG11.bin",
        "EF_DG12.bin",
        "EF_DG14.bin",
        "EF_DG15.bin",
    ];

    public static TheoryData<string> People => [.. SpecimenPerson.All.Select(p => p.Name)];

    [Theory, MemberData(nameof(People))]
    public async Task Every_subset_of_the_files_meets_the_first_row_or_is_refused(string name)
    {
        using var house = new EnrolmentHouse();
        using var document = house.Country.Issue(SpecimenPerson.ByName(name));
        var optional = Optional.Where(document.NamedFiles.ContainsKey).ToArray();
        foreach (var withChip in (bool[])[true, false])
        {
            for (var subset = 0; subset < 1 << optional.Length; subset++)
            {
                string[] left = [.. optional.Where((_, i) => (subset >> i & 1) == 0)];
                var files = document.NamedFiles.Where(f => !left.Contains(f.Key));
                string[] signed = [.. left.Where(f => f is not ("EF_COM.bin" or "EF_DG12.bin")).Select(f => f[3..^4])];
                var refusal = await RefusalOfAsync(house, files, withChip ? document : null);
                Assert.True(house.Registry.Count <= 1, $"{name} without {string.Join(", ", left)} is another person");
                if (signed.Length == 0 && (withChip || document.ChipKey is null))
                    Assert.Null(refusal);
                else
                    Assert.Equal("document_not_believed", refusal?.Code);
                foreach (var group in signed)
                {
                    Assert.Contains(
                        refusal!.Steps!,
                        s => s.Ok == false && s.Reason.Contains(group + " ") | s.Reason.Contains(group + ",")
                    );
                }
            }
        }
        Assert.Equal(1, house.Registry.Count);
    }

    [Fact]
    public async Task A_group_left_out_is_refused_in_its_step_with_a_reason_that_says_what_to_send()
    {
        using var house = new EnrolmentHouse();
        using var document = house.Country.Issue(SpecimenPerson.ByName("anna"));
        var files = document.NamedFiles.Where(f => f.Key != "EF_DG11.bin");
        var refusal = await RefusalOfAsync(house, files, document);
        var failed = Assert.Single(refusal!.Steps!, s => s.Ok == false);
        Assert.Equal(CheckStep.Details, failed.Name);
        Assert.Equal("the signed hashes include DG11, which the upload leaves out", failed.Reason);
        Assert.Equal(422, refusal.Status);
    }

    private static async Task<AuthorityRefusalException?> RefusalOfAsync(
        EnrolmentHouse house,
        IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files,
        SpecimenDocument? chip
    )
    {
        try
        {
            await house.EnrolAsync(files, chip);
            return null;
        }
        catch (AuthorityRefusalException refusal)
        {
            return refusal;
        }
    }
}
