using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>A fact that may be asked for.</summary>
public sealed record ConfiguredFact
{
    /// <summary>Claim name, one of the schema's.</summary>
    public required string Name { get; init; }

    /// <summary>The reason, which wallets show.</summary>
    public required Text Reason { get; init; }

    /// <summary>Values required to sign in, such as [true]; any value does when absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    /// <summary>True if the fact is asked for only when an application's claims parameter names it.</summary>
    public bool OnRequest { get; init; }
}
