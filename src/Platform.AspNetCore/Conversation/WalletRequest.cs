namespace Symbolon.Platform.AspNetCore;

/// <summary>A request that a wallet may answer once.</summary>
internal sealed record WalletRequest
{
    public const string Kind = "wallet-request";

    public required string SignIn { get; init; }
    public required string Nonce { get; init; }
    public required IReadOnlyList<StoredWish> Wishes { get; init; }
    public required int Slot { get; init; }
    public required long Expires { get; init; }
}
