using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// A sign-in from its beginning to its end. Four parties take part:
/// <para>the host, which sends a browser and learns how the sign-in ended;
/// the browser, which holds a cookie: no other browser can continue the sign-in;
/// the wallet, which fetches a request and answers it once;
/// and this process. Another process may run the next step, so all state is in the store.</para>
/// The wallet learns nothing from the host, and the host learns only the result from the wallet. An Internet ID and the
/// requested facts are kept until the browser fetches them, for minutes.
/// </summary>
internal sealed class SignIns(
    SignInSite site,
    SignInState state,
    SignInRequests requests,
    SignInVerifier verifier,
    SignInMetrics metrics,
    TimeProvider time
)
{
    /// <summary>How long a browser may wait, over all its wallet requests.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>How many requests one sign-in may make: each can cost the check of a proof.</summary>
    public const int MaxRequests = 20;

    /// <summary>How long a result and the wallet's response code wait for the browser.</summary>
    private static readonly TimeSpan OutcomeLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Begins a sign-in. The browser's secret goes into its cookie.</summary>
    public async Task<(string Id, string Browser)> BeginAsync(SignInStart start, CancellationToken cancellationToken)
    {
        var id = Wire.RandomText();
        var browser = Wire.RandomText();
        var expires = state.Now + Lifetime;
        var (wallet, request, requestExpires, compare) = NewRequest(id, start.Wishes, start.Slot, expires);
        var signIn = new SignIn
        {
            Continuation = start.Continuation,
            Application = start.Application,
            Wishes = StoredWish.From(start.Wishes),
            Slot = start.Slot,
            MayChooseSlot = start.MayChooseSlot,
            Browser = SignInState.KeyOf(browser),
            Language = start.Language,
            Request = request,
            RequestExpires = requestExpires,
            Compare = compare,
            Expires = expires.ToUnixTimeSeconds(),
        };
        await state.PutBothAsync(wallet, SignInState.Put(SignIn.Kind, id, signIn, expires), cancellationToken);
        metrics.Begun();
        return (id, browser);
    }

    public ValueTask<SignIn?> FindAsync(string? id, CancellationToken cancellationToken) =>
        state.GetAsync<SignIn>(SignIn.Kind, id, cancellationToken);

    /// <summary>True for the browser that began the sign-in.</summary>
    public static bool IsOf(SignIn signIn, string? cookie) =>
        cookie is { Length: 43 }
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(SignInState.KeyOf(cookie)),
            Encoding.ASCII.GetBytes(signIn.Browser)
        );

    /// <summary>A sign-in and its result; either is null if there is none.</summary>
    public ValueTask<(SignIn? SignIn, Outcome? Outcome)> WithOutcomeAsync(
        string id,
        CancellationToken cancellationToken
    ) => state.GetBothAsync<SignIn, Outcome>(SignIn.Kind, Outcome.Kind, id, cancellationToken);

    /// <summary>True when the request can no longer be answered. A request that was taken and is being checked has not
    /// expired.</summary>
    public bool IsExpired(SignIn signIn) => state.Now.ToUnixTimeSeconds() >= signIn.RequestExpires;

    /// <summary>A request that can still be answered, for the wallet to fetch; or null.</summary>
    public async Task<PendingSignIn?> PendingAsync(string? handle, CancellationToken cancellationToken) =>
        await state.GetAsync<WalletRequest>(WalletRequest.Kind, handle, cancellationToken) is { } request
            ? Pending(handle!, request)
            : null;

    /// <summary>Takes a request out of the store, so that it can be answered once only.</summary>
    public ValueTask<WalletRequest?> TakeRequestAsync(string? handle, CancellationToken cancellationToken) =>
        state.TakeAsync<WalletRequest>(WalletRequest.Kind, handle, cancellationToken);

    /// <summary>Checks an answer to a request that was taken, and stores the result for the browser. An accepted answer
    /// also gets a code for the wallet's redirect_uri.</summary>
    public async Task<(SignInFailure Failure, string? Code)> AnswerAsync(
        string handle,
        WalletRequest request,
        string? vpToken,
        CancellationToken cancellationToken
    )
    {
        var began = time.GetTimestamp();
        var (failure, person) = await verifier.VerifyAsync(Pending(handle, request), vpToken);
        metrics.Answered(failure, time.GetElapsedTime(began));
        if (failure != SignInFailure.None)
        {
            var result = failure == SignInFailure.FactNotAccepted ? Result.FactNotAccepted : Result.Failed;
            var failed = new Outcome { Result = result };
            await state.PutAsync(Outcome.Kind, request.SignIn, failed, state.Now + OutcomeLifetime, cancellationToken);
            return (failure, null);
        }
        var outcome = new Outcome
        {
            Result = Result.SignedIn,
            InternetId = person!.InternetId,
            Facts = person.Facts,
            Slot = person.Slot,
            Receipt = site.KeepsReceipts ? person.Receipt : null,
            At = state.Now.ToUnixTimeSeconds(),
        };
        return (failure, await KeepAsync(request, outcome, cancellationToken));
    }

    /// <summary>Stores a result until the browser fetches it, with a fresh code for the wallet's redirect_uri
    /// (OpenID4VP 1.0 section 8.2).</summary>
    public async Task<string> KeepAsync(WalletRequest request, Outcome outcome, CancellationToken cancellationToken)
    {
        var expires = state.Now + OutcomeLifetime;
        var code = Wire.RandomText();
        await state.PutBothAsync(
            SignInState.Put(Outcome.Kind, request.SignIn, outcome, expires),
            SignInState.Put(ResponseCode.Kind, code, new ResponseCode { SignIn = request.SignIn }, expires),
            cancellationToken
        );
        return code;
    }

    public async Task<string?> TakeResponseCodeAsync(string? code, CancellationToken cancellationToken) =>
        (await state.TakeAsync<ResponseCode>(ResponseCode.Kind, code, cancellationToken))?.SignIn;

    /// <summary>Replaces a failed or expired request with a new one; the old one can no longer be answered. Does
    /// nothing after <see cref="MaxRequests"/> requests.</summary>
    public Task AgainAsync(string id, CancellationToken cancellationToken) => RenewAsync(id, null, cancellationToken);

    /// <summary>Makes a new request for another of the person's accounts, as <see cref="AgainAsync"/> does.</summary>
    public Task ChooseSlotAsync(string id, int slot, CancellationToken cancellationToken) =>
        RenewAsync(id, slot, cancellationToken);

    private async Task RenewAsync(string id, int? slot, CancellationToken cancellationToken)
    {
        if (
            await WithOutcomeAsync(id, cancellationToken)
            is not
            ({ Requests: < MaxRequests }, null or { Result: Result.Failed })
        )
        {
            return;
        }

        if (await state.TakeAsync<SignIn>(SignIn.Kind, id, cancellationToken) is not { } signIn)
            return;
        await state.TakeAsync<WalletRequest>(WalletRequest.Kind, signIn.Request, cancellationToken);
        await state.TakeAsync<Outcome>(Outcome.Kind, id, cancellationToken);
        var expires = DateTimeOffset.FromUnixTimeSeconds(signIn.Expires);
        signIn = signIn with { Slot = slot ?? signIn.Slot, Requests = signIn.Requests + 1 };
        var (wallet, request, requestExpires, compare) = NewRequest(
            id,
            StoredWish.Read(signIn.Wishes),
            signIn.Slot,
            expires
        );
        var renewed = signIn with { Request = request, RequestExpires = requestExpires, Compare = compare };
        await state.PutBothAsync(wallet, SignInState.Put(SignIn.Kind, id, renewed, expires), cancellationToken);
    }

    /// <summary>Ends a sign-in with the person who signed in. Null if another request ended it first.</summary>
    public async Task<EndedSignIn?> FinishAsync(string id, CancellationToken cancellationToken)
    {
        if (
            await state.TakeBothAsync<SignIn, Outcome>(SignIn.Kind, Outcome.Kind, id, cancellationToken)
            is not
            ({ } signIn, { Result: Result.SignedIn } outcome)
        )
        {
            return null;
        }

        metrics.Ended(SignInEnd.SignedIn);
        return new EndedSignIn(
            SignInEnd.SignedIn,
            signIn.Continuation,
            new VerifiedPerson(outcome.InternetId!, outcome.Facts!, outcome.Slot, outcome.Receipt),
            DateTimeOffset.FromUnixTimeSeconds(outcome.At)
        );
    }

    /// <summary>Ends a sign-in without a person. Null if another request ended it first.</summary>
    public async Task<EndedSignIn?> EndAsync(string id, SignInEnd end, CancellationToken cancellationToken)
    {
        if (await state.TakeAsync<SignIn>(SignIn.Kind, id, cancellationToken) is not { } signIn)
            return null;
        await state.TakeAsync<WalletRequest>(WalletRequest.Kind, signIn.Request, cancellationToken);
        await state.TakeAsync<Outcome>(Outcome.Kind, id, cancellationToken);
        metrics.Ended(end);
        return new EndedSignIn(end, signIn.Continuation, null, state.Now);
    }

    private static PendingSignIn Pending(string handle, WalletRequest request) =>
        new(
            handle,
            request.Nonce,
            StoredWish.Read(request.Wishes),
            request.Slot,
            DateTimeOffset.FromUnixTimeSeconds(request.Expires)
        );

    /// <summary>A request for the wallet, not stored yet.</summary>
    private (StoreStep.Putting Wallet, string State, long Expires, string Compare) NewRequest(
        string id,
        IReadOnlyList<FactWish> wishes,
        int slot,
        DateTimeOffset latest
    )
    {
        var pending = requests.Begin(wishes, slot);
        var expires = pending.Expires < latest ? pending.Expires : latest;
        var request = new WalletRequest
        {
            SignIn = id,
            Nonce = pending.Nonce,
            Wishes = StoredWish.From(wishes),
            Slot = slot,
            Expires = expires.ToUnixTimeSeconds(),
        };
        var wallet = SignInState.Put(WalletRequest.Kind, pending.State, request, expires);
        return (wallet, pending.State, request.Expires, ComparisonCode.Of(pending.Nonce));
    }
}
