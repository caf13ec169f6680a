namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The sign-in conversation inside an ASP.NET process: pages for the browser, endpoints for the wallet. A host begins a
/// sign-in, sends the browser to the page, and learns from <see cref="ISignInCompletion"/> how it ended. Between these
/// steps the host does nothing, and another process that shares the store may continue.
/// </summary>
public sealed class SignInConversation
{
    private readonly SignInSite site;
    private readonly SignIns signIns;

    internal SignInConversation(SignInSite site, SignIns signIns)
    {
        this.site = site;
        this.signIns = signIns;
    }

    /// <summary>Begins a sign-in, ties it to this browser with a cookie, and returns the path of its page.</summary>
    /// <exception cref="ArgumentException">A fact is not registered, or the slot does not exist.</exception>
    /// <exception cref="StoreFullException">Too many are unfinished: answer 503.</exception>
    /// <exception cref="StoreAwayException">The store cannot be reached: answer 503.</exception>
    public async Task<string> BeginAsync(HttpContext context, SignInStart start)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(start);
        var (id, browser) = await signIns.BeginAsync(start, context.RequestAborted);
        BrowserCookie.Set(context, site.Platform.Origin, id, browser);
        return site.Paths.SignIn(id);
    }
}
