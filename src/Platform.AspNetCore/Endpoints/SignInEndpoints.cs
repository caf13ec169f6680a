using System.Globalization;
using Symbolon.Platform.AspNetCore.Pages;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The pages of the waiting browser. Each requires the sign-in's cookie: a handle alone, copied or guessed, shows
/// nothing and ends nothing.
/// <code>
/// GET  /sign-in/{handle}           the page with the wallet's link; once answered, back to the start
/// GET  /sign-in/{handle}/status    {"status": "waiting"}, "answered" or "expired"
/// POST /sign-in/{handle}/again     a new request after a failed or expired one
/// POST /sign-in/{handle}/account   a request for another of the person's accounts, where there may be several
/// GET  /sign-in/{handle}/cancel    back without a sign-in
/// GET  /sign-in/over               says that the sign-in is over, in either language
/// GET  /sign-in/not-answered/{status}  the refusal of a posted form, in either language
/// GET  /complete?response_code=... the address to which the wallet sends a browser on the same device
/// GET  /without-certificate        the equal way in
/// </code>
/// </summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/{id:length(43)}", (HttpContext c, string id) => ShowAsync(new Place(c, id)));
        routes.MapGet("/sign-in/{id:length(43)}/status", (HttpContext c, string id) => StatusAsync(new Place(c, id)));
        routes.MapPost("/sign-in/{id:length(43)}/again", (HttpContext c, string id) => AgainAsync(new Place(c, id)));
        routes.MapPost(
            "/sign-in/{id:length(43)}/account",
            (HttpContext c, string id) => AccountAsync(new Place(c, id))
        );
        routes.MapGet("/sign-in/{id:length(43)}/cancel", (HttpContext c, string id) => CancelAsync(new Place(c, id)));
        routes.MapGet(
            "/sign-in/over",
            (HttpContext context, SignInSite site) => Gone(Words.For(context.Request), site, 404)
        );
        routes.MapGet(
            "/sign-in/not-answered/{status:int:range(400,599)}",
            (HttpContext context, SignInSite site, int status) => NotAnswered(Words.For(context.Request), site, status)
        );
        routes.MapGet("/complete", CompleteAsync);
        routes.MapGet(
            "/without-certificate",
            (HttpContext context, SignInSite site) => new EqualWayPage(Words.For(context.Request), site)
        );
    }

    /// <summary>A sign-in's handle with the data that its pages need.</summary>
    private sealed record Place(HttpContext Context, string Id)
    {
        public CancellationToken Cancel => Context.RequestAborted;

        public SignInSite Site { get; } = Context.RequestServices.GetRequiredService<SignInSite>();

        public SignIns SignIns { get; } = Context.RequestServices.GetRequiredService<SignIns>();

        public bool IsOwner(SignIn signIn) =>
            SignIns.IsOf(signIn, BrowserCookie.Read(Context, Site.Platform.Origin, Id));

        public void ForgetBrowser() => BrowserCookie.Clear(Context, Site.Platform.Origin, Id);

        public Task<IResult> GoOnAsync(EndedSignIn ended) =>
            Context.RequestServices.GetRequiredService<ISignInCompletion>().CompleteAsync(Context, ended);
    }

    private static async Task<IResult> ShowAsync(Place at)
    {
        var words = Words.For(at.Context.Request);
        if (await at.SignIns.WithOutcomeAsync(at.Id, at.Cancel) is not ({ } signIn, var outcome))
            return Gone(words, at.Site, 404);
        words = Words.For(at.Context.Request, signIn.Language);
        if (!at.IsOwner(signIn))
        {
            return new MessagePage(
                words,
                at.Site,
                words.OtherBrowser,
                words.OtherBrowserText,
                403,
                at.Site.Paths.SignIn(at.Id)
            );
        }

        switch (outcome?.Result)
        {
            case Result.SignedIn:
                at.ForgetBrowser();
                return await at.SignIns.FinishAsync(at.Id, at.Cancel) is { } ended
                    ? await at.GoOnAsync(ended)
                    : Gone(words, at.Site, 404);
            case Result.Declined:
                return await EndAsync(at, SignInEnd.Declined);
            case Result.FactNotAccepted:
                return new NotAcceptedPage(words, at.Site, signIn.Wishes, at.Id);
            case Result.Failed:
                return new TryAgainPage(words, at.Site, signIn, expired: false, at.Id);
            default:
                if (at.SignIns.IsExpired(signIn))
                    return new TryAgainPage(words, at.Site, signIn, expired: true, at.Id);
                var requests = at.Context.RequestServices.GetRequiredService<SignInRequests>();
                var link = requests.Link(at.Site.Platform.Origin + at.Site.Paths.Request(signIn.Request));
                var links = WalletLinks.Of(link, at.Site.Wallet, signIn.Compare);
                return new WaitingPage(words, at.Site, signIn, links, at.Id);
        }
    }

    private static async Task<IResult> StatusAsync(Place at)
    {
        var (signIn, outcome) = await at.SignIns.WithOutcomeAsync(at.Id, at.Cancel);
        if (signIn is null || !at.IsOwner(signIn))
            return Refuse.Status(at.Context, 404);
        var status =
            outcome is not null ? "answered"
            : at.SignIns.IsExpired(signIn) ? "expired"
            : "waiting";
        return Results.Json(new { status });
    }

    private static async Task<IResult> AgainAsync(Place at)
    {
        var signIn = await at.SignIns.FindAsync(at.Id, at.Cancel);
        if (signIn is not null && at.IsOwner(signIn))
            await at.SignIns.AgainAsync(at.Id, at.Cancel);
        return ToPage(at);
    }

    private static async Task<IResult> AccountAsync(Place at)
    {
        var (form, _) = await Parameters.ReadFormAsync(at.Context.Request);
        if (
            !int.TryParse(form?["account"], NumberStyles.None, CultureInfo.InvariantCulture, out var account)
            || account < 1
            || account > at.Site.Platform.AccountsPerPerson
        )
        {
            return Refuse.Status(at.Context, 400);
        }

        var signIn = await at.SignIns.FindAsync(at.Id, at.Cancel);
        if (signIn is { MayChooseSlot: true } && at.IsOwner(signIn))
            await at.SignIns.ChooseSlotAsync(at.Id, account - 1, at.Cancel);
        return ToPage(at);
    }

    private static Redirect ToPage(Place at)
    {
        var language = Words.Find(at.Context.Request.Query["lang"])?.Language;
        return new Redirect(at.Site.Paths.SignIn(at.Id) + (language is null ? "" : "?lang=" + language));
    }

    private static async Task<IResult> CancelAsync(Place at)
    {
        var (signIn, outcome) = await at.SignIns.WithOutcomeAsync(at.Id, at.Cancel);
        if (signIn is null || !at.IsOwner(signIn))
            return await ShowAsync(at);
        var refused = outcome is { Result: Result.FactNotAccepted };
        return await EndAsync(at, refused ? SignInEnd.FactNotAccepted : SignInEnd.Cancelled);
    }

    private static async Task<IResult> CompleteAsync(HttpContext context, SignIns signIns, SignInSite site)
    {
        var given = new Parameters(context.Request.Query);
        return await signIns.TakeResponseCodeAsync(given["response_code"], context.RequestAborted) is { } id
            ? await ShowAsync(new Place(context, id))
            : Gone(Words.For(context.Request), site, 400);
    }

    private static async Task<IResult> EndAsync(Place at, SignInEnd end)
    {
        at.ForgetBrowser();
        return await at.SignIns.EndAsync(at.Id, end, at.Cancel) is { } ended
            ? await at.GoOnAsync(ended)
            : Gone(Words.For(at.Context.Request), at.Site, 404);
    }

    /// <summary>200: the browser asked for this page, and the error was already counted.</summary>
    private static MessagePage NotAnswered(Words words, SignInSite site, int status) =>
        new(words, site, words.NotAnswered, words.OfStatus(status), StatusCodes.Status200OK);

    private static MessagePage Gone(Words words, SignInSite site, int status) =>
        new(words, site, words.Gone, words.GoneText, status, site.Paths.Over);
}
