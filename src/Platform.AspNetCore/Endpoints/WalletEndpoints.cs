using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// The wallet's two addresses (OpenID4VP 1.0 sections 5 and 8.2), spec/sign-in.md.
/// <code>
/// GET or POST /wallet/request/{state}   the signed request object
/// POST /wallet/response                 vp_token and state, or error and state
/// </code>
/// A wallet sends no cookies and may call from any origin and network; its address is not used.
/// </summary>
internal static class WalletEndpoints
{
    public static void MapWallet(this IEndpointRouteBuilder routes)
    {
        var wallet = routes.MapGroup("/wallet");
        // Wallets may be web apps of other origins. None of their requests depends on cookies.
        wallet.AddEndpointFilter(
            (invocation, next) =>
            {
                invocation.HttpContext.AllowAnyOrigin();
                return next(invocation);
            }
        );
        wallet.MapGet(
            "/request/{state:length(43)}",
            (HttpContext c, string state, SignIns s, SignInRequests r) => RequestAsync(c, state, null, s, r)
        );
        wallet.MapPost("/request/{state:length(43)}", PostRequestAsync);
        wallet.MapPost("/response", ResponseAsync);
        wallet.MapMethods("/{**any}", ["OPTIONS"], Preflight);
    }

    /// <summary>Answers a browser's preflight for a page of another origin (Fetch section 4.8).</summary>
    private static IResult Preflight(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowMethods = "GET, POST";
        context.Response.Headers.AccessControlAllowHeaders = "content-type, accept";
        return Results.NoContent();
    }

    /// <summary>request_uri_method=post (OpenID4VP 1.0 section 5.10): the wallet may send its own nonce.</summary>
    private static async Task<IResult> PostRequestAsync(
        HttpContext context,
        string state,
        SignIns signIns,
        SignInRequests requests
    )
    {
        var (form, problem) = await Parameters.ReadFormAsync(context.Request);
        if (form is null)
            return Refuse.OAuth("invalid_request", problem!);
        var walletNonce = form["wallet_nonce"];
        if (walletNonce?.Length > 256)
            return Refuse.OAuth("invalid_request", "wallet_nonce may have 256 characters.");
        return await RequestAsync(context, state, walletNonce, signIns, requests);
    }

    private static async Task<IResult> RequestAsync(
        HttpContext context,
        string state,
        string? walletNonce,
        SignIns signIns,
        SignInRequests requests
    ) =>
        await signIns.PendingAsync(state, context.RequestAborted) is { } pending
            ? Results.Text(requests.RequestObject(pending, walletNonce), "application/" + SignInRequest.JwtType)
            : Refuse.OAuth("invalid_request", "There is no such request any more. Start again at the site.", 404);

    private static async Task<IResult> ResponseAsync(
        HttpContext context,
        SignIns signIns,
        SignInSite site,
        VerifyGate gate,
        ILogger<SignInConversation> logger
    )
    {
        var (form, problem) = await Parameters.ReadFormAsync(context.Request);
        if (form is null)
            return Refuse.OAuth("invalid_request", problem!);
        using var turn = await gate.EnterAsync(context.RequestAborted);
        if (!turn.IsAcquired)
        {
            LogMessages.Shed(logger);
            context.RequestServices.GetRequiredService<SignInMetrics>().Shed();
            context.Response.Headers.RetryAfter = "2";
            return Refuse.OAuth(
                "temporarily_unavailable",
                "Too many answers are waiting. Send it again in 2 seconds.",
                503
            );
        }
        var cancellationToken = CancellationToken.None; // a taken request is finished even if the wallet leaves
        if (
            form["state"] is not { } state
            || await signIns.TakeRequestAsync(state, cancellationToken) is not { } request
        )
        {
            return Refuse.OAuth(
                "invalid_request",
                "There is no such request: it has expired, or was answered before. Start again at the site."
            );
        }

        if (form["error"] is { } error)
        {
            var result = error == "access_denied" ? Result.Declined : Result.Failed;
            return GoOn(site, await signIns.KeepAsync(request, new Outcome { Result = result }, cancellationToken));
        }
        var (failure, code) = await signIns.AnswerAsync(state, request, form["vp_token"], cancellationToken);
        return failure switch
        {
            SignInFailure.None => GoOn(site, code!),
            SignInFailure.FactNotAccepted => Refuse.OAuth("access_denied", Sentence(failure)),
            _ => Refuse.OAuth("invalid_request", Sentence(failure)),
        };
    }

    /// <summary>A browser on the same device continues at redirect_uri; one on another device polls the
    /// status.</summary>
    private static IResult GoOn(SignInSite site, string code) =>
        Results.Json(new { redirect_uri = $"{site.Platform.Origin}{site.Paths.Complete}?response_code={code}" });

    private static string Sentence(SignInFailure failure) =>
        failure switch
        {
            SignInFailure.Malformed => "The vp_token is not one presentation of an Internet certificate.",
            SignInFailure.Expired => "The request was answered too late. Start again at the site.",
            SignInFailure.UnknownIssuer => "This site does not accept certificates of this authority.",
            SignInFailure.WrongEpoch => "The certificate has lapsed. Refresh it, then sign in again.",
            SignInFailure.WrongFacts => "The presentation shows other facts than were asked.",
            SignInFailure.FactNotAccepted => "The certificate does not show what this site requires.",
            _ => "The presentation does not verify.",
        };
}
