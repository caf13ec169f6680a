namespace Symbolon.Platform.Gateway;

/// <summary>A configuration, checked.</summary>
/// <param name="Platform">What the platform is.</param>
/// <param name="Clients">The applications.</param>
/// <param name="Facts">When its facts are asked.</param>
/// <param name="Wallet">Origin of the web wallet that it points to.</param>
/// <param name="SessionLifetime">How long a browser stays signed in; null for not at all.</param>
/// <param name="KeyLifetime">How long a key signs; null for ever.</param>
public sealed record GatewaySettings(
    PlatformOptions Platform,
    Clients Clients,
    IReadOnlyList<FactRule> Facts,
    string? Wallet,
    TimeSpan? SessionLifetime,
    TimeSpan? KeyLifetime
);
