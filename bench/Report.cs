using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Bench;

/// <summary>One result. The names are those of the JSON. allocated_bytes is null if it cannot be measured.</summary>
internal sealed record Result(string name, double median_ns, double min_ns, long? allocated_bytes)
{
    [JsonIgnore]
    public double PerSecond => 1e9 / median_ns;

    /// <summary>A result from single times, in any order.</summary>
    public static Result Of(string name, IEnumerable<double> nanoseconds, long? allocated = null)
    {
        double[] sorted = [.. nanoseconds.Order()];
        return new Result(name, sorted[sorted.Length / 2], sorted[0], allocated);
    }
}

/// <summary>
/// Collects results and prints them at once. With --json, standard output is one array of results and nothing else;
/// text for people goes to standard error.
/// </summary>
internal sealed class Report(bool json)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly List<Result> results = [];
    private readonly TextWriter person = json ? Console.Error : Console.Out;

    public bool IsEmpty => results.Count == 0;

    public void Say(string line) => person.WriteLine(line);

    public void Say(FormattableString line) => person.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds results that the caller prints in its own format.</summary>
    public void Keep(params IEnumerable<Result> some) => results.AddRange(some);

    public void Head(string title) =>
        Say($"\n{title, -44}{"median ns", 16}{"min ns", 16}{"bytes", 9}{"a second", 12}{"on two cores", 14}");

    public void Take(Result one, Result? two = null)
    {
        Keep(one);
        if (two is not null)
            Keep(two);
        var bytes = one.allocated_bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";
        var onTwo = two is null ? "-" : PerSecond(two);
        Say($"{one.name, -44}{one.median_ns, 16:N1}{one.min_ns, 16:N1}{bytes, 9}{PerSecond(one), 12}{onTwo, 14}");
    }

    public void End()
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(results, Indented));
    }

    private static string PerSecond(Result result) => result.PerSecond.ToString("N0", CultureInfo.InvariantCulture);
}
