using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>What every answer of ours says to the browser.</summary>
internal static class Protection
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'; form-action ";

    /// <summary>Headers of this answer, whatever it will be. Nothing is cached but what says that it may.</summary>
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

    /// <summary>Pages of any origin may read this answer, an error too; cookies are never part of it.</summary>
    public static void AllowAnyOrigin(this HttpContext context) =>
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.AccessControlAllowOrigin = "*";
            return Task.CompletedTask;
        });

    /// <summary>A page that posts to an application may post there, and nowhere else.</summary>
    public static void AllowFormTo(this HttpContext context, string redirectUri) =>
        context.Items[nameof(FormAction)] = OriginOf(redirectUri);

    /// <summary>A page that posts to us may be sent on from there: browsers hold the whole way against
    /// form-action.</summary>
    public static void AllowFormOnTo(this HttpContext context, string address) =>
        context.Items[nameof(FormAction)] = "'self' " + OriginOf(address);

    /// <summary>Addresses that are registered lie under an origin; of another one, nothing comes into a
    /// header.</summary>
    private static string OriginOf(string address) =>
        Origins.Of(address) ?? throw new ArgumentException("The address lies under no origin.", nameof(address));

    private static string FormAction(HttpContext context) => context.Items[nameof(FormAction)] as string ?? "'self'";
}
