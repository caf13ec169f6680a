namespace Symbolon.Platform.Gateway;

/// <summary>
/// The pages of the browser that waits. Each asks for the sign-in's cookie first: a handle alone, copied or guessed, shows
/// nothing and ends nothing.
/// <code>
/// GET  /sign-in/{handle}           the page with the wallet's link; once answered, back to the application
/// GET  /sign-in/{handle}/status    {"status": "waiting"}, "answered" or "expired"
/// POST /sign-in/{handle}/again     a new request after a failed or expired one
/// GET  /sign-in/{handle}/cancel    back to the application with access_denied
/// GET  /sign-in/over               that it is over, in either language
/// GET  /complete?response_code=... where the wallet sends a browser on the same device
/// GET  /without-certificate        the equal way in
/// </code>
/// </summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes, PlatformOptions platform)
    {
        routes.MapGet("/sign-in/{id:length(43)}", PageAsync);
        routes.MapGet("/sign-in/{id:length(43)}/status", StatusAsync);
        routes.MapPost("/sign-in/{id:length(43)}/again", AgainAsync);
        routes.MapGet("/sign-in/{id:length(43)}/cancel", CancelAsync);
        routes.MapGet(
            "/sign-in/over",
            (HttpContext context) => Gone(Words.For(context.Request), platform, StatusCodes.Status404NotFound)
        );
        routes.MapGet("/complete", CompleteAsync);
        routes.MapGet(
            "/without-certificate",
            (HttpContext context) => Pages.EqualWay(Words.For(context.Request), platform)
        );
    }

    /// <summary>A sign-in's handle with what its pages need.</summary>
    private sealed record Place(
        HttpContext Context,
        string Id,
        SignIns SignIns,
        SignInRequests Requests,
        PlatformOptions Platform,
        Clients Clients
    )
    {
        public CancellationToken Cancel => Context.RequestAborted;

        public IReadOnlyList<FactWish> Wishes => Context.RequestServices.GetRequiredService<IReadOnlyList<FactWish>>();

        public WebWallet Wallet => Context.RequestServices.GetRequiredService<WebWallet>();
    }

    private static Task<IResult> PageAsync(
        HttpContext context,
        string id,
        SignIns signIns,
        SignInRequests requests,
        PlatformOptions platform,
        Clients clients
    ) => ShowAsync(new Place(context, id, signIns, requests, platform, clients));

    private static async Task<IResult> ShowAsync(Place at)
    {
        var words = Words.For(at.Context.Request);
        if (await at.SignIns.FindAsync(at.Id, at.Cancel) is not { } signIn)
            return Gone(words, at.Platform, 404);
        words = Words.For(at.Context.Request, signIn.Language);
        if (!IsOwner(at, signIn))
            return Pages.Message(
                words,
                at.Platform,
                words.OtherBrowser,
                words.OtherBrowserText,
                403,
                $"/sign-in/{at.Id}"
            );
        var back = Back.From(signIn, at.Platform.Origin);
        switch ((await at.SignIns.OutcomeAsync(at.Id, at.Cancel))?.Result)
        {
            case Result.SignedIn:
                BrowserCookie.Clear(at.Context, at.Platform.Origin, at.Id);
                return await at.SignIns.FinishAsync(at.Id, at.Cancel) is { } code
                    ? back.Code(at.Context, code)
                    : Gone(words, at.Platform, 404);
            case Result.Declined:
                return await EndAsync(at, back, "The person declined to sign in.");
            case Result.FactNotAccepted:
                return Pages.NotAccepted(words, at.Platform, at.Wishes, at.Id);
            case Result.Failed:
                return Pages.TryAgain(words, at.Platform, expired: false, at.Id);
            default:
                if (at.SignIns.IsExpired(signIn))
                    return Pages.TryAgain(words, at.Platform, expired: true, at.Id);
                at.Clients.TryFind(signIn.ClientId, out var client);
                var link = at.Requests.Link($"{at.Platform.Origin}/wallet/request/{signIn.Request}");
                var links = WalletLinks.Of(link, at.Wallet, signIn.Compare);
                return Pages.Waiting(words, at.Platform, client!, links, at.Id);
        }
    }

    private static async Task<IResult> StatusAsync(
        HttpContext context,
        string id,
        SignIns signIns,
        PlatformOptions platform
    )
    {
        var cancel = context.RequestAborted;
        var signIn = await signIns.FindAsync(id, cancel);
        if (signIn is null || !SignIns.IsOf(signIn, BrowserCookie.Read(context, platform.Origin, id)))
            return Refuse.Status(context, 404);
        var status =
            await signIns.OutcomeAsync(id, cancel) is not null ? "answered"
            : signIns.IsExpired(signIn) ? "expired"
            : "waiting";
        return Results.Json(new { status });
    }

    private static async Task<IResult> AgainAsync(
        HttpContext context,
        string id,
        SignIns signIns,
        PlatformOptions platform
    )
    {
        var signIn = await signIns.FindAsync(id, context.RequestAborted);
        if (signIn is not null && SignIns.IsOf(signIn, BrowserCookie.Read(context, platform.Origin, id)))
            await signIns.AgainAsync(id, context.RequestAborted);
        var language = Words.Find(context.Request.Query["lang"])?.Language;
        return Pages.Go($"/sign-in/{id}{(language is null ? "" : "?lang=" + language)}");
    }

    private static async Task<IResult> CancelAsync(
        HttpContext context,
        string id,
        SignIns signIns,
        SignInRequests requests,
        PlatformOptions platform,
        Clients clients
    )
    {
        var at = new Place(context, id, signIns, requests, platform, clients);
        if (await signIns.FindAsync(id, at.Cancel) is not { } signIn || !IsOwner(at, signIn))
            return await ShowAsync(at);
        var outcome = await signIns.OutcomeAsync(id, at.Cancel);
        var description =
            outcome?.Result == Result.FactNotAccepted
                ? "The certificate does not show what this platform requires."
                : "The person ended the sign-in.";
        return await EndAsync(at, Back.From(signIn, platform.Origin), description);
    }

    private static async Task<IResult> CompleteAsync(
        HttpContext context,
        SignIns signIns,
        SignInRequests requests,
        PlatformOptions platform,
        Clients clients
    )
    {
        var words = Words.For(context.Request);
        var given = new Parameters(context.Request.Query);
        return await signIns.TakeResponseCodeAsync(given["response_code"], context.RequestAborted) is { } id
            ? await ShowAsync(new Place(context, id, signIns, requests, platform, clients))
            : Gone(words, platform, 400);
    }

    private static async Task<IResult> EndAsync(Place at, Back back, string description)
    {
        BrowserCookie.Clear(at.Context, at.Platform.Origin, at.Id);
        var words = Words.For(at.Context.Request);
        return await at.SignIns.EndAsync(at.Id, at.Cancel)
            ? back.Error(at.Context, "access_denied", description)
            : Gone(words, at.Platform, 404);
    }

    private static IResult Gone(Words words, PlatformOptions platform, int status) =>
        Pages.Message(words, platform, words.Gone, words.GoneText, status, "/sign-in/over");

    private static bool IsOwner(Place at, SignIn signIn) =>
        SignIns.IsOf(signIn, BrowserCookie.Read(at.Context, at.Platform.Origin, at.Id));
}
