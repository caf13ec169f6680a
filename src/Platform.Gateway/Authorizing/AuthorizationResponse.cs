using Microsoft.AspNetCore.WebUtilities;
using Symbolon.Platform.Gateway.Pages;

namespace Symbolon.Platform.Gateway;

/// <summary>The answer to an application, by redirect or by form (OAuth 2.0 Form Post Response Mode). Every answer has
/// state and iss (RFC 9207; RFC 6749 section 4.1.2).</summary>
/// <param name="RedirectUri">One of the client's registered addresses.</param>
/// <param name="FormPost">response_mode=form_post.</param>
/// <param name="State">The application's state.</param>
/// <param name="Origin">The gateway's origin.</param>
internal sealed record AuthorizationResponse(string RedirectUri, bool FormPost, string? State, string Origin)
{
    public static AuthorizationResponse To(AuthorizationContinuation asked, string origin) =>
        new(asked.RedirectUri, asked.FormPost, asked.State, origin);

    public IResult Code(HttpContext context, string code) => Send(context, [new("code", code)]);

    public IResult Error(HttpContext context, string error, string description) =>
        Send(context, [new("error", error), new("error_description", description)]);

    private IResult Send(HttpContext context, List<KeyValuePair<string, string?>> answer)
    {
        if (State is not null)
            answer.Add(new("state", State));
        answer.Add(new("iss", Origin));
        if (!FormPost)
            return new Redirect(QueryHelpers.AddQueryString(RedirectUri, answer));
        context.AllowFormTo(RedirectUri);
        return new FormPostPage(
            Words.For(context.Request),
            context.RequestServices.GetRequiredService<SignInSite>(),
            RedirectUri,
            answer
        );
    }
}
