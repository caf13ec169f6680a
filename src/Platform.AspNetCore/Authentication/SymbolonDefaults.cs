namespace Symbolon.Platform.AspNetCore;

/// <summary>Names that are used where none is given.</summary>
public static class SymbolonDefaults
{
    /// <summary>The scheme that signs people in with their wallet.</summary>
    public const string AuthenticationScheme = "Symbolon";

    /// <summary>The cookie scheme that keeps them signed in where the application has none of its own.</summary>
    public const string CookieScheme = "Symbolon.Cookie";

    /// <summary>Where the conversation's pages and addresses live: /symbolon.</summary>
    public const string PathBase = "/symbolon";

    /// <summary>acr of a sign-in: one certificate a person, shown by its holder.</summary>
    public const string Acr = "urn:symbolon:acr:unique-person";
}
