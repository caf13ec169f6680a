using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>
/// Makes signed OpenID4VP requests. The platform's statement is signed once and travels in each request. The request
/// object is made when the wallet fetches it, so it can hold the wallet's nonce and costs nothing until then.
/// </summary>
public sealed class SignInRequests
{
    private readonly PlatformOptions options;
    private readonly PlatformKeys keys;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private Registration? registration;

    /// <summary>Checks the options and signs the statement.</summary>
    /// <exception cref="ArgumentException">Wallets would refuse these options.</exception>
    public SignInRequests(PlatformOptions options, PlatformKeys keys, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.keys = keys;
        this.time = time;
        _ = Registration;
    }

    /// <summary>The current statement. It is signed again when a third of its lifetime is left.</summary>
    public Registration Registration
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate)
            {
                var left = options.StatementLifetime / 3;
                if (
                    registration is null
                    || now + left >= DateTimeOffset.FromUnixTimeSeconds(registration.Statement.Exp)
                )
                {
                    registration = Sign(now);
                }

                return registration;
            }
        }
    }

    /// <summary>Begins a sign-in.</summary>
    /// <exception cref="ArgumentException">A fact is not registered, or the slot does not exist.</exception>
    public PendingSignIn Begin(IReadOnlyList<FactWish> facts, int slot = 0)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var fact in facts)
        {
            if (options.Facts.All(f => f.Name != fact.Name))
            {
                throw new ArgumentException(
                    $"'{fact.Name}' is not among the registered facts; wallets would refuse the request.",
                    nameof(facts)
                );
            }
        }
        if (slot < 0 || slot >= options.AccountsPerPerson)
            throw new ArgumentException("There is no such account slot.", nameof(slot));
        var now = time.GetUtcNow();
        return new PendingSignIn(
            Wire.RandomText(),
            RequestNonce.Create(now),
            facts,
            slot,
            now + options.RequestLifetime
        );
    }

    /// <summary>The signed request object (OpenID4VP 1.0 section 5.10) of a pending sign-in. It includes the wallet's
    /// nonce if the wallet gave one.</summary>
    /// <param name="pending">The sign-in.</param>
    /// <param name="walletNonce">The wallet's nonce, or null.</param>
    /// <param name="schema">The schema to ask for; by default that of the first accepted authority. The verifier takes
    /// every schema that an accepted authority signs.</param>
    public string RequestObject(PendingSignIn pending, string? walletNonce = null, Schema? schema = null)
    {
        ArgumentNullException.ThrowIfNull(pending);
        schema ??= options.Issuers[0].Schema;
        var current = Registration;
        var claims = pending
            .Facts.Select(f => new DcqlClaim
            {
                Path = [f.Name],
                Values = f.Values.Count == 0 ? null : [.. f.Values.Select(v => JsonSerializer.SerializeToElement(v))],
            })
            .ToArray();
        var request = new SignInRequest
        {
            Aud = SignInRequest.SelfIssued,
            ResponseType = "vp_token",
            ResponseMode = "direct_post",
            ClientId = current.ClientId,
            ResponseUri = options.EffectiveResponseUri,
            Nonce = pending.Nonce,
            State = pending.State,
            Iat = pending.Begun.ToUnixTimeSeconds(),
            Exp = pending.Expires.ToUnixTimeSeconds(),
            DcqlQuery = new DcqlQuery
            {
                Credentials =
                [
                    new DcqlCredential
                    {
                        Id = SignInRequest.CredentialId,
                        Format = options.CredentialType.Format,
                        Meta = new DcqlMeta
                        {
                            Issuers =
                            [
                                .. options.Issuers.Where(i => i.Schema == schema).Select(i => i.Document.Issuer),
                            ],
                            Schema = schema.Number,
                            Slot = pending.Slot,
                        },
                        Claims = claims.Length == 0 ? null : claims,
                    },
                ],
            },
            ClientMetadata = JsonSerializer.SerializeToElement(
                new
                {
                    vp_formats_supported = new Dictionary<string, object> { [options.CredentialType.Format] = new { } },
                }
            ),
        };
        var payload = JsonSerializer.SerializeToNode(request, Wire.Strict)!;
        if (walletNonce is not null)
            payload["wallet_nonce"] = walletNonce;
        return Jws.Sign(
            JsonSerializer.SerializeToUtf8Bytes(payload),
            keys.Request,
            SignInRequest.JwtType,
            new Dictionary<string, object> { ["jwt"] = current.Jwt }
        );
    }

    /// <summary>The link that opens a wallet: openid4vp://?client_id=...&amp;request_uri=...</summary>
    public string Link(string requestUri) =>
        $"openid4vp://?client_id={Uri.EscapeDataString(Registration.ClientId)}&request_uri={Uri.EscapeDataString(requestUri)}";

    private Registration Sign(DateTimeOffset now) =>
        Registration.Sign(
            new RegistrationStatement
            {
                Iss = options.Origin,
                Sub = options.Origin,
                Iat = now.ToUnixTimeSeconds(),
                Exp = (now + options.StatementLifetime).ToUnixTimeSeconds(),
                Cnf = new Confirmation { Jwk = Jwk.From(keys.Request) },
                RedirectUris = [options.EffectiveResponseUri],
                Name = options.Name!,
                Purpose = options.Purpose!,
                Facts = options.Facts,
                EqualWay = options.EqualWay!,
                AccountsPerPerson = options.AccountsPerPerson,
            },
            keys.Registration,
            options.CredentialType
        );
}
