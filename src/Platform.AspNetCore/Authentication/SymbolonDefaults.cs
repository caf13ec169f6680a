namespace Symbolon.Platform.AspNetCore;

/// <summary>Default names.</summary>
public static class SymbolonDefaults
{
    /// <summary>The scheme that signs people in with their wallet.</summary>
    public const string AuthenticationScheme = "Symbolon";

    /// <summary>The cookie scheme that keeps them signed in where the application has none of its own.</summary>
    public const string CookieScheme = "Symbolon.Cookie";

    /// <summary>The path of the conversation's pages and endpoints: /symbolon.</summary>
    public const string PathBase = "/symbolon";

    /// <summary>acr of a sign-in: each person has one certificate, and its holder shows it.</summary>
    public const string Acr = "urn:symbolon:acr:unique-person";
}
