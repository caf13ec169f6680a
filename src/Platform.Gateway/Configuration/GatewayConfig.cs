using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The configuration file, strict JSON: the platform, the facts it asks for, and the applications that sign people in
/// through it. An unknown or repeated name stops the start. docs/operate/gateway.schema.json is the schema for editors;
/// docs/platform/gateway.md has an example.
/// </summary>
public sealed record GatewayConfig
{
    /// <summary>The schema's address, for editors; ignored.</summary>
    [JsonPropertyName("$schema")]
    public string? SchemaAddress { get; init; }

    /// <summary>The platform's origin, https://forum.example. It is the context of its Internet IDs: choose it
    /// once.</summary>
    public required string Origin { get; init; }

    /// <summary>The name that people know the platform by.</summary>
    public required Text Name { get; init; }

    /// <summary>The purpose of signing in.</summary>
    public required Text Purpose { get; init; }

    /// <summary>Every fact that may be asked for; all are publicly registered.</summary>
    public IReadOnlyList<ConfiguredFact> Facts { get; init; } = [];

    /// <summary>The way in that needs no certificate, an address under the origin. The gateway serves
    /// /without-certificate for it.</summary>
    public required EqualWay EqualWay { get; init; }

    /// <summary>How many accounts one person may have.</summary>
    public int AccountsPerPerson { get; init; } = 1;

    /// <summary>Files with the public documents of the accepted authorities, relative to this file.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The applications.</summary>
    public required IReadOnlyList<ConfiguredClient> Clients { get; init; }

    /// <summary>How long a wallet has to answer.</summary>
    public int RequestLifetimeSeconds { get; init; } = 300;

    /// <summary>How long a browser stays signed in at the gateway; without it, each sign-in needs the wallet's
    /// consent.</summary>
    public int? SessionLifetimeSeconds { get; init; }

    /// <summary>How long a key signs ID tokens before the next key replaces it; 0 for no limit.</summary>
    public int SigningKeyDays { get; init; } = 90;

    /// <summary>The origin of a web wallet that the waiting page offers beside the others,
    /// https://wallet.example.</summary>
    public string? Wallet { get; init; }

    /// <summary>Members that an environment variable can override: SYMBOLON_GATEWAY_ORIGIN and so on.</summary>
    private static readonly (string Member, bool IsNumber)[] FromEnvironment =
    [
        ("origin", false),
        ("wallet", false),
        ("accounts_per_person", true),
        ("request_lifetime_seconds", true),
        ("session_lifetime_seconds", true),
        ("signing_key_days", true),
    ];

    /// <summary>Reads and checks a file, with the issuer documents and secrets that it names.</summary>
    /// <param name="path">The file.</param>
    /// <param name="environment">Returns a variable's value by its name after SYMBOLON_GATEWAY_, or null.</param>
    /// <exception cref="InvalidDataException">A setting is wrong; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static GatewaySettings Read(string path, Func<string, string?>? environment = null)
    {
        var json = ConfiguredFile.ReadAllBytes(path, "--config");
        if (environment is not null && Wire.TryParseObject(json, out var given))
            json = JsonSerializer.SerializeToUtf8Bytes(WithEnvironment(given, environment));
        if (!Wire.TryRead<GatewayConfig>(json, out var config, out var error))
            throw new InvalidDataException($"{path}: {error}");
        try
        {
            return Check(config, Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static GatewaySettings Check(GatewayConfig config, string folder)
    {
        if (config.SessionLifetimeSeconds is < 60 or > 30 * 86400)
            throw new ArgumentException("session_lifetime_seconds must be between 60 and 2592000 (30 days).");
        if (config.SigningKeyDays is not 0 and (< 3 or > 3650))
            throw new ArgumentException("signing_key_days must be 0, or between 3 and 3650.");
        var platform = new PlatformOptions
        {
            Origin = config.Origin,
            Name = config.Name,
            Purpose = config.Purpose,
            Facts = [.. config.Facts.Select(f => new RegisteredFact { Name = f.Name, Reason = f.Reason })],
            EqualWay = config.EqualWay,
            AccountsPerPerson = config.AccountsPerPerson,
            RequestLifetime = TimeSpan.FromSeconds(config.RequestLifetimeSeconds),
            Issuers = [.. config.Issuers.Select(file => ReadIssuer(Path.Combine(folder, file)))],
        };
        platform.Validate();
        return new GatewaySettings(
            platform,
            new Clients(config.Clients, folder),
            [.. config.Facts.Select(f => new FactRule(f.Name, [.. (f.Values ?? []).Select(Value)], f.OnRequest))],
            config.Wallet,
            config.SessionLifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            config.SigningKeyDays == 0 ? null : TimeSpan.FromDays(config.SigningKeyDays)
        );
    }

    private static JsonObject WithEnvironment(JsonObject given, Func<string, string?> environment)
    {
        foreach (var (member, isNumber) in FromEnvironment)
        {
            if (environment(member) is not { } value)
                continue;
            given[member] =
                isNumber && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : value;
        }
        return given;
    }

    private static Issuer ReadIssuer(string path) =>
        IssuerDocument.TryRead(
            ConfiguredFile.ReadAllBytes(path, "--config, in its issuers,"),
            out var issuer,
            out var error
        )
            ? issuer
            : throw new InvalidDataException($"{path}: {error}");

    private static FactValue Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString()!,
            _ => throw new ArgumentException("A fact's values must be true, false or texts."),
        };
}
