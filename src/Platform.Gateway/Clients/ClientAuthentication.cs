using System.Text;

namespace Symbolon.Platform.Gateway;

/// <summary>Client authentication (RFC 6749 section 2.3), the same at every endpoint for applications:
/// client_secret_basic or client_secret_post, not both at once. A public client gives its client_id alone.</summary>
internal sealed class ClientAuthentication(Clients clients)
{
    /// <summary>Reads a form and its client; or the refusal to send.</summary>
    public async Task<(Parameters? Form, Client? Client, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        context.Response.Headers.Pragma = "no-cache";
        var (form, problem) = await Parameters.ReadFormAsync(context.Request);
        if (form is null)
            return (null, null, Refuse.OAuth("invalid_request", problem!));
        var authorization = context.Request.Headers.Authorization.ToString();
        var basic = authorization.Length > 0;
        if (basic && form["client_secret"] is not null)
        {
            return (
                form,
                null,
                Refuse.OAuth("invalid_request", "The client authenticates in two ways; one is enough.")
            );
        }

        var (id, secret) = basic ? ReadBasic(authorization) : (form["client_id"], form["client_secret"]);
        if (
            clients.TryAuthenticate(id, secret, out var client)
            && (form["client_id"] is not { } named || named == client.Id)
        )
        {
            return (form, client, null);
        }

        if (basic)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"token\", charset=\"UTF-8\"";
        return (
            form,
            null,
            Refuse.OAuth(
                "invalid_client",
                "The client is unknown, or its secret is wrong.",
                StatusCodes.Status401Unauthorized
            )
        );
    }

    /// <summary>RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.</summary>
    private static (string? Id, string? Secret) ReadBasic(string authorization)
    {
        const string scheme = "Basic ";
        if (!authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || authorization.Length > 4096)
            return (null, null);
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[scheme.Length..].Trim(), bytes, out var written))
            return (null, null);
        var parts = Encoding.UTF8.GetString(bytes, 0, written).Split(':', 2);
        return parts.Length == 2 ? (Decode(parts[0]), Decode(parts[1])) : (null, null);

        static string? Decode(string text) => text.Length == 0 ? null : Uri.UnescapeDataString(text.Replace('+', ' '));
    }
}
