using Microsoft.Extensions.Primitives;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>
/// <c>POST /par</c>: an application pushes its request and gets a reference to it (RFC 9126), so that a browser can
/// neither read nor change it.
/// <code>
/// POST /par     the parameters of /authorize, and client authentication
/// 201 {"request_uri": "urn:ietf:params:oauth:request_uri:...", "expires_in": 90}
/// </code>
/// </summary>
internal sealed class PushedRequests(SignInState state, GatewaySettings settings, ClientAuthentication authentication)
{
    private const string Prefix = "urn:ietf:params:oauth:request_uri:";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(90);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/par", (HttpContext c, PushedRequests p) => p.PushAsync(c));

    public static bool IsReference(string? requestUri) =>
        requestUri?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>Takes the request under a reference: once, and only for the client that pushed it.</summary>
    public async Task<Parameters?> TakeAsync(string requestUri, Client client, CancellationToken cancellationToken)
    {
        var handle = requestUri[Prefix.Length..];
        var request = await state.TakeAsync<PushedRequest>(PushedRequest.Kind, handle, cancellationToken);
        return request?.ClientId == client.Id
            ? new Parameters(request.Parameters.Select(p => new KeyValuePair<string, StringValues>(p.Key, p.Value)))
            : null;
    }

    private async Task<IResult> PushAsync(HttpContext context)
    {
        var (form, client, refusal) = await authentication.ReadAsync(context);
        if (client is null)
            return refusal!;
        if (form!["request_uri"] is not null)
            return Refuse.OAuth("invalid_request", "A reference cannot be pushed; send the parameters themselves.");
        if (
            form["redirect_uri"] is not { } redirectUri
            || !client.RedirectUris.Contains(redirectUri, StringComparer.Ordinal)
        )
        {
            return Refuse.OAuth("invalid_request", "redirect_uri is not one that is registered for this client.");
        }

        if (AuthorizationRequest.Read(form, client, redirectUri, settings, out var problem) is null)
            return Refuse.OAuth(problem.Error, problem.Description);
        var request = new PushedRequest
        {
            ClientId = client.Id,
            Parameters = form.All.Where(p => p.Key is not ("client_secret")).ToDictionary(p => p.Key, p => p.Value),
        };
        var handle = Wire.RandomText();
        await state.PutAsync(PushedRequest.Kind, handle, request, state.Now + Lifetime, context.RequestAborted);
        return Results.Json(
            new { request_uri = Prefix + handle, expires_in = (int)Lifetime.TotalSeconds },
            statusCode: StatusCodes.Status201Created
        );
    }
}
