using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// Browsers that stay signed in at the gateway, if the configuration enables this. Otherwise each sign-in needs the
/// wallet's consent, and no session is kept. A session is one account of one person in one browser. A browser that
/// signs in with another account gets another session, and nothing links the two.
/// </summary>
internal sealed class Sessions(SignInState state, GatewaySettings settings, LogoutNotices notices)
{
    private const string ConfirmationLabel = "Symbolon end of session 2026-11";

    private string Origin => settings.Platform.Origin;

    /// <summary>The browser's session, or null.</summary>
    public async Task<(string Sid, Session Session)?> FindAsync(HttpContext context)
    {
        if (settings.SessionLifetime is null || Handle(context) is not { } handle)
            return null;
        var sid = SignInState.KeyOf(handle);
        var session = await state.GetAsync<Session>(Session.Kind, handle, context.RequestAborted);
        return session is null ? null : (sid, session);
    }

    /// <summary>Stores the sign-in. A session of the same account continues; one of another account ends. Returns the
    /// sid, or null without sessions.</summary>
    public async Task<string?> BeginAsync(HttpContext context, VerifiedPerson person, DateTimeOffset at)
    {
        if (settings.SessionLifetime is not { } lifetime)
            return null;
        var cancellationToken = context.RequestAborted;
        string? handle = null;
        if (await FindAsync(context) is { } before)
        {
            if (before.Session.Who.Sub == person.InternetId)
                handle = Handle(context);
            else
                await EndAsync(context, before.Sid, before.Session);
        }
        handle ??= Protocol.Wire.RandomText(); // never the browser's own value: nobody can plant one
        var expires = state.Now + lifetime;
        var session = new Session
        {
            Who = new Authentication
            {
                Sub = person.InternetId,
                Facts = person.Facts,
                AuthTime = at.ToUnixTimeSeconds(),
            },
            Slot = person.Slot,
            Expires = expires.ToUnixTimeSeconds(),
        };
        await state.PutAsync(Session.Kind, handle, session, expires, cancellationToken);
        context.Response.Cookies.Append(CookieName, handle, BrowserCookie.Options(Origin, lifetime));
        return SignInState.KeyOf(handle);
    }

    /// <summary>Records that a client has tokens of a session.</summary>
    public ValueTask AddClientAsync(
        string sid,
        string clientId,
        DateTimeOffset expires,
        CancellationToken cancellationToken
    ) =>
        state.PutAsync(
            SessionClient.Kind,
            ClientHandle(sid, clientId),
            new SessionClient(),
            expires,
            cancellationToken
        );

    /// <summary>True if the session of issued tokens has not ended.</summary>
    public async Task<bool> IsAliveAsync(string sid, CancellationToken cancellationToken) =>
        await state.GetUnderKeyAsync<Session>(Session.Kind, sid, cancellationToken) is not null;

    /// <summary>Ends a session and tells each client that has tokens of it (OpenID Connect Back-Channel Logout
    /// 1.0).</summary>
    public async Task EndAsync(HttpContext context, string sid, Session session)
    {
        context.Response.Cookies.Append(CookieName, "", BrowserCookie.Options(Origin, TimeSpan.Zero));
        var cancellationToken = CancellationToken.None; // an ending that began is completed
        if (await state.TakeUnderKeyAsync<Session>(Session.Kind, sid, cancellationToken) is null)
            return;
        foreach (var client in settings.Clients.All)
        {
            var had = await state.TakeAsync<SessionClient>(
                SessionClient.Kind,
                ClientHandle(sid, client.Id),
                cancellationToken
            );
            if (had is not null && client.BackchannelLogoutUri is not null)
                notices.Send(client, session.Who.Sub, sid);
        }
    }

    /// <summary>The token in the confirmation page's form. It is derived from the cookie, and unknown without
    /// it.</summary>
    public string? Confirmation(HttpContext context) =>
        Handle(context) is { } handle ? SignInState.KeyOf(ConfirmationLabel + handle) : null;

    /// <summary>True if the form came from our own page in this browser.</summary>
    public bool IsConfirmed(HttpContext context, string? confirmation) =>
        Confirmation(context) is { } expected
        && confirmation is not null
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(confirmation),
            Encoding.UTF8.GetBytes(expected)
        );

    private string CookieName =>
        $"{(BrowserCookie.IsSecure(Origin) ? "__Host-" : "")}session-{SignInState.KeyOf(Origin)[..8]}";

    private string? Handle(HttpContext context) =>
        context.Request.Cookies[CookieName] is { Length: 43 } handle ? handle : null;

    private static string ClientHandle(string sid, string clientId) => SignInState.KeyOf($"{sid} {clientId}");
}
