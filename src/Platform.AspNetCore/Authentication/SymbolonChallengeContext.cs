using Microsoft.AspNetCore.Authentication;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The request that a challenge is about to make.</summary>
public sealed class SymbolonChallengeContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    AuthenticationProperties properties
) : PropertiesContext<SymbolonOptions>(context, scheme, options, properties)
{
    /// <summary>The facts, each of them registered.</summary>
    public IList<FactWish> Facts { get; } = [];

    /// <summary>The account slot, from 0.</summary>
    public int Slot { get; set; }
}
