namespace Symbolon.Platform.AspNetCore;

/// <summary>The host's action when a sign-in ends: only the host knows the purpose of the sign-in.</summary>
public interface ISignInCompletion
{
    /// <summary>The answer to the browser that began the sign-in, usually a redirect (303). Called once for each
    /// sign-in.</summary>
    Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended);
}
