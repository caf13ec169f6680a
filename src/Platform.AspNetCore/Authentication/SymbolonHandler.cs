using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The authentication scheme. A challenge begins a sign-in and sends the browser to its page. Everything else goes to
/// <see cref="SymbolonOptions.SignInScheme"/>, which keeps people signed in.
/// </summary>
internal sealed class SymbolonHandler(
    IOptionsMonitor<SymbolonOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignInConversation conversation,
    MappedConversation mapped
) : AuthenticationHandler<SymbolonOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    /// <summary>Always false: the wallet's answer does not arrive in a request of the application.</summary>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.NoResult());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!mapped.Yes)
            throw new InvalidOperationException("The sign-in pages are not mapped: call app.MapSymbolon().");
        if (!IsNavigation())
        {
            // A script cannot follow a person to a wallet: the answer tells the script so, and its page sends the
            // browser.
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

    /// <summary>Ends the sign-in of this application only: there is no other session to end.</summary>
    public Task SignOutAsync(AuthenticationProperties? properties) =>
        Context.SignOutAsync(Options.SignInScheme, properties);

    private bool IsNavigation() =>
        Request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode)
            ? mode == "navigate"
            : Request.Headers.XRequestedWith != "XMLHttpRequest";
}
