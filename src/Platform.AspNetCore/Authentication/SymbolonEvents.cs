using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Where an application may step in. Each does nothing unless it is set.</summary>
public class SymbolonEvents
{
    /// <summary>Before a browser is sent to the sign-in page: the last moment to change what is asked.</summary>
    public Func<SymbolonChallengeContext, Task> OnChallenge { get; set; } = _ => Task.CompletedTask;

    /// <summary>A person proved to be one; the principal is made, and not yet signed in. Look up a ban here.</summary>
    public Func<SymbolonSignedInContext, Task> OnSignedIn { get; set; } = _ => Task.CompletedTask;

    /// <summary>It ended without a person: declined, cancelled, or a required fact does not hold.</summary>
    public Func<SymbolonNotSignedInContext, Task> OnNotSignedIn { get; set; } = _ => Task.CompletedTask;

    /// <summary>Calls <see cref="OnChallenge"/>.</summary>
    public virtual Task Challenge(SymbolonChallengeContext context) => OnChallenge(context);

    /// <summary>Calls <see cref="OnSignedIn"/>.</summary>
    public virtual Task SignedIn(SymbolonSignedInContext context) => OnSignedIn(context);

    /// <summary>Calls <see cref="OnNotSignedIn"/>.</summary>
    public virtual Task NotSignedIn(SymbolonNotSignedInContext context) => OnNotSignedIn(context);
}

/// <summary>What is about to be asked.</summary>
public sealed class SymbolonChallengeContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    AuthenticationProperties properties
) : PropertiesContext<SymbolonOptions>(context, scheme, options, properties)
{
    /// <summary>The facts, each registered before.</summary>
    public IList<FactWish> Facts { get; } = [];

    /// <summary>The account slot, from 0.</summary>
    public int Slot { get; set; }
}

/// <summary>A person who has just proven to be one.</summary>
public sealed class SymbolonSignedInContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    ClaimsPrincipal principal,
    AuthenticationProperties properties,
    VerifiedPerson person
) : PrincipalContext<SymbolonOptions>(context, scheme, options, properties)
{
    private readonly ClaimsPrincipal made = principal;

    /// <summary>Internet ID and facts.</summary>
    public VerifiedPerson Person { get; } = person;

    /// <summary>What can be shown an inspector later; null unless <see cref="SymbolonOptions.Receipts"/> is on.</summary>
    public Receipt? Receipt => Person.Receipt;

    /// <summary>Set it to answer the browser otherwise, a ban for example: nobody is signed in then.</summary>
    public IResult? Refusal { get; private set; }

    /// <summary>Signs nobody in, and answers with this.</summary>
    public void Refuse(IResult answer) => Refusal = answer;

    internal SymbolonSignedInContext Ready()
    {
        Principal = made;
        return this;
    }
}

/// <summary>A sign-in that ended without a person.</summary>
public sealed class SymbolonNotSignedInContext(
    HttpContext context,
    AuthenticationScheme scheme,
    SymbolonOptions options,
    AuthenticationProperties properties,
    SignInEnd end
) : PropertiesContext<SymbolonOptions>(context, scheme, options, properties)
{
    /// <summary>How it ended.</summary>
    public SignInEnd End { get; } = end;

    /// <summary>Set it to answer the browser otherwise.</summary>
    public IResult? Answer { get; set; }
}
