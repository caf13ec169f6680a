using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// A secret polynomial f of degree t - 1 over the scalars. f(0) is the shared secret and f(i) the share of custodian i.
/// Feldman's commitments, k * G for each coefficient k, are public.
/// </summary>
internal sealed class Polynomial : IDisposable
{
    private readonly Scalar[] coefficients;

    private Polynomial(Scalar[] coefficients) => this.coefficients = coefficients;

    internal Scalar Constant => coefficients[0];

    /// <summary>A random polynomial; no coefficient is zero.</summary>
    internal static Polynomial Random(int t) => Random(t, Scalar.Random());

    /// <summary>A random polynomial with this f(0); takes ownership of the scalar.</summary>
    internal static Polynomial Random(int t, Scalar constant) =>
        new([constant, .. Enumerable.Range(1, t - 1).Select(_ => Scalar.Random())]);

    /// <summary>f(i), by Horner's rule.</summary>
    internal Scalar At(int i)
    {
        var x = Scalar.FromIndex(i);
        var sum = coefficients[^1].Copy();
        for (var k = coefficients.Length - 2; k >= 0; k--)
        {
            using var previous = sum;
            using var product = previous * x;
            sum = product + coefficients[k];
        }

        return sum;
    }

    internal Element[] Commit() => [.. coefficients.Select(Element.Base)];

    public void Dispose()
    {
        foreach (var coefficient in coefficients)
        {
            coefficient.Dispose();
        }
    }

    /// <summary>f(i) * G from the commitments alone, by Horner's rule in the exponent.</summary>
    internal static Element PublicAt(IReadOnlyList<Element> commitments, int i)
    {
        var x = Scalar.FromIndex(i);
        var sum = commitments[^1];
        for (var k = commitments.Count - 2; k >= 0; k--)
        {
            sum = (x * sum) + commitments[k];
        }

        return sum;
    }

    /// <summary>The Lagrange coefficient at zero: the product of j / (j - i) over the other indices j.</summary>
    internal static Scalar LagrangeAtZero(int i, IEnumerable<int> indices)
    {
        var (above, below) = (Scalar.FromIndex(1), Scalar.FromIndex(1));
        var x_i = Scalar.FromIndex(i);
        foreach (var j in indices.Where(j => j != i))
        {
            var x_j = Scalar.FromIndex(j);
            above *= x_j;
            below *= x_j - x_i;
        }

        return above * below.Invert();
    }
}
