using Symbolon.Bls12381;

namespace Symbolon.Bench;

/// <summary>
/// One multiplication and one squaring modulo p, and four at a time, in a chain: each needs the previous result.
/// </summary>
internal static class FieldMultiplication
{
    private const int Repeat = 1000;
    private static readonly Fp Value = Fp.FromUInt64(3);

    /// <summary>Operations in lanes are measured only if the processor has lanes.</summary>
    public static Operation[] Measure { get; } = [.. OfOne(), .. LanePath.Taken ? OfFour() : []];

    private static Operation[] OfOne() =>
        [
            new(
                "field multiplication",
                () =>
                {
                    var a = Value;
                    for (var i = 0; i < Repeat; i++)
                        Fp.Multiply(a, Value, out a);
                },
                Repeat
            ),
            new(
                "field squaring",
                () =>
                {
                    var a = Value;
                    for (var i = 0; i < Repeat; i++)
                        Fp.Square(a, out a);
                },
                Repeat
            ),
            new("field inversion", () => Fp.Invert(Value, out _)),
        ];

    private static Operation[] OfFour()
    {
        var lanes = FpLanes.Broadcast(Value);
        return
        [
            new(
                "field multiplication, four lanes",
                () =>
                {
                    var a = lanes;
                    for (var i = 0; i < Repeat; i++)
                        FpLanes.Multiply(a, lanes, out a);
                },
                Repeat
            ),
            new(
                "field squaring, four lanes",
                () =>
                {
                    var a = lanes;
                    for (var i = 0; i < Repeat; i++)
                        FpLanes.Square(a, out a);
                },
                Repeat
            ),
        ];
    }
}
