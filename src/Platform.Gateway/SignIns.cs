using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// A sign-in from its beginning to its end. Four take part:
/// <para>the application, which sent a browser and will get a code through it;
/// the browser, which holds a cookie: only it gets the code;
/// the wallet, which fetches a request and answers it, once;
/// and the gateway, which may be another process at each step, and so keeps everything in the store.</para>
/// The wallet learns nothing of the application's side, and the application nothing of the wallet's but the result. What is
/// kept of a person is an Internet ID and the facts that were asked, until the browser fetches them: minutes.
/// </summary>
internal sealed class SignIns(
    GatewayState state,
    SignInRequests requests,
    SignInVerifier verifier,
    IReadOnlyList<FactWish> wishes
)
{
    /// <summary>How long a browser may wait, with as many wallet requests as it takes.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long a result, and the wallet's way to it, wait for the browser.</summary>
    private static readonly TimeSpan OutcomeLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Begins one. The browser's secret goes into its cookie.</summary>
    public async Task<(string Id, string Browser)> BeginAsync(AuthorizationRequest asked, CancellationToken cancel)
    {
        var id = Wire.RandomText();
        var browser = Wire.RandomText();
        var expires = state.Now + Lifetime;
        var (request, requestExpires, compare) = await NewRequestAsync(id, expires, cancel);
        var signIn = new SignIn
        {
            ClientId = asked.Client.Id,
            RedirectUri = asked.RedirectUri,
            FormPost = asked.FormPost,
            State = asked.State,
            Nonce = asked.Nonce,
            CodeChallenge = asked.CodeChallenge!,
            Browser = GatewayState.KeyOf(browser),
            Language = asked.Language,
            Request = request,
            RequestExpires = requestExpires,
            Compare = compare,
            Expires = expires.ToUnixTimeSeconds(),
        };
        await state.PutAsync(SignIn.Kind, id, signIn, expires, cancel);
        return (id, browser);
    }

    public ValueTask<SignIn?> FindAsync(string? id, CancellationToken cancel) =>
        state.GetAsync<SignIn>(SignIn.Kind, id, cancel);

    /// <summary>True for the browser that began it.</summary>
    public static bool IsOf(SignIn signIn, string? cookie) =>
        cookie is { Length: 43 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(GatewayState.KeyOf(cookie)),
            Encoding.ASCII.GetBytes(signIn.Browser)
        );

    public ValueTask<Outcome?> OutcomeAsync(string id, CancellationToken cancel) =>
        state.GetAsync<Outcome>(Outcome.Kind, id, cancel);

    /// <summary>True when nobody can answer any more. A request that was taken and is being checked has not expired.</summary>
    public bool IsExpired(SignIn signIn) => state.Now.ToUnixTimeSeconds() >= signIn.RequestExpires;

    /// <summary>A request that can still be answered, for the wallet to fetch; or null.</summary>
    public async Task<PendingSignIn?> PendingAsync(string? handle, CancellationToken cancel) =>
        await state.GetAsync<WalletRequest>(WalletRequest.Kind, handle, cancel) is { } request
            ? Pending(handle!, request)
            : null;

    /// <summary>Takes a request out of the store, so that whatever comes of it, it is answered once.</summary>
    public ValueTask<WalletRequest?> TakeRequestAsync(string? handle, CancellationToken cancel) =>
        state.TakeAsync<WalletRequest>(WalletRequest.Kind, handle, cancel);

    /// <summary>Checks an answer to a request that was taken, and keeps what came of it for the browser.</summary>
    public async Task<SignInFailure> AnswerAsync(
        string handle,
        WalletRequest request,
        string? vpToken,
        CancellationToken cancel
    )
    {
        var failure = verifier.Verify(Pending(handle, request), vpToken, out var person);
        var outcome =
            failure == SignInFailure.None
                ? new Outcome
                {
                    Result = Result.SignedIn,
                    InternetId = person!.InternetId,
                    Facts = person.Facts.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value)),
                    At = state.Now.ToUnixTimeSeconds(),
                }
                : new Outcome
                {
                    Result = failure == SignInFailure.FactNotAccepted ? Result.FactNotAccepted : Result.Failed,
                };
        await KeepAsync(request, outcome, cancel);
        return failure;
    }

    /// <summary>Keeps a result until the browser comes for it.</summary>
    public async Task KeepAsync(WalletRequest request, Outcome outcome, CancellationToken cancel) =>
        await state.PutAsync(Outcome.Kind, request.SignIn, outcome, state.Now + OutcomeLifetime, cancel);

    /// <summary>A fresh code for the wallet's redirect_uri (OpenID4VP 1.0 section 8.2).</summary>
    public async Task<string> ResponseCodeAsync(WalletRequest request, CancellationToken cancel)
    {
        var code = Wire.RandomText();
        var expires = state.Now + OutcomeLifetime;
        await state.PutAsync(ResponseCode.Kind, code, new ResponseCode { SignIn = request.SignIn }, expires, cancel);
        return code;
    }

    public async Task<string?> TakeResponseCodeAsync(string? code, CancellationToken cancel) =>
        (await state.TakeAsync<ResponseCode>(ResponseCode.Kind, code, cancel))?.SignIn;

    /// <summary>A new request in place of one that failed or expired; the old one can no longer be answered.</summary>
    public async Task AgainAsync(string id, CancellationToken cancel)
    {
        if (await OutcomeAsync(id, cancel) is { Result: not Result.Failed })
            return;
        if (await state.TakeAsync<SignIn>(SignIn.Kind, id, cancel) is not { } signIn)
            return;
        await state.TakeAsync<WalletRequest>(WalletRequest.Kind, signIn.Request, cancel);
        await state.TakeAsync<Outcome>(Outcome.Kind, id, cancel);
        var expires = DateTimeOffset.FromUnixTimeSeconds(signIn.Expires);
        var (request, requestExpires, compare) = await NewRequestAsync(id, expires, cancel);
        var renewed = signIn with { Request = request, RequestExpires = requestExpires, Compare = compare };
        await state.PutAsync(SignIn.Kind, id, renewed, expires, cancel);
    }

    /// <summary>Ends a sign-in and makes the code for its application. Null when another request ended it first.</summary>
    public async Task<string?> FinishAsync(string id, CancellationToken cancel)
    {
        if (
            await state.TakeAsync<SignIn>(SignIn.Kind, id, cancel) is not { } signIn
            || await state.TakeAsync<Outcome>(Outcome.Kind, id, cancel) is not { Result: Result.SignedIn } outcome
        )
            return null;
        var code = Wire.RandomText();
        var grant = new Grant
        {
            ClientId = signIn.ClientId,
            RedirectUri = signIn.RedirectUri,
            Nonce = signIn.Nonce,
            CodeChallenge = signIn.CodeChallenge,
            Sub = outcome.InternetId!,
            Facts = outcome.Facts!,
            AuthTime = outcome.At,
        };
        await state.PutAsync(Grant.Kind, code, grant, state.Now + Tokens.CodeLifetime, cancel);
        return code;
    }

    /// <summary>Ends a sign-in without a result. False when another request ended it first.</summary>
    public async Task<bool> EndAsync(string id, CancellationToken cancel)
    {
        if (await state.TakeAsync<SignIn>(SignIn.Kind, id, cancel) is not { } signIn)
            return false;
        await state.TakeAsync<WalletRequest>(WalletRequest.Kind, signIn.Request, cancel);
        await state.TakeAsync<Outcome>(Outcome.Kind, id, cancel);
        return true;
    }

    private PendingSignIn Pending(string handle, WalletRequest request) =>
        new(handle, request.Nonce, wishes, 0, DateTimeOffset.FromUnixTimeSeconds(request.Expires));

    private async Task<(string State, long Expires, string Compare)> NewRequestAsync(
        string id,
        DateTimeOffset latest,
        CancellationToken cancel
    )
    {
        var pending = requests.Begin(wishes);
        var expires = pending.Expires < latest ? pending.Expires : latest;
        var request = new WalletRequest
        {
            SignIn = id,
            Nonce = pending.Nonce,
            Expires = expires.ToUnixTimeSeconds(),
        };
        await state.PutAsync(WalletRequest.Kind, pending.State, request, expires, cancel);
        return (pending.State, request.Expires, ComparisonCode.Of(pending.Nonce));
    }
}
