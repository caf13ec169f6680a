using Xunit.Sdk;

namespace Symbolon.Tests;

/// <summary>
/// A theory of shared files: it skips, with the sentence why, where one of them is missing. Its data is not read then,
/// so it may come from those files.
/// </summary>
[TraitDiscoverer("Symbolon.Tests.VectorsTrait", "Symbolon.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedTheoryAttribute : TheoryAttribute, ITraitAttribute
{
    /// <param name="needs">Files or folders in ../shared that the theory or its data reads.</param>
    public SharedTheoryAttribute(params string[] needs) =>
        Skip = needs.Select(Shared.Missing).FirstOrDefault(reason => reason is not null);
}
