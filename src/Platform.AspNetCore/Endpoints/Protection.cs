using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>The headers of every answer to a browser.</summary>
internal static class Protection
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action ";

    /// <summary>Sets the headers of this answer. Nothing is cached unless the answer allows it.</summary>
    public static void ProtectAnswer(this HttpContext context, string origin) =>
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy + FormAction(context);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (headers.CacheControl.Count == 0)
                headers.CacheControl = "no-store";
            if (BrowserCookie.IsSecure(origin))
                headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });

    /// <summary>Lets pages of any origin read this answer, including errors; cookies are never part of it.</summary>
    public static void AllowAnyOrigin(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });

    /// <summary>Lets a page post to an application's address, and nowhere else.</summary>
    public static void AllowFormTo(this HttpContext context, string redirectUri) =>
        context.Items[nameof(FormAction)] = OriginOf(redirectUri);

    /// <summary>Lets a form that is posted to us redirect to an application: browsers check every redirect against
    /// form-action.</summary>
    public static void AllowFormOnTo(this HttpContext context, string address) =>
        context.Items[nameof(FormAction)] = "'self' " + OriginOf(address);

    /// <summary>The origin of a registered address. An address under no origin throws, so it cannot reach a
    /// header.</summary>
    private static string OriginOf(string address) =>
        Origins.Of(address) ?? throw new ArgumentException("The address lies under no origin.", nameof(address));

    private static string FormAction(HttpContext context) => context.Items[nameof(FormAction)] as string ?? "'self'";
}
