using Xunit.Abstractions;
using Xunit.Sdk;

namespace Symbolon.Tests;

/// <summary>
/// Tests of shared files have the trait Vectors=shared, and those of our own vectors Vectors=own: ./run vectors runs
/// both.
/// </summary>
public sealed class VectorsTrait : ITraitDiscoverer
{
    /// <summary>The trait's name.</summary>
    public const string Name = "Vectors";

    /// <summary>Its value for tests of spec/vectors and of the test country's documents.</summary>
    public const string Own = "own";

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new(Name, "shared")];
}
