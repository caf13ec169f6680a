using Microsoft.AspNetCore.WebUtilities;

namespace Symbolon.Platform.Gateway;

/// <summary>The way back to the application, by redirect or by form (OAuth 2.0 Form Post Response Mode), with state and
/// iss (RFC 9207) in every answer.</summary>
/// <param name="RedirectUri">One of the client's registered addresses.</param>
/// <param name="FormPost">response_mode=form_post.</param>
/// <param name="State">The application's state.</param>
/// <param name="Origin">The gateway's.</param>
internal sealed record Back(string RedirectUri, bool FormPost, string? State, string Origin)
{
    public static Back From(SignIn signIn, string origin) =>
        new(signIn.RedirectUri, signIn.FormPost, signIn.State, origin);

    public IResult Code(HttpContext context, string code) => Send(context, [new("code", code)]);

    public IResult Error(HttpContext context, string error, string description) =>
        Send(context, [new("error", error), new("error_description", description)]);

    private IResult Send(HttpContext context, List<KeyValuePair<string, string?>> answer)
    {
        if (State is not null)
            answer.Add(new("state", State));
        answer.Add(new("iss", Origin));
        if (!FormPost)
            return Pages.Go(QueryHelpers.AddQueryString(RedirectUri, answer));
        context.AllowFormTo(RedirectUri);
        return Pages.Form(
            Words.For(context.Request),
            context.RequestServices.GetRequiredService<PlatformOptions>(),
            RedirectUri,
            answer
        );
    }
}

/// <summary>The cookie that ties a browser to one sign-in: its own for each, so that none can be planted beforehand and tabs
/// do not meet. On https the __Host- prefix keeps neighbours from setting it.</summary>
internal static class BrowserCookie
{
    public static void Set(HttpContext context, string origin, string id, string value) =>
        context.Response.Cookies.Append(Name(origin, id), value, Options(origin, SignIns.Lifetime));

    public static string? Read(HttpContext context, string origin, string id) =>
        context.Request.Cookies[Name(origin, id)];

    public static void Clear(HttpContext context, string origin, string id) =>
        context.Response.Cookies.Append(Name(origin, id), "", Options(origin, TimeSpan.Zero));

    /// <summary>Gateways on one host differ in port, and cookies know no ports: the origin is in the name.</summary>
    private static string Name(string origin, string id) =>
        $"{(IsSecure(origin) ? "__Host-" : "")}sign-in-{GatewayState.KeyOf(origin)[..8]}-{GatewayState.KeyOf(id)[..12]}";

    private static CookieOptions Options(string origin, TimeSpan lifetime) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = IsSecure(origin),
            Path = "/",
            MaxAge = lifetime,
            IsEssential = true,
        };

    private static bool IsSecure(string origin) => origin.StartsWith("https:", StringComparison.Ordinal);
}
