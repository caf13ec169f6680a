using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The host's parameters of one sign-in.</summary>
public sealed record SignInStart
{
    /// <summary>The data that <see cref="ISignInCompletion"/> needs when the sign-in ends: small, and known to the host
    /// alone. It is kept with the sign-in for minutes and never shown to browser or wallet.</summary>
    public required string Continuation { get; init; }

    /// <summary>Registered facts to ask for.</summary>
    public required IReadOnlyList<FactWish> Wishes { get; init; }

    /// <summary>The application that asks, if it is not the platform itself.</summary>
    public Text? Application { get; init; }

    /// <summary>The account slot, from 0.</summary>
    public int Slot { get; init; }

    /// <summary>True if the person may choose another of their accounts on the page.</summary>
    public bool MayChooseSlot { get; init; }

    /// <summary>The first language (BCP 47 tags, separated by blanks); by default the browser's.</summary>
    public string? Language { get; init; }
}
