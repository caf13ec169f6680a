using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>A sign-in that a browser began and waits for.</summary>
internal sealed record SignIn
{
    public const string Kind = "sign-in";

    /// <summary>The host's data for the end of the sign-in. This library does not read it.</summary>
    public required string Continuation { get; init; }

    /// <summary>The application that asks, if it is not the platform itself.</summary>
    public Text? Application { get; init; }

    public required IReadOnlyList<StoredWish> Wishes { get; init; }

    /// <summary>The account slot of the current request.</summary>
    public required int Slot { get; init; }

    public bool MayChooseSlot { get; init; }

    /// <summary>The number of requests made for this sign-in. It is limited, so that no browser can cause unlimited
    /// work.</summary>
    public int Requests { get; init; } = 1;

    /// <summary>SHA-256 of the browser's cookie.</summary>
    public required string Browser { get; init; }

    /// <summary>The language that the application asked for, if any.</summary>
    public string? Language { get; init; }

    /// <summary>state of the current wallet request.</summary>
    public required string Request { get; init; }

    /// <summary>When the current request expires.</summary>
    public required long RequestExpires { get; init; }

    /// <summary>The code that the page and the wallet both show.</summary>
    public required string Compare { get; init; }

    public required long Expires { get; init; }
}
