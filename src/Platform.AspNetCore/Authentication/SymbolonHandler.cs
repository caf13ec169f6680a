using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The authentication scheme. A challenge begins a sign-in and sends the browser to its page; who is signed in is the
/// business of <see cref="SymbolonOptions.SignInScheme"/>, to which everything else is passed on.
/// </summary>
internal sealed class SymbolonHandler(
    IOptionsMonitor<SymbolonOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignInConversation conversation,
    MappedConversation mapped
) : AuthenticationHandler<SymbolonOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    /// <summary>The wallet's answer never comes with a request of the application's own.</summary>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!mapped.Yes)
            throw new InvalidOperationException("The sign-in pages are not mapped: call app.MapSymbolon().");
        if (!IsNavigation())
        {
            // A script cannot follow a person to a wallet: it is told, and its page sends the browser.
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        properties.RedirectUri ??= OriginalPathBase + OriginalPath + Request.QueryString;
        var asked = new SymbolonChallengeContext(Context, Scheme, Options, properties)
        {
            Slot = properties.GetParameter<int?>(nameof(SymbolonChallengeProperties.Slot)) ?? 0,
        };
        var more = properties.GetParameter<IReadOnlyList<FactWish>>(nameof(SymbolonChallengeProperties.Facts)) ?? [];
        foreach (var wish in more.Concat(Options.AtSignIn).DistinctBy(w => w.Name))
            asked.Facts.Add(wish);
        await Options.Events.Challenge(asked);
        var page = await conversation.BeginAsync(
            Context,
            new SignInStart
            {
                Continuation = Options.StateDataFormat!.Protect(properties),
                Wishes = [.. asked.Facts],
                Slot = asked.Slot,
            }
        );
        Response.StatusCode = StatusCodes.Status303SeeOther;
        Response.Headers.Location = page;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.ForbidAsync(Options.SignInScheme, properties);

    /// <summary>Nobody is signed in anywhere but here, so here is all there is to end.</summary>
    public Task SignOutAsync(AuthenticationProperties? properties) =>
        Context.SignOutAsync(Options.SignInScheme, properties);

    private bool IsNavigation() =>
        Request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode)
            ? mode == "navigate"
            : Request.Headers.XRequestedWith != "XMLHttpRequest";
}
