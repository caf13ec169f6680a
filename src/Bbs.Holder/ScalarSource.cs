using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>calculate_random_scalars (section 4.2.1) as an argument: test vectors supply their own scalars; other code
/// uses the system's generator.</summary>
internal delegate void ScalarSource(Span<Scalar> scalars);
