namespace Symbolon.Protocol;

/// <summary>cnf (RFC 7800) with the key that signs the platform's requests.</summary>
public sealed record Confirmation
{
    /// <summary>The key.</summary>
    public required Jwk Jwk { get; init; }
}
