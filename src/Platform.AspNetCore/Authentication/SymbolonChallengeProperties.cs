using Microsoft.AspNetCore.Authentication;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A challenge that asks for something of its own: <c>Results.Challenge(new SymbolonChallengeProperties { ...
/// })</c>.</summary>
public sealed class SymbolonChallengeProperties : AuthenticationProperties
{
    /// <summary>Facts to ask beside those of each sign-in, out of the registered ones.</summary>
    public IReadOnlyList<FactWish> Facts
    {
        get => GetParameter<IReadOnlyList<FactWish>>(nameof(Facts)) ?? [];
        set => SetParameter(nameof(Facts), value);
    }

    /// <summary>The account slot, from 0: only where a person may have several accounts.</summary>
    public int Slot
    {
        get => GetParameter<int?>(nameof(Slot)) ?? 0;
        set => SetParameter<int?>(nameof(Slot), value);
    }
}
