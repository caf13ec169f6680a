using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

internal static class ScalarSources
{
    public static void System(Span<Scalar> scalars)
    {
        foreach (ref var scalar in scalars)
            scalar = Scalar.Random();
    }
}
