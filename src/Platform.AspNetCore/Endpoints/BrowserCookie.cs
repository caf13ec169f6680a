namespace Symbolon.Platform.AspNetCore;

/// <summary>The cookie that ties a browser to one sign-in. Each sign-in has its own cookie, so that none can be planted
/// beforehand and tabs do not interfere. On https the __Host- prefix keeps neighbouring hosts from setting
/// it.</summary>
internal static class BrowserCookie
{
    public static void Set(HttpContext context, string origin, string id, string value) =>
        context.Response.Cookies.Append(Name(origin, id), value, Options(origin, SignIns.Lifetime));

    public static string? Read(HttpContext context, string origin, string id) =>
        context.Request.Cookies[Name(origin, id)];

    public static void Clear(HttpContext context, string origin, string id) =>
        context.Response.Cookies.Append(Name(origin, id), "", Options(origin, TimeSpan.Zero));

    /// <summary>Gateways on one host differ in port, and cookies ignore ports: the origin is part of the
    /// name.</summary>
    private static string Name(string origin, string id) =>
        $"{(IsSecure(origin) ? "__Host-" : "")}sign-in-{SignInState.KeyOf(origin)[..8]}-{SignInState.KeyOf(id)[..12]}";

    internal static CookieOptions Options(string origin, TimeSpan lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = IsSecure(origin),
            Path = "/",
            MaxAge = lifetime,
            IsEssential = true,
        };

    internal static bool IsSecure(string origin) => origin.StartsWith("https:", StringComparison.Ordinal);
}
