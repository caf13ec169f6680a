using Symbolon.Authority;
using Symbolon.Documents;
using Symbolon.Tests.Documents;

namespace Symbolon.Tests.Authority;

/// <summary>Pairs of documents modelled on real ones: the same person, or two.</summary>
public sealed class PersonKeyPairTests
{
    /// <summary>
    /// A decision for a case that the sources leave open: a document with a number and one without give two keys
    /// (<see cref="PersonKey"/>, "What stays").
    /// </summary>
    private static readonly Dictionary<string, bool> Decided = new() { ["num nonum"] = false };

    [SharedFact("cases/person-keys")]
    public void Every_pair_has_its_verdict()
    {
        var trust = new TrustStore();
        Assert.True(MasterList.TryRead(File.ReadAllBytes(Case("list.ml")), [], out var list, out var error), error);
        trust.Add(list);
        var judged = 0;
        foreach (var line in File.ReadLines(Case("pairs.tsv")).Where(l => l.Length > 0))
        {
            var fields = line.Split('\t');
            var same = fields[2] == "policy" ? Decided[$"{fields[0]} {fields[1]}"] : fields[2] == "same";
            Assert.True(same == (KeyOf(fields[0], trust) == KeyOf(fields[1], trust)), line);
            judged++;
        }
        Assert.InRange(judged, 9, 1000);
    }

    [SharedFact("cases/person-keys")]
    public void An_unknown_day_gives_the_same_key_on_every_day()
    {
        var trust = new TrustStore();
        Assert.True(MasterList.TryRead(File.ReadAllBytes(Case("list.ml")), [], out var list, out _));
        trust.Add(list);
        Assert.Equal(KeyOf("birth-unknown-day", trust), KeyOf("birth-unknown-day", trust, "2027-08-15"));
    }

    private static string Case(string name) => Tests.Shared.Path("cases", "person-keys", name);

    private static string KeyOf(string name, TrustStore trust, string day = "2026-11-27")
    {
        using var files = DocumentFiles.FromFolder(Case(name));
        using var verdict = new DocumentChecker(trust, FixedClock.At(day)).Check(files);
        Assert.True(verdict.Believed, $"{name}: {verdict}");
        return Convert.ToHexString(PersonKey.Of(verdict.Holder!, PersonKeyStates.None));
    }
}
