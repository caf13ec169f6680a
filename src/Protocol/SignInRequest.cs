using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A claims query of DCQL (OpenID4VP 1.0 section 6.3): which fact, and which values would do.</summary>
public sealed record DcqlClaim
{
    /// <summary>One element: the fact's name.</summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Values that are accepted; any when absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }
}

/// <summary>meta of our format: whose certificates, of which schema, for which account slot.</summary>
public sealed record DcqlMeta
{
    /// <summary>Issuers whose certificates are accepted.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>Schema number.</summary>
    public required byte Schema { get; init; }

    /// <summary>Account slot, from 0; part of the context.</summary>
    public int Slot { get; init; }
}

/// <summary>A credential query of DCQL.</summary>
public sealed record DcqlCredential
{
    /// <summary>Name in the response.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="Certificate.Format"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Ours.</summary>
    public required DcqlMeta Meta { get; init; }

    /// <summary>Facts asked; none when only the pseudonym is wanted.</summary>
    public IReadOnlyList<DcqlClaim>? Claims { get; init; }
}

/// <summary>A DCQL query: one credential, ours.</summary>
public sealed record DcqlQuery
{
    /// <summary>Exactly one.</summary>
    public required IReadOnlyList<DcqlCredential> Credentials { get; init; }
}

/// <summary>
/// The claims of a signed authorization request (OpenID4VP 1.0 section 5, RFC 9101). Members that we do not know are passed
/// over, as the specification wants; what we know is held to its form.
/// </summary>
public sealed record SignInRequest
{
    /// <summary>typ of the request object.</summary>
    public const string JwtType = "oauth-authz-req+jwt";

    /// <summary>aud of a request to a wallet that was not discovered.</summary>
    public const string SelfIssued = "https://self-issued.me/v2";

    /// <summary>Id of the one credential query.</summary>
    public const string CredentialId = "person";

    /// <summary>Always <see cref="SelfIssued"/>.</summary>
    public required string Aud { get; init; }

    /// <summary>"vp_token".</summary>
    public required string ResponseType { get; init; }

    /// <summary>"direct_post".</summary>
    public required string ResponseMode { get; init; }

    /// <summary>verifier_attestation:origin.</summary>
    public required string ClientId { get; init; }

    /// <summary>Where the presentation is posted.</summary>
    public required string ResponseUri { get; init; }

    /// <summary>Fresh: see <see cref="RequestNonce"/>.</summary>
    public required string Nonce { get; init; }

    /// <summary>Handle of the request at the verifier.</summary>
    public required string State { get; init; }

    /// <summary>Unix time.</summary>
    public required long Iat { get; init; }

    /// <summary>Unix time after which it is not answered.</summary>
    public required long Exp { get; init; }

    /// <summary>What is asked.</summary>
    public required DcqlQuery DcqlQuery { get; init; }

    /// <summary>vp_formats_supported and the like.</summary>
    public JsonElement? ClientMetadata { get; init; }

    /// <summary>What a presentation for this request is bound to.</summary>
    public PresentationBinding Binding => new(Nonce, ClientId, ResponseUri);
}

/// <summary>A request that a wallet may put before its holder: signed by a registered platform, and covered by what the
/// platform registered.</summary>
public sealed class VerifiedRequest
{
    private VerifiedRequest(SignInRequest request, Registration registration, IReadOnlyList<AskedFact> facts)
    {
        Request = request;
        Registration = registration;
        Facts = facts;
    }

    /// <summary>The request.</summary>
    public SignInRequest Request { get; }

    /// <summary>What the platform registered.</summary>
    public Registration Registration { get; }

    /// <summary>Facts asked, each with the registered reason.</summary>
    public IReadOnlyList<AskedFact> Facts { get; }

    /// <summary>The account slot.</summary>
    public int Slot => Request.DcqlQuery.Credentials[0].Meta.Slot;

    /// <summary>The context the pseudonym is made in.</summary>
    public byte[] ContextId => Registration.ContextId(Slot);

    /// <summary>
    /// Checks a request object as the wallet must: the registration statement in its header (jwt), the signature by the
    /// registered key, the client id, the response address, the time, and that nothing is asked that was not registered.
    /// </summary>
    public static bool TryVerify(
        string? requestObject,
        string expectedClientId,
        DateTimeOffset now,
        [NotNullWhen(true)] out VerifiedRequest? verified,
        [NotNullWhen(false)] out string? error
    )
    {
        verified = null;
        error = "The request is not a signed request of a registered platform.";
        if (!Jws.TryReadHeader(requestObject, out var header))
            return false;
        string? statementJwt = null;
        if (header["jwt"] is System.Text.Json.Nodes.JsonValue value)
            value.TryGetValue(out statementJwt);
        if (!Registration.TryVerify(statementJwt, now, out var registration, out error))
            return false;
        error = "The request is not signed by the key that the platform registered.";
        if (!registration.Statement.Cnf.Jwk.TryToKey(out var key))
            return false;
        byte[]? payload;
        using (key)
        {
            if (!Jws.TryVerify(requestObject, key, SignInRequest.JwtType, out payload))
                return false;
        }
        if (!Wire.TryRead<SignInRequest>(payload, out var request, out error, Wire.Tolerant))
            return false;
        IReadOnlyList<AskedFact>? facts = null;
        error = Problem(request, registration, expectedClientId, now) ?? Covered(request, registration, out facts);
        if (error is not null)
            return false;
        verified = new VerifiedRequest(request, registration, facts!);
        return true;
    }

    private static string? Problem(
        SignInRequest request,
        Registration registration,
        string expectedClientId,
        DateTimeOffset now
    )
    {
        if (request.ClientId != registration.ClientId || request.ClientId != expectedClientId)
            return "The request names another client than the one that registered.";
        if (request.Aud != SignInRequest.SelfIssued)
            return "The request is meant for another wallet.";
        if (request.ResponseType != "vp_token" || request.ResponseMode != "direct_post")
            return "The request wants an answer in a way that this wallet does not give.";
        if (!registration.Statement.RedirectUris.Contains(request.ResponseUri))
            return "The request wants its answer at an address that the platform did not register.";
        var seconds = now.ToUnixTimeSeconds();
        if (
            seconds >= request.Exp
            || seconds < request.Iat - RequestNonce.ClockTolerance
            || request.Exp - request.Iat > 3600
        )
            return "The request has expired, or its clock or this one is wrong. Start again at the site.";
        if (!RequestNonce.Fits(request.Nonce, request.Iat) || request.State is not { Length: > 0 and <= 256 })
            return "The request has no proper nonce or state.";
        if (
            request.DcqlQuery.Credentials is not [var credential]
            || credential.Id is not { Length: > 0 and <= 64 }
            || credential.Format != Certificate.Format
            || credential.Meta.Schema != Schema.Id
        )
            return "The request asks for something else than an Internet certificate.";
        if (credential.Meta.Slot < 0 || credential.Meta.Slot >= registration.Statement.AccountsPerPerson)
            return "The request asks for more accounts a person than the platform registered.";
        return null;
    }

    private static string? Covered(
        SignInRequest request,
        Registration registration,
        out IReadOnlyList<AskedFact>? facts
    )
    {
        facts = null;
        var asked = new List<AskedFact>();
        foreach (var claim in request.DcqlQuery.Credentials[0].Claims ?? [])
        {
            if (claim.Path is not [var name] || Schema.Find(name) is not { Disclosable: true } fact)
                return "The request asks for a fact that no certificate shows.";
            var registered = registration.Statement.Facts.FirstOrDefault(f => f.Name == name);
            if (registered is null)
                return $"The request asks for {name}, which the platform did not register.";
            if (asked.Any(a => a.Fact == fact))
                return $"The request asks for {name} twice.";
            if (claim.Values is { Count: 0 or > 256 })
                return $"The request says nothing usable about which {name} would do.";
            asked.Add(new AskedFact(fact, registered.Reason, claim.Values));
        }
        facts = asked;
        return null;
    }
}

/// <summary>A fact that a request asks for.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Reason">The registered reason.</param>
/// <param name="Values">Values that would do; any when null.</param>
public sealed record AskedFact(Fact Fact, Text Reason, IReadOnlyList<JsonElement>? Values)
{
    /// <summary>True if a value would do.</summary>
    public bool Accepts(object claim) =>
        Values is null
        || Values.Any(v =>
            claim switch
            {
                bool flag => v.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
                string text => v.ValueKind == JsonValueKind.String && v.ValueEquals(text),
                _ => false,
            }
        );
}
