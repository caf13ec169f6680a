using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>calculate_random_scalars (section 4.2.1) as an argument: vectors give their own, everybody else gets the
/// system's.</summary>
internal delegate void ScalarSource(Span<Scalar> scalars);
