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

/// <summary>A <see cref="FactWish"/> as it is kept.</summary>
internal sealed record StoredWish
{
    public required string Name { get; init; }

    public required IReadOnlyList<FactValue> Values { get; init; }

    public static IReadOnlyList<StoredWish> From(IEnumerable<FactWish> wishes) =>
        [.. wishes.Select(w => new StoredWish { Name = w.Name, Values = w.Values })];

    public static IReadOnlyList<FactWish> Read(IEnumerable<StoredWish> stored) =>
        [.. stored.Select(w => new FactWish(w.Name, w.Values))];
}

/// <summary>A request that a wallet may answer, once.</summary>
internal sealed record WalletRequest
{
    public const string Kind = "wallet-request";

    public required string SignIn { get; init; }
    public required string Nonce { get; init; }
    public required IReadOnlyList<StoredWish> Wishes { get; init; }
    public required int Slot { get; init; }
    public required long Expires { get; init; }
}

/// <summary>What a wallet's answer came to.</summary>
internal enum Result
{
    SignedIn,
    Declined,
    FactNotAccepted,
    Failed,
}

/// <summary>A result on its way to the browser that waits for it.</summary>
internal sealed record Outcome
{
    public const string Kind = "outcome";

    public required Result Result { get; init; }
    public string? InternetId { get; init; }
    public IReadOnlyDictionary<string, FactValue>? Facts { get; init; }
    public int Slot { get; init; }

    /// <summary>Only where the host keeps receipts.</summary>
    public Receipt? Receipt { get; init; }
    public long At { get; init; }
}

/// <summary>The handle in the wallet's redirect_uri.</summary>
internal sealed record ResponseCode
{
    public const string Kind = "response-code";

    public required string SignIn { get; init; }
}
