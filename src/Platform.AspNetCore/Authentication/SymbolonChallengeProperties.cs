using Microsoft.AspNetCore.Authentication;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A challenge with its own request: <c>Results.Challenge(new SymbolonChallengeProperties { ...
/// })</c>.</summary>
public sealed class SymbolonChallengeProperties : AuthenticationProperties
{
    /// <summary>Registered facts to ask for, in addition to those of each sign-in.</summary>
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
