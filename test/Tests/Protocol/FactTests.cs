using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

public class FactTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("2008-11-22", true)] // eighteen today
    [InlineData("2008-11-23", false)] // eighteen tomorrow
    [InlineData("2008-02-29", true)] // a leap day's child
    public void Ages_are_counted_in_whole_years(string born, bool over18) =>
        Assert.Equal<FactValue>(
            over18,
            FactSet.From(DateOnly.Parse(born), Today, "UTO", Assurance.Chip)["age_over_18"]
        );

    [Theory]
    [InlineData("2008-02-29", "2026-02-28", 18, false)] // an earlier version was a day early
    [InlineData("2008-02-29", "2026-03-01", 18, true)]
    [InlineData("2012-02-29", "2026-02-28", 14, false)]
    [InlineData("2012-02-29", "2026-03-01", 14, true)]
    [InlineData("2008-02-29", "2024-02-28", 16, false)] // a leap year has the day
    [InlineData("2008-02-29", "2024-02-29", 16, true)]
    [InlineData("2005-02-28", "2026-02-28", 21, true)]
    [InlineData("2005-03-01", "2026-02-28", 21, false)]
    [InlineData("1904-02-29", "1969-02-28", 65, false)]
    [InlineData("1904-02-29", "1969-03-01", 65, true)]
    public void A_leap_days_child_is_older_on_the_first_of_March(string born, string day, int age, bool over)
    {
        var fact = Schema.One.Find($"age_over_{age}")!;
        var birth = DateOnly.Parse(born);
        Assert.Equal<FactValue>(over, FactSet.From(birth, DateOnly.Parse(day), "UTO", Assurance.Chip)[fact]);
        // The same when a certificate is carried over to a later epoch.
        var before = FactSet.From(birth, birth, "UTO", Assurance.Chip);
        Assert.Equal<FactValue>(over, before.AsOf(DateOnly.Parse(day))[fact]);
    }

    [Theory]
    [InlineData("UTO", true)]
    [InlineData("D<<", true)]
    [InlineData("XO<", true)]
    [InlineData("ZZZ", true)]
    [InlineData("<<<", false)]
    [InlineData("<UT", false)]
    [InlineData("U<O", false)]
    [InlineData("UT=", false)]
    [InlineData("UT>", false)]
    [InlineData("U?O", false)]
    [InlineData("@TO", false)]
    [InlineData("UT[", false)]
    [InlineData("ut<", false)]
    [InlineData("UT0", false)]
    [InlineData("UT", false)]
    [InlineData("UTOP", false)]
    [InlineData("", false)]
    public void A_country_is_letters_and_then_fillers(string octets, bool valid) =>
        Assert.Equal(
            valid,
            Schema.One[Schema.DocumentCountry].Codec.IsValid(System.Text.Encoding.ASCII.GetBytes(octets))
        );

    [Fact]
    public void Every_certificate_carries_every_fact_in_order()
    {
        var facts = FactSet.From(new DateOnly(1990, 1, 1), Today, "UTO", Assurance.Document);
        Assert.Equal(9, facts.Messages.Count);
        Assert.Equal<FactValue>("1990-01-01", facts[Schema.BirthDate]);
        Assert.Equal<FactValue>("document", facts[Assurance.Name]);
        Assert.Equal(
            [
                "birth_date",
                "age_over_14",
                "age_over_16",
                "age_over_18",
                "age_over_21",
                "age_over_65",
                "document_country",
                "assurance",
                "guardian_consent",
            ],
            Schema.One.Facts.Select(f => f.Name)
        );
        Assert.Equal(["birth_date"], Schema.One.Facts.Where(f => !f.Disclosable).Select(f => f.Name));
    }

    [Fact]
    public void A_later_day_changes_ages_and_nothing_else()
    {
        var minor = FactSet.From(new DateOnly(2010, 6, 1), Today, "UTO", Assurance.Chip);
        var adult = minor.AsOf(new DateOnly(2028, 6, 1));
        Assert.Equal<FactValue>(false, minor["age_over_18"]);
        Assert.Equal<FactValue>(true, adult["age_over_18"]);
        Assert.Equal(minor[Schema.BirthDate], adult[Schema.BirthDate]);
        Assert.Equal(minor[Schema.DocumentCountry], adult[Schema.DocumentCountry]);
    }

    [Theory]
    [InlineData(1, new byte[] { 2 })]
    [InlineData(1, new byte[] { })]
    [InlineData(0, new byte[] { 0x7f, 0, 0, 0 })]
    [InlineData(0, new byte[] { 1 })]
    [InlineData(6, new byte[] { (byte)'u', (byte)'t', (byte)'o' })]
    [InlineData(7, new byte[] { 0 })]
    public void Impossible_values_are_refused(int index, byte[] octets) =>
        Assert.False(Schema.One.Facts[index].Codec.IsValid(octets));

    [Fact]
    public void One_epoch_is_valid_at_a_time_and_two_clocks_may_differ_at_its_ends()
    {
        var epochs = EpochSchedule.Weekly;
        var now = new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
        var current = epochs.At(now);
        Assert.True(epochs.Accepts(current, now));
        Assert.False(epochs.Accepts(current - 1, now));
        Assert.False(epochs.Accepts(current + 1, now));
        Assert.False(epochs.Accepts(ulong.MaxValue, now));
        Assert.False(epochs.Accepts(0, DateTimeOffset.UnixEpoch));
        Assert.Equal(TimeSpan.FromMinutes(5), epochs.Tolerance);
        foreach (var (epoch, from, to) in new[] { (current, epochs.Start(current), epochs.End(current)) })
        {
            Assert.True(epochs.Accepts(epoch, from - epochs.Tolerance));
            Assert.False(epochs.Accepts(epoch, from - epochs.Tolerance - TimeSpan.FromSeconds(1)));
            Assert.True(epochs.Accepts(epoch, to + epochs.Tolerance - TimeSpan.FromSeconds(1)));
            Assert.False(epochs.Accepts(epoch, to + epochs.Tolerance));
        }
        Assert.Equal(TimeSpan.FromSeconds(6), new EpochSchedule(0, 60).Tolerance);
        Assert.Equal(DayOfWeek.Monday, epochs.Start(current).DayOfWeek);
        Assert.Throws<ArgumentOutOfRangeException>(() => epochs.At(DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void A_lapsed_certificate_is_refreshed_for_as_long_as_the_issuer_document_says()
    {
        using var authority = new Symbolon.Tests.Gateway.TestAuthority();
        var (issuer, epochs) = (authority.Issuer, EpochSchedule.Weekly);
        var end = epochs.End(45);
        Assert.True(issuer.Refreshes(45, epochs.Start(45)));
        Assert.True(issuer.Refreshes(45, end.AddDays(365).AddSeconds(-1)));
        Assert.False(issuer.Refreshes(45, end.AddDays(365)));
        Assert.True(issuer.Refreshes(46, epochs.Start(45)));
        Assert.False(issuer.Refreshes(47, epochs.Start(45)));
        Assert.False(issuer.Refreshes(ulong.MaxValue, epochs.Start(45)));
        Assert.True(Issuer.TryCreate(issuer.Document with { RefreshLapsedDays = 0 }, out var strict, out _));
        Assert.False(strict.Refreshes(45, end));
        foreach (var ahead in new[] { 0, -1, EpochSchedule.MaxAhead + 1 })
        {
            Assert.False(
                Issuer.TryCreate(issuer.Document with { Epochs = epochs with { Ahead = ahead } }, out _, out _)
            );
        }
    }
}
