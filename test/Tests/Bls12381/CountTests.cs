using System.Globalization;
using Symbolon.Bls12381;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// The numbers of products and reductions in docs/design/speed.md, counted by running the formulas over this type
/// instead of elements.
/// </summary>
public class CountTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "design", "speed.md"));

    [Fact]
    public void The_page_has_the_counts_of_the_formulas()
    {
        Counter a = default;
        AssertCounts("addition of points", () => CompleteFormulas.Add(a, a, a, a, a, a, out _, out _, out _));
        AssertCounts(
            "addition of an affine point",
            () => CompleteFormulas.AddMixed(a, a, a, a, a, out _, out _, out _)
        );
        AssertCounts("doubling of a point", () => CompleteFormulas.Double(a, a, a, out _, out _, out _));
        AssertCounts(
            "addition of two affine points, given the inverse",
            () => CompleteFormulas.Chord(a, a, a, a, a, a, out _, out _)
        );
        Fp12OverFp4<Counter> x = default;
        AssertCounts("multiplication in Fp12", () => Fp12OverFp4<Counter>.Multiply(x, x, out _));
        AssertCounts("squaring in Fp12", () => Fp12OverFp4<Counter>.Square(x, out _));
        AssertCounts("cyclotomic squaring", () => Fp12OverFp4<Counter>.CyclotomicSquare(x, out _));
        AssertCounts("a line into the Miller loop", () => Fp12OverFp4<Counter>.MultiplyByLine(x, a, out _));
    }

    private static void AssertCounts(string operation, Action run)
    {
        Counter.Products = Counter.Reductions = 0;
        run();
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"| {operation} | {Counter.Products} | {Counter.Reductions} |"),
            Page,
            StringComparison.Ordinal
        );
    }

    /// <summary>Counts the products of lanes and the Montgomery reductions of sums of them.</summary>
    private struct Counter : IRing<Counter>, IFp4<Counter>
    {
        [ThreadStatic]
        public static int Products;

        [ThreadStatic]
        public static int Reductions;

        private static readonly Counter constant;

        public static ref readonly Counter One => ref constant;

        public static void Add(in Counter a, in Counter b, out Counter r) => r = default;

        public static void AddLazily(in Counter a, in Counter b, out Counter r) => r = default;

        public static void Subtract(in Counter a, in Counter b, out Counter r) => r = default;

        public static void SubtractBoth(in Counter a, in Counter b, in Counter c, out Counter r) => r = default;

        public static void MultiplyBy3B(in Counter a, out Counter r) => r = default;

        public static void MultiplyByS(in Counter a, out Counter r) => r = default;

        public static void MultiplyProductByS(in Counter a, out Counter r) => r = default;

        public static void SquareFactors(in Counter a, out Counter left, out Counter right) => left = right = default;

        public static void SumsOfHalves(in Counter a, in Counter b, out Counter r) => r = default;

        public static void CyclotomicPart(in Counter squares, in Counter sums, in Counter g, out Counter r) =>
            r = default;

        public static void CyclotomicPartByS(in Counter squares, in Counter sums, in Counter g, out Counter r) =>
            r = default;

        public static void Rotate(in Counter a, out Counter u, out Counter s, out Counter us) => u = s = us = default;

        public static void Multiply(in Counter a, in Counter b, out Counter r) => r = Count(1);

        public static void Square(in Counter a, out Counter r) => r = Count(1);

        public static void SumOfProducts(in Counter a, in Counter b, in Counter c, in Counter d, out Counter r) =>
            r = Count(2);

        public static void DifferenceOfProducts(
            in Counter a,
            in Counter b,
            in Counter c,
            in Counter d,
            out Counter r
        ) => r = Count(2);

        public static void CrossProduct(
            in Counter a,
            in Counter b,
            in Counter c,
            in Counter d,
            in Counter ac,
            in Counter bd,
            out Counter r
        ) => r = Count(1);

        public static void SumByLanes(
            in Counter k,
            in Counter a,
            in Counter b,
            in Counter c,
            in Counter d,
            out Counter r
        ) => r = Count(4);

        public static void SumByLanesAnd(
            in Counter k,
            in Counter a,
            in Counter b,
            in Counter c,
            in Counter d,
            in Counter e,
            in Counter f,
            out Counter r
        ) => r = Count(5);

        private static Counter Count(int products)
        {
            Products += products;
            Reductions++;
            return default;
        }
    }
}
