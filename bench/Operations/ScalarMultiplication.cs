using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>Multiplications modulo r in a chain: each needs the previous result.</summary>
internal static class ScalarMultiplication
{
    private const int Repeat = 1000;
    private static Scalar value = Scalar.Random();

    public static Operation Measure { get; } =
        new(
            "scalar multiplication",
            () =>
            {
                var a = value;
                for (var i = 0; i < Repeat; i++)
                    a *= value;
                value = a;
            },
            Repeat
        );
}
