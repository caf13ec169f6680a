using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>A text for people, in both languages of every screen.</summary>
public sealed record Text
{
    /// <summary>English.</summary>
    public required string En { get; init; }

    /// <summary>Simplified Chinese.</summary>
    [JsonPropertyName("zh-Hans")]
    public required string ZhHans { get; init; }

    /// <summary>Both, in the order English, Simplified Chinese.</summary>
    public static implicit operator Text((string En, string ZhHans) both) => FromValueTuple(both);

    /// <summary>Both, in the order English, Simplified Chinese.</summary>
    public static Text FromValueTuple((string En, string ZhHans) both) => new() { En = both.En, ZhHans = both.ZhHans };

    internal bool IsUsable => En is { Length: > 0 and <= 500 } && ZhHans is { Length: > 0 and <= 500 };
}

/// <summary>A fact that a platform may ask for, and why.</summary>
public sealed record RegisteredFact
{
    /// <summary>Claim name, one of the schema's disclosable facts.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is asked.</summary>
    public required Text Reason { get; init; }
}

/// <summary>How to get the same service without a certificate. A platform without one is refused by the wallet.</summary>
public sealed record EqualWay
{
    /// <summary>Where it begins; under the platform's origin.</summary>
    public required string Url { get; init; }

    /// <summary>What it is.</summary>
    public required Text Description { get; init; }
}

/// <summary>cnf (RFC 7800) with the key that signs the platform's requests.</summary>
public sealed record Confirmation
{
    /// <summary>The key.</summary>
    public required Jwk Jwk { get; init; }
}

/// <summary>
/// What a platform declares in public before it asks anybody anything. It travels in each request as a verifier attestation
/// (OpenID4VP 1.0 section 12), signed by the platform's own registration key, and is what a public log will carry.
/// Registration is logged, not licensed: nobody approves it, everybody can read it.
/// </summary>
public sealed record RegistrationStatement
{
    /// <summary>The platform's origin: it speaks for itself.</summary>
    public required string Iss { get; init; }

    /// <summary>The same origin: the client identifier without its prefix.</summary>
    public required string Sub { get; init; }

    /// <summary>Unix time from which it holds.</summary>
    public required long Iat { get; init; }

    /// <summary>Unix time until which it holds.</summary>
    public required long Exp { get; init; }

    /// <summary>The key that signs requests.</summary>
    public required Confirmation Cnf { get; init; }

    /// <summary>The only addresses that a presentation may be sent to.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>What people know the platform as.</summary>
    public required Text Name { get; init; }

    /// <summary>What signing in is for.</summary>
    public required Text Purpose { get; init; }

    /// <summary>Every fact that may ever be asked.</summary>
    public required IReadOnlyList<RegisteredFact> Facts { get; init; }

    /// <summary>The equal way in.</summary>
    public required EqualWay EqualWay { get; init; }

    /// <summary>How many accounts one person may have; 1 unless there is a reason.</summary>
    public required int AccountsPerPerson { get; init; }

    /// <summary>The first thing that is wrong with it, as a sentence, or null.</summary>
    public string? Problem()
    {
        if (!Origins.IsOrigin(Sub) || Iss != Sub)
            return "The statement's issuer and subject must be the platform's origin.";
        if (Exp <= Iat)
            return "The statement ends before it begins.";
        if (RedirectUris.Count is 0 or > 8 || !RedirectUris.All(uri => Origins.Covers(Sub, uri)))
            return "Every response address must lie under the platform's origin.";
        if (!Name.IsUsable || !Purpose.IsUsable)
            return "Name and purpose must be given in English and Simplified Chinese.";
        if (Facts.Count > Schema.Facts.Count || Facts.Select(f => f.Name).Distinct().Count() != Facts.Count)
            return "A fact may be registered once.";
        if (!Facts.All(f => Schema.Find(f.Name) is { Disclosable: true } && f.Reason.IsUsable))
            return "Each fact must be one of the schema's that may be shown, with a reason in both languages.";
        if (!EqualWay.Description.IsUsable || !Origins.Covers(Sub, EqualWay.Url))
            return "There must be an equal way in that needs no certificate, under the platform's origin.";
        if (AccountsPerPerson is < 1 or > 100)
            return "Accounts per person must be between 1 and 100.";
        return null;
    }
}

/// <summary>A registration statement whose signature was checked.</summary>
public sealed class Registration
{
    /// <summary>typ of the statement (OpenID4VP 1.0 section 12).</summary>
    public const string JwtType = "verifier-attestation+jwt";

    /// <summary>Client identifier prefix of a client that shows such a statement.</summary>
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
    /// <exception cref="ArgumentException">The statement is one that wallets would refuse.</exception>
    public static Registration Sign(RegistrationStatement statement, ECDsa registrationKey)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (statement.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(statement));
        var jwk = JsonSerializer.SerializeToElement(Jwk.From(registrationKey), Wire.Strict);
        var header = new Dictionary<string, object> { ["jwk"] = jwk };
        return new Registration(statement, Jws.Sign(Wire.Write(statement), registrationKey, JwtType, header));
    }

    /// <summary>Reads and checks a statement: signature under the key it names, form, and time.</summary>
    public static bool TryVerify(
        string? jwt,
        DateTimeOffset now,
        [NotNullWhen(true)] out Registration? registration,
        [NotNullWhen(false)] out string? error
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
        error = statement.Problem();
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
