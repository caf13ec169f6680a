using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform.Gateway;

/// <summary>What a gateway does when a sign-in ends: it sends the browser back to the application, with a code or with
/// access_denied.</summary>
internal sealed class CodeCompletion(SignInSite site, Tokens tokens) : ISignInCompletion
{
    /// <inheritdoc/>
    public async Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended)
    {
        if (!Wire.TryRead<AuthorizationContinuation>(Encoding.UTF8.GetBytes(ended.Continuation), out var asked, out _))
            throw new InvalidOperationException("A sign-in's continuation is not the gateway's own.");
        var back = Back.From(asked, site.Platform.Origin);
        return ended.End switch
        {
            SignInEnd.SignedIn => back.Code(
                context,
                await tokens.CodeAsync(asked, ended.Person!, ended.At, context.RequestAborted)
            ),
            SignInEnd.Declined => back.Error(context, "access_denied", "The person declined to sign in."),
            SignInEnd.FactNotAccepted => back.Error(
                context,
                "access_denied",
                "The certificate does not show what this platform requires."
            ),
            _ => back.Error(context, "access_denied", "The person ended the sign-in."),
        };
    }
}
