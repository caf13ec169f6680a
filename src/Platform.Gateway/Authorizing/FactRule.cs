using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>When a registered fact is asked, and what must hold.</summary>
/// <param name="Name">Claim name.</param>
/// <param name="Values">What must hold; anything does when empty. Then it is asked at every sign-in, whatever the
/// application says.</param>
/// <param name="OnRequest">Asked only when the application's claims parameter names it.</param>
public sealed record FactRule(string Name, IReadOnlyList<FactValue> Values, bool OnRequest);
