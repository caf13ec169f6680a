using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Hosting;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>The applications that may sign people in.</summary>
public sealed class Clients
{
    private const int MinSecretLength = 32;
    private readonly Dictionary<string, Client> clients = new(StringComparer.Ordinal);

    /// <summary>Checks the configured applications.</summary>
    /// <exception cref="ArgumentException">A setting is wrong; the message is a sentence.</exception>
    public Clients(IEnumerable<ConfiguredClient> configured, string folder)
    {
        ArgumentNullException.ThrowIfNull(configured);
        foreach (var client in configured)
        {
            var one = Check(client, folder);
            if (!clients.TryAdd(one.Id, one))
                throw new ArgumentException($"The client {one.Id} is given twice.");
        }
        if (clients.Count == 0)
            throw new ArgumentException("There must be at least one client.");
        BrowserOrigins = clients
            .Values.Where(c => c.IsPublic)
            .SelectMany(c => c.RedirectUris)
            .Select(uri => Origins.Of(uri)!)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The number of applications.</summary>
    public int Count => clients.Count;

    /// <summary>All applications.</summary>
    public IReadOnlyCollection<Client> All => clients.Values;

    /// <summary>Origins whose pages may call: those of public clients.</summary>
    public IReadOnlySet<string> BrowserOrigins { get; }

    /// <summary>The client with an id.</summary>
    public bool TryFind(string? id, [NotNullWhen(true)] out Client? client)
    {
        client = null;
        return id is not null && clients.TryGetValue(id, out client);
    }

    /// <summary>The client with an id, if the secret is right, or if it has none and none is given.</summary>
    public bool TryAuthenticate(string? id, string? secret, [NotNullWhen(true)] out Client? client)
    {
        if (!TryFind(id, out client))
            return false;
        if (client.SecretHash is not { } expected)
            return secret is null;
        return secret is { Length: <= 1024 }
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), expected.Span);
    }

    private static Client Check(ConfiguredClient client, string folder)
    {
        if (client.ClientId is not { Length: > 0 and <= 128 } || client.ClientId.Any(c => c is < '!' or > '~'))
            throw new ArgumentException("A client_id must have 1 to 128 visible ASCII characters.");
        if (client.RedirectUris.Count == 0 || !client.RedirectUris.All(IsUsable))
        {
            throw new ArgumentException(
                $"Every redirect URI of {client.ClientId} must be absolute, without a fragment, and https, "
                    + "or http on a loopback address."
            );
        }

        if (!client.PostLogoutRedirectUris.All(IsUsable))
        {
            throw new ArgumentException(
                $"Every post_logout_redirect_uri of {client.ClientId} must be as a redirect URI is."
            );
        }

        if (client.BackchannelLogoutUri is { } logout && !IsUsable(logout))
            throw new ArgumentException($"backchannel_logout_uri of {client.ClientId} must be as a redirect URI is.");
        if (client.IdTokenSignedResponseAlg is not ("ES256" or Rs256.Name))
        {
            throw new ArgumentException(
                $"id_token_signed_response_alg of {client.ClientId} must be ES256, or RS256 where its library takes nothing else."
            );
        }

        if (client.Public && !client.RequirePkce)
            throw new ArgumentException($"The client {client.ClientId} is public, and so needs PKCE.");
        if (client.RefreshLifetimeSeconds is < 60 or > 90 * 86400)
        {
            throw new ArgumentException(
                $"refresh_lifetime_seconds of {client.ClientId} must be between 60 and 7776000 (90 days)."
            );
        }

        return new Client(client.ClientId, client.Name, client.RedirectUris, SecretHash(client, folder))
        {
            PostLogoutRedirectUris = client.PostLogoutRedirectUris,
            BackchannelLogoutUri = client.BackchannelLogoutUri is { } uri ? new Uri(uri) : null,
            RequirePkce = client.RequirePkce,
            UsesRsa = client.IdTokenSignedResponseAlg == Rs256.Name,
            RequirePushed = client.RequirePushedAuthorizationRequests,
            Receipts = client.Receipts,
            RefreshLifetime = client.RefreshLifetimeSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static bool IsUsable(string text) => text.Length <= 1024 && Origins.Of(text) is not null;

    private static ReadOnlyMemory<byte>? SecretHash(ConfiguredClient client, string folder)
    {
        if (client.Public)
        {
            return client.ClientSecretFile is null && client.ClientSecretSha256 is null
                ? null
                : throw new ArgumentException($"The client {client.ClientId} is public, and so has no secret.");
        }

        if ((client.ClientSecretFile is null) == (client.ClientSecretSha256 is null))
        {
            throw new ArgumentException(
                $"The client {client.ClientId} needs client_secret_file or client_secret_sha256, and not both; or public."
            );
        }

        if (client.ClientSecretFile is { } file)
        {
            var secret = ConfiguredFile
                .ReadAllText(Path.Combine(folder, file), "--config, in client_secret_file,")
                .TrimEnd('\r', '\n');
            return secret.Length >= MinSecretLength
                ? (ReadOnlyMemory<byte>?)SHA256.HashData(Encoding.UTF8.GetBytes(secret))
                : throw new ArgumentException(
                    $"The secret of {client.ClientId} must be random and have {MinSecretLength} characters or more."
                );
        }
        var hex = client.ClientSecretSha256!;
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
            ? (ReadOnlyMemory<byte>?)Convert.FromHexString(hex)
            : throw new ArgumentException(
                $"client_secret_sha256 of {client.ClientId} must be SHA-256 in hexadecimal, 64 characters."
            );
    }
}
