using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>When a registered fact is asked for, and its required values.</summary>
/// <param name="Name">Claim name.</param>
/// <param name="Values">Required values; any value does when empty. A fact with required values is asked for at every
/// sign-in, whatever the application says.</param>
/// <param name="OnRequest">The fact is asked for only when the application's claims parameter names it.</param>
public sealed record FactRule(string Name, IReadOnlyList<FactValue> Values, bool OnRequest);
