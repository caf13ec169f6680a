namespace Symbolon.Platform.AspNetCore;

/// <summary>What the host does when a sign-in ends: it alone knows what the sign-in was for.</summary>
public interface ISignInCompletion
{
    /// <summary>The answer to the browser that began the sign-in: as a rule a redirect (303). Called once a
    /// sign-in.</summary>
    Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended);
}
