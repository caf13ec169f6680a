using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Ends a sign-in inside the application: signs the principal in and returns the browser to the page where the
/// sign-in began.</summary>
internal sealed class SymbolonCompletion(
    IOptionsMonitor<SymbolonOptions> monitor,
    IAuthenticationSchemeProvider schemes,
    SignInSite site
) : ISignInCompletion
{
    public async Task<IResult> CompleteAsync(HttpContext context, EndedSignIn ended)
    {
        var options = monitor.Get(SymbolonDefaults.AuthenticationScheme);
        var scheme = (await schemes.GetSchemeAsync(SymbolonDefaults.AuthenticationScheme))!;
        var words = Words.For(context.Request);
        if (options.StateDataFormat!.Unprotect(ended.Continuation) is not { } properties)
            // Another process with other data protection keys began the sign-in: the operator must let the processes
            // share keys.
            return new MessagePage(words, site, words.Gone, words.GoneText, StatusCodes.Status400BadRequest);
        if (ended.Person is null)
        {
            var not = new SymbolonNotSignedInContext(context, scheme, options, properties, ended.End);
            await options.Events.NotSignedIn(not);
            if (not.Answer is { } answer)
                return answer;
            return options.AccessDeniedPath.HasValue
                ? new Redirect(context.Request.PathBase + options.AccessDeniedPath)
                : new NotSignedInPage(words, site, properties.RedirectUri ?? "/");
        }
        properties.IssuedUtc = ended.At;
        var principal = Principal(ended.Person, options, scheme);
        var signedIn = new SymbolonSignedInContext(
            context,
            scheme,
            options,
            principal,
            properties,
            ended.Person
        ).Ready();
        await options.Events.SignedIn(signedIn);
        if (signedIn.Refusal is { } refusal)
            return refusal;
        await context.SignInAsync(options.SignInScheme, signedIn.Principal!, properties);
        return new Redirect(properties.RedirectUri ?? "/");
    }

    private static ClaimsPrincipal Principal(
        VerifiedPerson person,
        SymbolonOptions options,
        AuthenticationScheme scheme
    )
    {
        var data = new Dictionary<string, object>(person.Facts.Select(f => KeyValuePair.Create(f.Key, (object)f.Value)))
        {
            ["sub"] = person.InternetId,
            ["name"] = InternetId.ForReading(person.InternetId),
            ["acr"] = SymbolonDefaults.Acr,
            ["amr"] = "pop",
        };
        var identity = new ClaimsIdentity(scheme.Name, ClaimTypes.Name, ClaimTypes.Role);
        var element = JsonSerializer.SerializeToElement(data);
        foreach (var action in options.ClaimActions)
            action.Run(element, identity, options.ClaimsIssuer ?? options.Origin);
        return new ClaimsPrincipal(identity);
    }
}
