using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// Step-up: a signed-in person who was never asked for an age is asked now, and returns to the same page with the
/// same Internet ID. A person who was asked and is not over the age is refused: another request would change nothing.
/// </summary>
internal sealed class StepUp : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler otherwise = new();

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
            return next(context);
        var ages = authorizeResult.Challenged
            ? [.. policy.Requirements.OfType<AgeOverRequirement>()]
            : authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<AgeOverRequirement>().ToArray() ?? [];
        var onlyAges =
            authorizeResult.Challenged
            || authorizeResult.AuthorizationFailure?.FailedRequirements.Count() == ages.Length;
        var ours =
            policy.AuthenticationSchemes.Count == 0
            || policy.AuthenticationSchemes.Contains(SymbolonDefaults.AuthenticationScheme);
        if (ages.Length == 0 || !onlyAges || !ours || ages.Any(age => WasAsked(context, age)))
            return otherwise.HandleAsync(next, context, policy, authorizeResult);
        return context.ChallengeAsync(
            SymbolonDefaults.AuthenticationScheme,
            new SymbolonChallengeProperties { Facts = [.. ages.Select(age => new FactWish(age.Fact, true))] }
        );
    }

    private static bool WasAsked(HttpContext context, AgeOverRequirement age) =>
        context.User.HasClaim(age.Fact, "false");
}
