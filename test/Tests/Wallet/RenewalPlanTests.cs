using System.Text.Json.Nodes;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Wallet;

/// <summary>When a wallet renews: the table that both wallets share, and the even distribution of the drawn
/// moments.</summary>
public class RenewalPlanTests
{
    [Fact]
    public void The_table_holds_for_this_side()
    {
        var table = JsonNode.Parse(File.ReadAllText(Path.Combine(Shared.Root, "spec", "vectors", "renewal.json")))!;
        Assert.NotEmpty(table["draws"]!.AsArray());
        foreach (var draw in table["draws"]!.AsArray())
        {
            Assert.Equal(
                (long)draw!["at"]!,
                RenewalPlan.At(Epochs(draw), (ulong)draw["newest"]!, (uint)draw["random"]!).ToUnixTimeSeconds()
            );
        }

        Assert.NotEmpty(table["open"]!.AsArray());
        foreach (var open in table["open"]!.AsArray())
        {
            Assert.True(
                (bool)open!["renews"]!
                    == RenewalPlan.RenewsWhileOpen(
                        Epochs(open),
                        (ulong)open["newest"]!,
                        Time(open, "drawn")!.Value,
                        Time(open, "now")!.Value,
                        Time(open, "last_sign_in"),
                        (bool)open["signing_in"]!
                    ),
                open.ToJsonString()
            );
        }
    }

    [Fact]
    public void Moments_are_spread_evenly_over_the_first_three_days()
    {
        var (epochs, days) = (EpochSchedule.Weekly, new int[6]);
        for (var i = 0; i < 6000; i++)
            days[(int)((RenewalPlan.Draw(epochs, 46) - epochs.Start(46)).TotalHours / 12)]++;
        // A thousand in each part, with a standard deviation of 29.
        Assert.All(days, n => Assert.InRange(n, 850, 1150));
    }

    private static EpochSchedule Epochs(JsonNode row) => new((long)row["origin"]!, (long)row["length_seconds"]!);

    private static DateTimeOffset? Time(JsonNode row, string name) =>
        row[name] is { } seconds ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
