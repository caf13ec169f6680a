using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// The configuration file: what the platform is, what it asks, and which applications sign people in through it. JSON,
/// strict: a name that is not here, or one given twice, stops the start. docs/platform-developer.md has an example.
/// </summary>
public sealed record GatewayConfig
{
    /// <summary>The platform's origin, https://forum.example. It is the context of its Internet IDs: choose it once.</summary>
    public required string Origin { get; init; }

    /// <summary>What people know the platform as.</summary>
    public required Text Name { get; init; }

    /// <summary>What signing in is for.</summary>
    public required Text Purpose { get; init; }

    /// <summary>Facts that every sign-in asks for; all of them are registered in public.</summary>
    public IReadOnlyList<ConfiguredFact> Facts { get; init; } = [];

    /// <summary>The way in that needs no certificate; under the origin. The gateway serves /without-certificate for it.</summary>
    public required EqualWay EqualWay { get; init; }

    /// <summary>How many accounts one person may have.</summary>
    public int AccountsPerPerson { get; init; } = 1;

    /// <summary>Files with the public documents of the authorities that are accepted, relative to this file.</summary>
    public required IReadOnlyList<string> Issuers { get; init; }

    /// <summary>The applications.</summary>
    public required IReadOnlyList<ConfiguredClient> Clients { get; init; }

    /// <summary>How long a wallet has to answer.</summary>
    public int RequestLifetimeSeconds { get; init; } = 300;

    /// <summary>The origin of a web wallet that the waiting page offers beside the others, https://wallet.example.</summary>
    public string? Wallet { get; init; }

    /// <summary>Reads and checks a file, and the issuer documents and secrets that it names.</summary>
    /// <exception cref="InvalidDataException">Something in it is wrong; the message is a sentence.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static (PlatformOptions Platform, Clients Clients, IReadOnlyList<FactWish> Wishes, string? Wallet) Read(
        string path
    )
    {
        if (!Wire.TryRead<GatewayConfig>(File.ReadAllBytes(path), out var config, out var error))
            throw new InvalidDataException($"{path}: {error}");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
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
        try
        {
            platform.Validate();
            var wishes = config.Facts.Select(f => new FactWish(f.Name, [.. (f.Values ?? []).Select(Value)])).ToArray();
            return (platform, new Clients(config.Clients, folder), wishes, config.Wallet);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static Issuer ReadIssuer(string path) =>
        IssuerDocument.TryRead(File.ReadAllBytes(path), out var issuer, out var error)
            ? issuer
            : throw new InvalidDataException($"{path}: {error}");

    private static object Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String => value.GetString()!,
            _ => throw new ArgumentException("A fact's values must be true, false or texts."),
        };
}

/// <summary>A fact that is asked at every sign-in.</summary>
public sealed record ConfiguredFact
{
    /// <summary>Claim name, one of the schema's.</summary>
    public required string Name { get; init; }

    /// <summary>Why it is asked; wallets show it.</summary>
    public required Text Reason { get; init; }

    /// <summary>What must hold to sign in, [true]; anything does when absent.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }
}

/// <summary>An application that signs people in through the gateway.</summary>
public sealed record ConfiguredClient
{
    /// <summary>client_id.</summary>
    public required string ClientId { get; init; }

    /// <summary>A file that holds the client secret on one line, relative to the configuration file; or the next.</summary>
    public string? ClientSecretFile { get; init; }

    /// <summary>SHA-256 of the client secret in hexadecimal. The secret must be random, 32 characters or more.</summary>
    public string? ClientSecretSha256 { get; init; }

    /// <summary>Where people are sent back to; compared exactly.</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>What people know the application as.</summary>
    public required Text Name { get; init; }
}
