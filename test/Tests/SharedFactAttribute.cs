using Xunit.Sdk;

namespace Symbolon.Tests;

/// <summary>A test of shared files: it skips, with the sentence why, where one of them is missing.</summary>
[TraitDiscoverer("Symbolon.Tests.VectorsTrait", "Symbolon.Tests")]
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedFactAttribute : FactAttribute, ITraitAttribute
{
    /// <param name="needs">Files or folders in ../shared that the test reads.</param>
    public SharedFactAttribute(params string[] needs) =>
        Skip = needs.Select(Shared.Missing).FirstOrDefault(reason => reason is not null);
}
