using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Protocol;

/// <summary>A request that a wallet may show its holder: a registered platform signed it, and its registration covers
/// it.</summary>
public sealed class VerifiedRequest
{
    private VerifiedRequest(
        SignInRequest request,
        Registration registration,
        Schema schema,
        IReadOnlyList<AskedFact> facts
    )
    {
        Request = request;
        Schema = schema;
        Registration = registration;
        Facts = facts;
    }

    /// <summary>The request.</summary>
    public SignInRequest Request { get; }

    /// <summary>The platform's registration.</summary>
    public Registration Registration { get; }

    /// <summary>The schema of the requested certificate.</summary>
    public Schema Schema { get; }

    /// <summary>The requested facts, each with the registered reason.</summary>
    public IReadOnlyList<AskedFact> Facts { get; }

    /// <summary>The account slot.</summary>
    public int Slot => Request.DcqlQuery.Credentials[0].Meta.Slot;

    /// <summary>The context of the pseudonym.</summary>
    public byte[] ContextId => Registration.ContextId(Slot);

    /// <summary>
    /// Makes all checks of a wallet on a request object: the registration statement in its header (jwt), the signature
    /// by the registered key, the client id, the response address and the time. The registration must cover every
    /// requested fact.
    /// </summary>
    /// <param name="requestObject">The signed request.</param>
    /// <param name="expectedClientId">The client that the link named.</param>
    /// <param name="now">The wallet's time.</param>
    /// <param name="verified">The request.</param>
    /// <param name="error">A sentence for the holder.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
    public static bool TryVerify(
        string? requestObject,
        string expectedClientId,
        DateTimeOffset now,
        [NotNullWhen(true)] out VerifiedRequest? verified,
        [NotNullWhen(false)] out string? error,
        CredentialType? type = null
    )
    {
        verified = null;
        type ??= CredentialType.InternetCertificate;
        error = "The request is not a signed request of a registered platform.";
        if (!Jws.TryReadHeader(requestObject, out var header))
            return false;
        string? statementJwt = null;
        if (header["jwt"] is System.Text.Json.Nodes.JsonValue value)
            value.TryGetValue(out statementJwt);
        if (!Registration.TryVerify(statementJwt, now, out var registration, out error, type))
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
        error =
            Problem(request, registration, expectedClientId, now, type, out var schema)
            ?? Covered(request, registration, schema!, out facts);
        if (error is not null)
            return false;
        verified = new VerifiedRequest(request, registration, schema!, facts!);
        return true;
    }

    private static string? Problem(
        SignInRequest request,
        Registration registration,
        string expectedClientId,
        DateTimeOffset now,
        CredentialType type,
        out Schema? schema
    )
    {
        schema = null;
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
        {
            return "The request has expired, or its clock or this one is wrong. Start again at the site.";
        }

        if (!RequestNonce.Fits(request.Nonce, request.Iat) || request.State is not { Length: > 0 and <= 256 })
            return "The request has no proper nonce or state.";
        if (
            request.DcqlQuery.Credentials is not [var credential]
            || credential.Id is not { Length: > 0 and <= 64 }
            || credential.Format != type.Format
            || type.Find(credential.Meta.Schema) is not { } asked
        )
        {
            return "The request asks for something else than an Internet certificate.";
        }

        if (credential.Meta.Slot < 0 || credential.Meta.Slot >= registration.Statement.AccountsPerPerson)
            return "The request asks for more accounts a person than the platform registered.";
        schema = asked;
        return null;
    }

    private static string? Covered(
        SignInRequest request,
        Registration registration,
        Schema schema,
        out IReadOnlyList<AskedFact>? facts
    )
    {
        facts = null;
        var asked = new List<AskedFact>();
        foreach (var claim in request.DcqlQuery.Credentials[0].Claims ?? [])
        {
            if (claim.Path is not [var name] || schema.Find(name) is not { Disclosable: true } fact)
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
