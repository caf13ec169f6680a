using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>One multiplication and one squaring modulo p, and four at a time, in a chain where each needs the last.</summary>
internal static class FieldMultiplication
{
    private const int Repeat = 1000;
    private static readonly Fp Value = Fp.FromUInt64(3);
    private static readonly FpLanes Lanes = FpLanes.Broadcast(Fp.FromUInt64(3));

    public static Operation[] Measure { get; } =
    [
        new(
            "field multiplication",
            () =>
            {
                var a = Value;
                for (int i = 0; i < Repeat; i++)
                    Fp.Multiply(a, Value, out a);
            },
            Repeat
        ),
        new(
            "field squaring",
            () =>
            {
                var a = Value;
                for (int i = 0; i < Repeat; i++)
                    Fp.Square(a, out a);
            },
            Repeat
        ),
        new(
            "field multiplication, four lanes",
            () =>
            {
                if (!LanePath.Taken)
                    return;
                var a = Lanes;
                for (int i = 0; i < Repeat; i++)
                    FpLanes.Multiply(a, Lanes, out a);
            },
            Repeat
        ),
        new(
            "field squaring, four lanes",
            () =>
            {
                if (!LanePath.Taken)
                    return;
                var a = Lanes;
                for (int i = 0; i < Repeat; i++)
                    FpLanes.Square(a, out a);
            },
            Repeat
        ),
        new("field inversion", () => Fp.Invert(Value, out _)),
    ];
}
