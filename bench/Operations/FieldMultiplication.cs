using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>One multiplication modulo p in a chain where each needs the last.</summary>
internal static class FieldMultiplication
{
    private const int Repeat = 1000;
    private static Fp value = Fp.FromUInt64(3);

    public static Operation Measure { get; } =
        new(
            "field multiplication",
            () =>
            {
                var a = value;
                for (int i = 0; i < Repeat; i++)
                    Fp.Multiply(a, value, out a);
                value = a;
            },
            Repeat
        );
}
