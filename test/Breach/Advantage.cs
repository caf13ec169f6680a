namespace Symbolon.Breach;

/// <summary>An adversary's rate of right answers, compared with guessing.</summary>
/// <param name="Right">Right answers.</param>
/// <param name="Of">All answers.</param>
/// <param name="Guessing">The probability that a guess is right.</param>
public sealed record Advantage(int Right, int Of, double Guessing)
{
    // Two-sided 99 %: the drill tests several adversaries in one run.
    private const double Z = 2.5758;

    /// <summary>The share of right answers.</summary>
    public double Share => (double)Right / Of;

    /// <summary>The interval in which the true share lies with 99 % confidence (Wilson 1927).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var (n, p, z2) = ((double)Of, Share, Z * Z);
            var middle = (p + z2 / (2 * n)) / (1 + z2 / n);
            var half = Z * Math.Sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }

    /// <summary>True if guessing cannot explain it.</summary>
    public bool IsReal => Interval.Low > Guessing;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Right} of {Of} ({Share:P1}; 99 % within {Interval.Low:P1} and {Interval.High:P1}; guessing {Guessing:P1})";
}
