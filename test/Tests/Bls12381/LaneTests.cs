using System.Numerics;
using Symbolon.Bls12381;
using static Symbolon.Tests.Bls12381.Arbitrary;

namespace Symbolon.Tests.Bls12381;

/// <summary>Four lanes: their bounds, proved by running the formulas over bounds, and their values against BigInteger.</summary>
public class LaneTests
{
    // What G1Lanes promises of its points, before and after.
    private static readonly Bounds X = Bounds.Below(210);
    private static readonly Bounds Y = Bounds.Below(160);
    private static readonly Bounds Z = Bounds.Below(160);

    /// <summary>A y that was negated: 4 p is the most.</summary>
    private static readonly Bounds Negated = Bounds.Below(400);

    [Fact]
    public void Formulas_stay_within_their_bounds()
    {
        CompleteFormulas.Add(X, Y, Z, X, Negated, Z, out var x, out var y, out var z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
        CompleteFormulas.AddMixed(X, Y, Z, Bounds.Below(100), Negated, out x, out y, out z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
        CompleteFormulas.Double(X, Y, Z, out x, out y, out z);
        Assert.True(x.IsWithin(X) && y.IsWithin(Y) && z.IsWithin(Z));
    }

    [Fact]
    public void Bounds_are_checked_at_all()
    {
        var wide = Bounds.Below(60_000); // 600 p
        Assert.ThrowsAny<Exception>(() =>
            CompleteFormulas.Add(wide, wide, wide, wide, wide, wide, out _, out _, out _)
        );
        Bounds.AddLazily(X, X, out var lazy);
        Bounds.AddLazily(lazy, lazy, out lazy);
        Assert.ThrowsAny<Exception>(() => Bounds.Product([(lazy, lazy), (lazy, lazy)]));
    }
}
