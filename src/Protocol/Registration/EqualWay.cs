namespace Symbolon.Protocol;

/// <summary>How to get the same service without a certificate. The wallet refuses a platform without one.</summary>
public sealed record EqualWay
{
    /// <summary>The address where it begins, under the platform's origin.</summary>
    public required string Url { get; init; }

    /// <summary>A description for people.</summary>
    public required Text Description { get; init; }
}
