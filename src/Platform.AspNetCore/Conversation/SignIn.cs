using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A sign-in that somebody began and a browser waits for.</summary>
internal sealed record SignIn
{
    public const string Kind = "sign-in";

    /// <summary>What the host does with the outcome: its own words, which nobody here reads.</summary>
    public required string Continuation { get; init; }

    /// <summary>The application that asks, where it is another than the platform itself.</summary>
    public Text? Application { get; init; }

    public required IReadOnlyList<StoredWish> Wishes { get; init; }

    /// <summary>The account slot of the request that is out now.</summary>
    public required int Slot { get; init; }

    public bool MayChooseSlot { get; init; }

    /// <summary>How many requests were made for it: no browser brings more work than some.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>SHA-256 of the browser's cookie.</summary>
    public required string Browser { get; init; }

    /// <summary>The language that the application asked for, if it did.</summary>
    public string? Language { get; init; }

    /// <summary>state of the wallet request that is out now.</summary>
    public required string Request { get; init; }

    /// <summary>Until when it can be answered.</summary>
    public required long RequestExpires { get; init; }

    /// <summary>What the page and the wallet both show of it.</summary>
    public required string Compare { get; init; }

    public required long Expires { get; init; }
}
