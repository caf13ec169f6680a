using System.Security.Cryptography;
using System.Text;
using Symbolon.Hosting;

namespace Symbolon.Custodian.Server;

/// <summary>
/// The bearer token of the authority (RFC 6750), read from a file. Only its hash is kept. Hashes are compared in a time
/// that does not depend on content or length.
/// </summary>
internal sealed class AuthorityToken
{
    private const int MinLength = 32;

    private readonly byte[] expected;

    private AuthorityToken(byte[] expected) => this.expected = expected;

    internal static AuthorityToken ReadFile(string path)
    {
        if (!Path.Exists(path))
        {
            throw new InvalidDataException(
                $"{path}, the authority's token, is missing: write one there, or hold the ceremony."
            );
        }

        var token = ConfiguredFile.ReadAllText(path, "--token-file").TrimEnd('\r', '\n');
        return token.Length >= MinLength && token.All(c => c is > ' ' and <= '~')
            ? new AuthorityToken(SHA256.HashData(Encoding.ASCII.GetBytes(token)))
            : throw new InvalidDataException($"{path} must hold a token of {MinLength} or more printable characters.");
    }

    internal ValueTask<object?> Require(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        const string Scheme = "Bearer ";
        var header = context.HttpContext.Request.Headers.Authorization;
        var shown =
            header is [{ } only] && only.StartsWith(Scheme, StringComparison.Ordinal) ? only[Scheme.Length..] : "";
        if (CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), expected))
        {
            return next(context);
        }

        context.HttpContext.Response.Headers.WWWAuthenticate = "Bearer";
        return ValueTask.FromResult<object?>(
            Refusal.Of(401, "Only the authority may ask for evaluations: send its token as Authorization: Bearer.")
        );
    }
}
