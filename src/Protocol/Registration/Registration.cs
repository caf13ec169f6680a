using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace Symbolon.Protocol;

/// <summary>A registration statement with a verified signature.</summary>
public sealed class Registration
{
    /// <summary>typ of the statement (OpenID4VP 1.0 section 12).</summary>
    public const string JwtType = "verifier-attestation+jwt";

    /// <summary>Client identifier prefix of clients with such a statement.</summary>
    public const string ClientIdPrefix = "verifier_attestation:";

    private Registration(RegistrationStatement statement, string jwt)
    {
        Statement = statement;
        Jwt = jwt;
    }

    /// <summary>The statement.</summary>
    public RegistrationStatement Statement { get; }

    /// <summary>The signed form.</summary>
    public string Jwt { get; }

    /// <summary>The platform's origin, which is its context.</summary>
    public string Origin => Statement.Sub;

    /// <summary>client_id in requests.</summary>
    public string ClientId => ClientIdPrefix + Origin;

    /// <summary>The context_id of an account slot: the origin; with "#slot" from the second account on.</summary>
    public byte[] ContextId(int slot) =>
        System.Text.Encoding.UTF8.GetBytes(slot == 0 ? Origin : FormattableString.Invariant($"{Origin}#{slot}"));

    /// <summary>Signs a statement with the platform's registration key.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="registrationKey">A P-256 key.</param>
    /// <param name="type">The kind of credential whose facts may be asked; the Internet certificate by default.</param>
    /// <exception cref="ArgumentException">Wallets would refuse the statement.</exception>
    public static Registration Sign(RegistrationStatement statement, ECDsa registrationKey, CredentialType? type = null)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (statement.Problem(type) is { } problem)
            throw new ArgumentException(problem, nameof(statement));
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var header = new Dictionary<string, object> { ["jwk"] = jwk };
        return new Registration(statement, Jws.Sign(Wire.Write(statement), registrationKey, JwtType, header));
    }

    /// <summary>Reads and checks a statement: signature under the key it names, form, and time.</summary>
    /// <param name="jwt">The signed statement.</param>
    /// <param name="now">The time.</param>
    /// <param name="registration">The registration.</param>
    /// <param name="error">A sentence for its sender.</param>
    /// <param name="type">The kind of credential whose facts may be asked; the Internet certificate by default.</param>
    public static bool TryVerify(
        string? jwt,
        DateTimeOffset now,
        [NotNullWhen(true)] out Registration? registration,
        [NotNullWhen(false)] out string? error,
        CredentialType? type = null
    )
    {
        registration = null;
        error = "The registration statement is not signed by the key that it names.";
        if (!Jws.TryReadHeader(jwt, out var header) || !TryReadKey(header["jwk"]?.ToJsonString(), out var key))
            return false;
        byte[]? payload;
        using (key)
        {
            if (!Jws.TryVerify(jwt, key, JwtType, out payload))
                return false;
        }
        if (!Wire.TryRead<RegistrationStatement>(payload, out var statement, out error))
            return false;
        error = statement.Problem(type);
        if (error is not null)
            return false;
        var seconds = now.ToUnixTimeSeconds();
        if (seconds < statement.Iat - 300 || seconds >= statement.Exp)
        {
            error = "The registration statement is not valid at this time.";
            return false;
        }
        registration = new Registration(statement, jwt!);
        return true;
    }

    private static bool TryReadKey(string? json, [NotNullWhen(true)] out ECDsa? key)
    {
        key = null;
        return json is not null
            && Wire.TryRead<Jwk>(System.Text.Encoding.UTF8.GetBytes(json), out var jwk, out _)
            && jwk.TryToKey(out key);
    }
}
