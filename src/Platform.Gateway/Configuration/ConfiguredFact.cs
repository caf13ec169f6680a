using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>A fact that may be asked.</summary>
public sealed record ConfiguredFact
{
    /// <summary>Claim name, one of the schema's.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is asked; wallets show it.</summary>
    public required Text Reason { get; init; }

    /// <summary>What must hold to sign in, [true]; anything does when absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    /// <summary>True if it is asked only when an application's claims parameter names it.</summary>
    public bool OnRequest { get; init; }
}
