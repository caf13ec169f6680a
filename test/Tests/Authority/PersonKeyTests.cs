using Symbolon.Authority;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Authority;

/// <summary>
/// One person, one key; another person, another key. The test country's documents are made and checked like real ones.
/// Each rule has a pair that must agree, and a pair that must not.
/// </summary>
public sealed class PersonKeyTests : IClassFixture<PersonKeyTests.Utopia>
{
    private static readonly SpecimenPerson Plain = new()
    {
        Name = "plain",
        Primary = "ERIKSSON",
        Secondary = "ANNA MARIA",
        Age = 42,
        Sex = 'F',
        Format = MrzFormat.Td3,
        DocumentNumber = "L898902C3",
        Chip = SpecimenChip.None,
    };

    private static readonly SpecimenPerson Card = Plain with { Format = MrzFormat.Td1, DocumentNumber = "D23145890" };

    private readonly Utopia utopia;

    public PersonKeyTests(Utopia utopia) => this.utopia = utopia;

    [Theory]
    [InlineData("0000000", "placeholder")]
    [InlineData("1111111111", "one digit")]
    [InlineData("1212121212", "two digits")]
    [InlineData("-", "nothing")]
    [InlineData("--", "nothing")]
    [InlineData("N/A", "not a number")]
    [InlineData("NONE", "four letters")]
    [InlineData("1234", "four digits")]
    [InlineData("1-2-3-4", "four digits and hyphens")]
    [InlineData("１２３４５６", "digits outside ASCII")]
    [InlineData("АБ123456", "letters outside ASCII")]
    public void A_number_that_is_none_leaves_the_names(string number, string why)
    {
        var other = Plain with { Primary = "SMITH", Secondary = "JOHN", Sex = 'M' };
        Assert.True(Different(Plain with { PersonalNumber = number }, other with { PersonalNumber = number }), why);
        Assert.True(Same(Plain with { PersonalNumber = number }, Plain), why);
    }

    [Theory]
    [InlineData("12345a", "12345A", true)]
    [InlineData("UT-8402-11729", "ut-8402 - 11729", true)]
    [InlineData("UT\u20118402\u201311729", "UT-8402-11729", true)]
    [InlineData("12121213", "12121213", true)]
    [InlineData("12345", "12 345", true)]
    [InlineData("131052-308T", "131052+308T", false)]
    [InlineData("12345", "12-345", false)]
    [InlineData("12345", "1234567", false)]
    [InlineData("12345", "12346", false)]
    public void Numbers_count_without_case_and_spaces(string one, string two, bool same)
    {
        var other = Plain with { Primary = "SMITH", Secondary = "JOHN", Sex = 'M' };
        Assert.Equal(same, Same(Plain with { PersonalNumber = one }, other with { PersonalNumber = two }));
    }

    [Fact]
    public void A_number_in_the_zone_counts_for_the_states_the_operator_names()
    {
        var zone = Plain with { ZonePersonalNumber = "8408129123" };
        var uto = new PersonKeyStates { NumberInZone = new HashSet<string> { "UTO" } };
        Assert.True(Same(zone, Plain));
        Assert.Equal(Key(zone, uto), Key(Card with { Primary = "MARRIED", PersonalNumber = "8408129123" }, uto));
        Assert.NotEqual(Key(zone, uto), Key(Plain, uto));
        Assert.Equal(Key(zone with { ZonePersonalNumber = "00000000" }, uto), Key(Plain, uto));
        // A placeholder in DG11 does not hide the number in the zone.
        Assert.Equal(Key(zone with { PersonalNumber = "0000000" }, uto), Key(zone, uto));
    }

    [Fact]
    public void Names_are_cut_to_what_a_card_holds()
    {
        var passport = Plain with { Primary = "VAN DEN BERGHE DE MEULENAERE", Secondary = "MAXIMILIAAN" };
        Assert.True(Same(passport, passport with { Format = MrzFormat.Td1, DocumentNumber = "D23145890" }));
        Assert.True(Same(passport, passport with { Format = MrzFormat.Td2, DocumentNumber = "T00998877" }));
        // The remaining fields of a card distinguish people.
        Assert.True(Different(passport, passport with { Primary = "VAN DEN BERGHE DE MEULENAERS" }));
        var shorter = passport with { Primary = "VAN DEN BERGHE DE MEULEN" };
        Assert.True(Different(shorter, shorter with { Secondary = "SEBASTIAAN" }));
    }

    [Theory]
    [InlineData("OEZDIL", "OZDIL", true)]
    [InlineData("MUELLER", "MULLER", true)]
    [InlineData("MUXXLLER", "MUELLER", true)]
    [InlineData("NUNXXEZ", "NUNEZ", true)]
    [InlineData("AAKESSON", "AKESSON", true)]
    [InlineData("BAECKER", "BACKER", true)]
    [InlineData("DE LA O", "DELAO", true)]
    [InlineData("OEZDIL", "EZDIL", false)]
    [InlineData("OZDIL", "OZDEL", false)]
    [InlineData("MULLER", "MILLER", false)]
    [InlineData("NUNEZ", "NUXEZ", false)]
    public void Spellings_between_which_a_state_may_choose_are_one(string one, string two, bool same) =>
        Assert.Equal(same, Same(Plain with { Primary = one }, Card with { Primary = two }));

    [Fact]
    public void A_respelling_folds_whatever_stands_beside_it()
    {
        foreach (
            var (old, now) in (ReadOnlySpan<(string, string)>)
                [("AE", "A"), ("AA", "A"), ("OE", "O"), ("UE", "U"), ("UXX", "U"), ("NXX", "N")]
        )
        {
            foreach (var before in "AEOUNX")
            {
                foreach (var after in "AEOUNX")
                    Assert.Equal(ZoneNames.Fold($"B{before}{now}{after}B"), ZoneNames.Fold($"B{before}{old}{after}B"));
            }
        }
    }

    [Fact]
    public void Primary_and_secondary_stay_apart() =>
        Assert.True(
            Different(
                Plain with
                {
                    Primary = "LI",
                    Secondary = "MEI LAN",
                },
                Plain with
                {
                    Primary = "LI MEI",
                    Secondary = "LAN",
                }
            )
        );

    [Fact]
    public void The_birth_date_counts_as_the_zone_has_it()
    {
        var unknown = Plain with { BirthDayUnknown = true };
        Assert.True(Different(unknown, Plain));
        Assert.True(Different(Plain, Plain with { Age = Plain.Age + 1 }));
        // On another day the unknown day gives another date, and a hundredth birthday gives another century.
        Assert.Equal(Key(unknown), Key(unknown, daysLater: 400));
        var old = Plain with { Age = 99 };
        Assert.Equal(Key(old), Key(old, daysLater: 600));
        var child = Plain with { Age = 0, BirthDayUnknown = true };
        Assert.Equal(Key(child), Key(child, daysLater: 200));
    }

    [Fact]
    public void Sex_counts() => Assert.True(Different(Plain, Plain with { Sex = '<' }));

    [Theory]
    [InlineData("IR", "D")]
    [InlineData("AR", "D")]
    [InlineData("ID", "D")]
    [InlineData("IR", "UTO")]
    public void A_document_for_others_is_not_one_of_its_states_people(string code, string nationality)
    {
        var permit = Card with { DocumentCode = code, Nationality = nationality };
        Assert.True(Different(permit, Card));
        Assert.True(
            Different(permit with { PersonalNumber = "840812123" }, Card with { PersonalNumber = "840812123" })
        );
        Assert.True(Same(permit, permit with { DocumentNumber = "D77777777" }));
        Assert.True(Same(permit, permit with { DocumentCode = "AR" }));
    }

    [Fact]
    public void A_booklet_and_a_card_of_one_person_agree()
    {
        Assert.True(Same(Plain, Card));
        Assert.True(Same(Plain, Card with { DocumentCode = "I<" }));
        Assert.True(Same(Plain with { DocumentCode = "PP" }, Card));
        Assert.True(Same(Plain with { PersonalNumber = "840812123" }, Card with { PersonalNumber = "840812123" }));
    }

    [Fact]
    public void Details_of_one_document_do_not_part_it_from_another_without_them()
    {
        var details = Plain with { FullName = "Эрикссон<<Анна<Мария", PlaceOfBirth = "ZENITH" };
        Assert.True(Same(details, Card));
        // A number that only one document has makes another key, as spec/enrol.md says.
        Assert.True(Different(Plain with { PersonalNumber = "840812123" }, Card));
    }

    [Fact]
    public void Details_tell_namesakes_apart_where_the_operator_says_that_every_document_has_them()
    {
        var uto = new PersonKeyStates { DetailsInEveryDocument = new HashSet<string> { "UTO" } };
        var one = Plain with { Primary = "LI", Secondary = "NA", FullName = "李<<娜", PlaceOfBirth = "ZENITH" };
        Assert.Equal(Key(one, uto), Key(one with { Format = MrzFormat.Td1, DocumentNumber = "D23145890" }, uto));
        Assert.Equal(Key(one, uto), Key(one with { PlaceOfBirth = "Zenith" }, uto));
        Assert.NotEqual(Key(one, uto), Key(one with { FullName = "黎<<娜" }, uto));
        Assert.NotEqual(Key(one, uto), Key(one with { PlaceOfBirth = "NADIR" }, uto));
        // The order is fixed: a name in the place of the birthplace gives another key.
        Assert.NotEqual(
            Key(one with { FullName = "ZENITH", PlaceOfBirth = null }, uto),
            Key(one with { FullName = null, PlaceOfBirth = "ZENITH" }, uto)
        );
        // A number is enough by itself.
        Assert.Equal(
            Key(one with { PersonalNumber = "840812123" }, uto),
            Key(one with { PersonalNumber = "840812123", PlaceOfBirth = "NADIR" }, uto)
        );
        Assert.Equal(Key(one), Key(one with { FullName = "黎<<娜", PlaceOfBirth = "NADIR" }));
    }

    [Fact]
    public async Task Documents_of_one_person_make_one_row_and_of_two_make_two()
    {
        using var house = new EnrolmentHouse();
        Assert.Equal(1, await house.RowsOfAsync(Plain, Card, Plain with { PersonalNumber = "000000" }));
        Assert.Equal(2, await house.RowsOfAsync(Plain with { Age = 20 }, Plain with { Age = 20, Sex = 'M' }));
    }

    private bool Same(SpecimenPerson one, SpecimenPerson two) => Key(one) == Key(two);

    private bool Different(SpecimenPerson one, SpecimenPerson two) => !Same(one, two);

    private string Key(SpecimenPerson person, PersonKeyStates? states = null, int daysLater = 0)
    {
        using var document = utopia.Country.Issue(person);
        var clock = new Later(TimeSpan.FromDays(daysLater));
        using var verdict = new DocumentChecker(utopia.Country.Trust(), clock).Check(document.Files);
        Assert.True(verdict.Believed, verdict.ToString());
        return Convert.ToHexString(PersonKey.Of(verdict.Holder!, states ?? PersonKeyStates.None));
    }

    public sealed class Utopia : IDisposable
    {
        public SpecimenCountry Country { get; } = SpecimenCountry.Create(TimeProvider.System);

        public void Dispose() => Country.Dispose();
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + by;
    }
}
