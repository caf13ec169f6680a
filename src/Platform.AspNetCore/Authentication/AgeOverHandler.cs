using Microsoft.AspNetCore.Authorization;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Checks the claims only; it contacts nobody.</summary>
internal sealed class AgeOverHandler : AuthorizationHandler<AgeOverRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AgeOverRequirement requirement)
    {
        if (
            AgeOverRequirement.Ages.Any(age =>
                age >= requirement.Age && context.User.HasClaim(AgeOverRequirement.NameOf(age), "true")
            )
        )
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
