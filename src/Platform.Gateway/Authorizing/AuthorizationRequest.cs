using System.Globalization;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>An authorization request with checked parameters, from the browser or pushed (OpenID Connect Core 1.0
/// section 3.1.2.1).</summary>
internal sealed record AuthorizationRequest
{
    public const int MaxState = 1024;
    private const int MaxNonce = 256;
    private const int MaxHint = 4096;

    public required AuthorizationContinuation Continuation { get; init; }

    public required Client Client { get; init; }

    public required IReadOnlyList<FactWish> Wishes { get; init; }

    /// <summary>prompt=none: the gateway must not show the person anything.</summary>
    public bool Silent { get; init; }

    /// <summary>prompt=login and similar values: an existing session is not enough.</summary>
    public bool Anew { get; init; }

    /// <summary>The maximum age of a session's sign-in.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The account slot from 0, if the application names one.</summary>
    public int? Slot { get; init; }

    public string? Language { get; init; }

    /// <summary>An ID token of the person that the application expects.</summary>
    public string? IdTokenHint { get; init; }

    /// <summary>The target of all answers; its address is one of the client's.</summary>
    public static AuthorizationResponse ResponseTo(Parameters given, string redirectUri, string origin) =>
        new(
            redirectUri,
            given["response_mode"] == "form_post",
            given["state"] is { Length: <= MaxState } state ? state : null,
            origin
        );

    /// <summary>Checks everything except client and address, which the caller has checked.</summary>
    public static AuthorizationRequest? Read(
        Parameters given,
        Client client,
        string redirectUri,
        GatewaySettings settings,
        out (string Error, string Description) problem
    )
    {
        problem = Problem(given, client) ?? default;
        if (problem.Error is not null)
            return null;
        ClaimsParameter? claims = null;
        if (given["claims"] is { } text && (claims = ClaimsParameter.Read(text, out var wrong)) is null)
        {
            problem = ("invalid_request", wrong!);
            return null;
        }
        if (claims is { NeedsOtherAcr: true })
        {
            problem = ("unmet_authentication_requirements", $"The only acr there is, is {Tokens.Acr}.");
            return null;
        }
        if (ClaimsParameter.Wishes(settings.Facts, claims) is not { } wishes)
        {
            problem = ("access_denied", "The claims parameter wants a value that this platform does not accept.");
            return null;
        }
        if (ReadAccount(given["account"], settings.Platform.AccountsPerPerson, out var slot) is { } noSlot)
        {
            problem = ("invalid_request", noSlot);
            return null;
        }
        var scopes = given["scope"]!.Split(' ');
        var prompts = Prompts(given);
        return new AuthorizationRequest
        {
            Client = client,
            Wishes = wishes,
            Silent = prompts.Contains("none"),
            Anew = prompts.Any(p => p is "login" or "consent" or "select_account"),
            MaxAge = given["max_age"] is { } age
                ? TimeSpan.FromSeconds(uint.Parse(age, CultureInfo.InvariantCulture))
                : null,
            Slot = slot,
            Language = Words.Find(given["ui_locales"])?.Language,
            IdTokenHint = given["id_token_hint"],
            Continuation = new AuthorizationContinuation
            {
                ClientId = client.Id,
                RedirectUri = redirectUri,
                FormPost = given["response_mode"] == "form_post",
                State = given["state"],
                Nonce = given["nonce"],
                CodeChallenge = given["code_challenge"],
                Sub = claims?.Sub,
                Offline = scopes.Contains("offline_access") && client.RefreshLifetime is not null,
            },
        };
    }

    private static (string, string)? Problem(Parameters given, Client client)
    {
        if (given.HasTwice)
            return ("invalid_request", "A parameter is given twice.");
        if (given["request"] is not null)
            return ("request_not_supported", "Request objects are not supported; send the parameters themselves.");
        if (given["request_uri"] is not null)
            return ("request_uri_not_supported", "request_uri must be one that was pushed to this gateway.");
        if (given["registration"] is not null)
            return ("registration_not_supported", "Clients are registered in the gateway's configuration.");
        if (given["response_type"] is null)
            return ("invalid_request", "response_type is missing.");
        if (given["response_type"] != "code")
            return ("unsupported_response_type", "response_type must be code.");
        if (given["response_mode"] is not (null or "query" or "form_post"))
            return ("invalid_request", "response_mode must be query or form_post.");
        if (!(given["scope"] ?? "").Split(' ').Contains("openid"))
            return ("invalid_scope", "scope must have openid.");
        if (given["state"]?.Length > MaxState || given["nonce"]?.Length > MaxNonce)
            return ("invalid_request", $"state may have {MaxState} characters, nonce {MaxNonce}.");
        if (given["id_token_hint"]?.Length > MaxHint)
            return ("invalid_request", $"id_token_hint may have {MaxHint} characters.");
        if (PkceProblem(given, client) is { } pkce)
            return ("invalid_request", pkce);
        if (given["max_age"] is { } age && !uint.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return ("invalid_request", "max_age must be a number of seconds.");
        var prompts = Prompts(given);
        if (prompts.Contains("none") && prompts.Length > 1)
            return ("invalid_request", "prompt=none goes with no other prompt.");
        return null;
    }

    /// <summary>RFC 7636, S256 only; or the nonce of a client that needs no PKCE (RFC 9700 section 2.1.1).</summary>
    private static string? PkceProblem(Parameters given, Client client)
    {
        var (challenge, method) = (given["code_challenge"], given["code_challenge_method"]);
        if (challenge is null && method is null && !client.RequirePkce)
            return given["nonce"] is null ? "Without PKCE there must be a nonce." : null;
        if (method != "S256")
            return "PKCE is required: code_challenge_method must be S256.";
        return Wire.TryDecode(challenge, 32, out var bytes) && bytes.Length == 32
            ? null
            : "PKCE is required: code_challenge must be SHA-256 in base64url, 43 characters.";
    }

    private static string[] Prompts(Parameters given) =>
        (given["prompt"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>account=2 is the second account. This parameter is our own, which OpenID Connect allows (section
    /// 3.1.2.1).</summary>
    private static string? ReadAccount(string? account, int accounts, out int? slot)
    {
        slot = null;
        if (account is null)
            return null;
        if (!int.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return "account must be a number from 1 on.";
        if (number > accounts)
            return $"account may be {accounts} at most.";
        slot = number - 1;
        return null;
    }
}
