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
