namespace Symbolon.Platform.AspNetCore;

/// <summary>The handle in the wallet's redirect_uri.</summary>
internal sealed record ResponseCode
{
    public const string Kind = "response-code";

    public required string SignIn { get; init; }
}
