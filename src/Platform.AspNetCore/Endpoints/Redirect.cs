namespace Symbolon.Platform.AspNetCore;

/// <summary>303 (RFC 9110 section 15.4.4): the browser continues with GET, whatever method it used.</summary>
/// <param name="address">The target.</param>
internal sealed class Redirect(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
