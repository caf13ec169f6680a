namespace Symbolon.Protocol;

/// <summary>How to get the same service without a certificate. A platform without one is refused by the
/// wallet.</summary>
public sealed record EqualWay
{
    /// <summary>Where it begins; under the platform's origin.</summary>
    public required string Url { get; init; }

    /// <summary>What it is.</summary>
    public required Text Description { get; init; }
}
