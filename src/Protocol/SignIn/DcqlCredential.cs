namespace Symbolon.Protocol;

/// <summary>A credential query of DCQL.</summary>
public sealed record DcqlCredential
{
    /// <summary>Name in the response.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="CredentialType.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The members of our format.</summary>
    public required DcqlMeta Meta { get; init; }

    /// <summary>The requested facts; absent if only the pseudonym is requested.</summary>
    public IReadOnlyList<DcqlClaim>? Claims { get; init; }
}
