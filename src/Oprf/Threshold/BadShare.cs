namespace Symbolon.Oprf.Threshold;

/// <summary>
/// An answer whose proof does not verify: the custodian failed or cheated, the answer is for another request, or no
/// custodian has this index.
/// </summary>
/// <param name="Index">The custodian's index in the answer.</param>
public readonly record struct BadShare(int Index);
