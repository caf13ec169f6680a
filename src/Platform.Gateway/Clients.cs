using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>An application, checked. Of its secret only the hash is kept.</summary>
/// <param name="Id">client_id.</param>
/// <param name="Name">For people.</param>
/// <param name="RedirectUris">Exact addresses.</param>
/// <param name="SecretHash">SHA-256.</param>
public sealed record Client(string Id, Text Name, IReadOnlyList<string> RedirectUris, ReadOnlyMemory<byte> SecretHash);

/// <summary>The applications that may sign people in.</summary>
public sealed class Clients
{
    private const int MinSecretLength = 32;
    private readonly Dictionary<string, Client> clients = new(StringComparer.Ordinal);

    /// <summary>Checks what the configuration says of them.</summary>
    /// <exception cref="ArgumentException">Something is wrong; the message is a sentence.</exception>
    public Clients(IEnumerable<ConfiguredClient> configured, string folder)
    {
        ArgumentNullException.ThrowIfNull(configured);
        foreach (var client in configured)
        {
            if (client.ClientId is not { Length: > 0 and <= 128 } || client.ClientId.Any(c => c is < '!' or > '~'))
                throw new ArgumentException("A client_id must have 1 to 128 visible ASCII characters.");
            if (client.RedirectUris.Count == 0 || !client.RedirectUris.All(IsUsable))
                throw new ArgumentException(
                    $"Every redirect URI of {client.ClientId} must be absolute, without a fragment, and https, "
                        + "or http on a loopback address."
                );
            var one = new Client(client.ClientId, client.Name, client.RedirectUris, SecretHash(client, folder));
            if (!clients.TryAdd(one.Id, one))
                throw new ArgumentException($"The client {one.Id} is given twice.");
        }
        if (clients.Count == 0)
            throw new ArgumentException("There must be at least one client.");
    }

    /// <summary>How many there are.</summary>
    public int Count => clients.Count;

    /// <summary>The client of an id.</summary>
    public bool TryFind(string? id, [NotNullWhen(true)] out Client? client)
    {
        client = null;
        return id is not null && clients.TryGetValue(id, out client);
    }

    /// <summary>The client of an id, if the secret is its own.</summary>
    public bool TryAuthenticate(string? id, string? secret, [NotNullWhen(true)] out Client? client) =>
        TryFind(id, out client)
        && secret is { Length: <= 1024 }
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(secret)),
            client.SecretHash.Span
        );

    private static bool IsUsable(string text) =>
        text.Length <= 1024
        && text.All(char.IsAscii)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && !text.Contains('#', StringComparison.Ordinal)
        && uri.UserInfo.Length == 0;

    private static byte[] SecretHash(ConfiguredClient client, string folder)
    {
        if ((client.ClientSecretFile is null) == (client.ClientSecretSha256 is null))
            throw new ArgumentException(
                $"The client {client.ClientId} needs client_secret_file or client_secret_sha256, and not both."
            );
        if (client.ClientSecretFile is { } file)
        {
            var secret = File.ReadAllText(Path.Combine(folder, file)).TrimEnd('\r', '\n');
            return secret.Length >= MinSecretLength
                ? SHA256.HashData(Encoding.UTF8.GetBytes(secret))
                : throw new ArgumentException(
                    $"The secret of {client.ClientId} must be random and have {MinSecretLength} characters or more."
                );
        }
        var hex = client.ClientSecretSha256!;
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(hex)
            : throw new ArgumentException(
                $"client_secret_sha256 of {client.ClientId} must be SHA-256 in hexadecimal, 64 characters."
            );
    }
}
