namespace Symbolon.Platform.Gateway;

/// <summary>A checked configuration.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Clients">The applications.</param>
/// <param name="Facts">When its facts are asked for.</param>
/// <param name="Wallet">Origin of the platform's web wallet.</param>
/// <param name="SessionLifetime">How long a browser stays signed in; null for no sessions.</param>
/// <param name="KeyLifetime">How long a key signs; null for no limit.</param>
public sealed record GatewaySettings(
    PlatformOptions Platform,
    Clients Clients,
    IReadOnlyList<FactRule> Facts,
    string? Wallet,
    TimeSpan? SessionLifetime,
    TimeSpan? KeyLifetime
);
