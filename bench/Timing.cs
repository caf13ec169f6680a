using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>
/// Tests whether the time of operations on secret scalars depends on them (Reparaz, Balasch, Verbauwhede, "Dude, is my
/// code constant time?"). One class of inputs is fixed, the other random; the class of each measurement is random, and
/// Welch's t compares the means. The result is reported, not asserted. A |t| above 4.5 in repeated runs is a leak;
/// below it, no leak was seen in this process on this machine. The fixed scalar has few digits that are not zero,
/// because a leak would show there first.
/// </summary>
internal static class Timing
{
    private const int Samples = 4000;
    private const int WarmUp = 1500;
    private static readonly G1Point Point = Scalar.Random() * G1Point.Generator;
    private static readonly G2Point Point2 = Scalar.Random() * G2Point.Generator;
    private static readonly G1Point[] Four = [.. Enumerable.Range(0, 4).Select(_ => Scalar.Random() * Point)];
    private static readonly FixedBases Bases = new(Four);
    private static readonly G1Point[] Products = new G1Point[4];

    private static readonly (string Name, Action<Scalar[]> Body)[] Operations =
    [
        ("scalar inversion", s => Sink(s[0].Invert())),
        ("scalar times a point of G1", s => Products[0] = s[0] * Point),
        ("four multiples in G1", s => G1Point.MultiplyEach(Four, s, Products)),
        ("sum of four multiples in G1", s => Products[0] = G1Point.MultiScalar(Four, s)),
        ("two sums of two multiples in G1", s => G1Point.MultiScalarEach(Four, s, [2, 2], Products.AsSpan(0, 2))),
        ("sum of four fixed points' multiples", s => Products[0] = Bases.MultiScalar(s)),
        ("scalar times a point of G2", s => Sink(s[0] * Point2)),
        (
            "control: variable time, on purpose",
            s => Sink(G2Point.MultiplyVariableTime(PublicScalar.Declare(s[0]), Point2))
        ),
    ];

    /// <summary>Prints one line per operation; false if the filter excludes all of them.</summary>
    public static bool Report(string filter, TextWriter output)
    {
        var chosen = Operations.Where(o => ("timing: " + o.Name).Contains(filter, StringComparison.OrdinalIgnoreCase));
        var first = true;
        foreach (var (name, body) in chosen)
        {
            if (first)
                output.WriteLine("\nfixed against random secret scalars            Welch's t");
            first = false;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"timing: {name, -40}{T(body), 8:N1}"));
        }
        return !first;
    }

    private static double T(Action<Scalar[]> body)
    {
        var scalars = new Scalar[4];
        var measured = new List<(bool Fixed, double Ticks)>(Samples);
        for (var i = 0; i < WarmUp + Samples; i++)
        {
            var fixedOne = RandomNumberGenerator.GetInt32(2) == 0;
            // Both classes are made alike and use the same memory, so that only the values differ.
            for (var j = 0; j < scalars.Length; j++)
            {
                var random = Scalar.Random();
                scalars[j] = fixedOne ? Scalar.One : random;
            }
            var start = Stopwatch.GetTimestamp();
            body(scalars);
            var ticks = Stopwatch.GetTimestamp() - start;
            if (i >= WarmUp)
                measured.Add((fixedOne, ticks));
        }
        // The slowest tenth is noise of the machine.
        var limit = measured.Select(m => m.Ticks).Order().ElementAt(Samples * 9 / 10);
        double[] one = [.. measured.Where(m => m.Fixed && m.Ticks <= limit).Select(m => m.Ticks)];
        double[] other = [.. measured.Where(m => !m.Fixed && m.Ticks <= limit).Select(m => m.Ticks)];
        return (one.Average() - other.Average())
            / Math.Sqrt(Variance(one) / one.Length + Variance(other) / other.Length);
    }

    private static double Variance(double[] v)
    {
        var mean = v.Average();
        return v.Sum(x => (x - mean) * (x - mean)) / (v.Length - 1);
    }

    private static void Sink<T>(T value) => GC.KeepAlive(value);
}
