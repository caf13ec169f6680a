using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>The end of a sign-in at a gateway: it returns the browser to the application with a code or with
/// access_denied.</summary>
internal sealed class CodeCompletion(GatewaySettings settings, Tokens tokens, Sessions sessions) : ISignInCompletion
{
    /// <inheritdoc/>
    public async Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended)
    {
        if (!Wire.TryRead<AuthorizationContinuation>(Encoding.UTF8.GetBytes(ended.Continuation), out var asked, out _))
            throw new InvalidOperationException("A sign-in's continuation is not the gateway's own.");
        var response = AuthorizationResponse.To(asked, settings.Platform.Origin);
        return ended.End switch
        {
            SignInEnd.SignedIn when asked.Sub is { } sub && sub != ended.Person!.InternetId => response.Error(
                context,
                "access_denied",
                "Another account signed in than the one that was asked for."
            ),
            SignInEnd.SignedIn => response.Code(context, await CodeAsync(context, asked, ended)),
            SignInEnd.Declined => response.Error(context, "access_denied", "The person declined to sign in."),
            SignInEnd.FactNotAccepted => response.Error(
                context,
                "access_denied",
                "The certificate does not show what this platform requires."
            ),
            _ => response.Error(context, "access_denied", "The person ended the sign-in."),
        };
    }

    private async Task<string> CodeAsync(HttpContext context, AuthorizationContinuation asked, EndedSignIn ended)
    {
        var person = ended.Person!;
        var sid = await sessions.BeginAsync(context, person, ended.At);
        if (sid is not null)
        {
            var expires = tokens.Now + settings.SessionLifetime!.Value;
            await sessions.AddClientAsync(sid, asked.ClientId, expires, context.RequestAborted);
        }
        var who = new Authentication
        {
            Sub = person.InternetId,
            Facts = person.Facts,
            AuthTime = ended.At.ToUnixTimeSeconds(),
            Sid = sid,
            Receipt =
                settings.Clients.TryFind(asked.ClientId, out var client) && client.Receipts ? person.Receipt : null,
        };
        return await tokens.CodeAsync(asked, who, context.RequestAborted);
    }
}
