using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>What a host wants of one sign-in.</summary>
public sealed record SignInStart
{
    /// <summary>What <see cref="ISignInCompletion"/> needs to go on when the sign-in ends: small, and known to the host
    /// alone. It is kept with the sign-in for minutes and never shown to browser or wallet.</summary>
    public required string Continuation { get; init; }

    /// <summary>Facts to ask, out of those that the platform registered.</summary>
    public required IReadOnlyList<FactWish> Wishes { get; init; }

    /// <summary>The application that asks, where it is another than the platform itself.</summary>
    public Text? Application { get; init; }

    /// <summary>The account slot, from 0.</summary>
    public int Slot { get; init; }

    /// <summary>True if the person may choose another of their accounts on the page, where there may be
    /// several.</summary>
    public bool MayChooseSlot { get; init; }

    /// <summary>The language to begin in (BCP 47 tags, separated by blanks); the browser's if not given.</summary>
    public string? Language { get; init; }
}
