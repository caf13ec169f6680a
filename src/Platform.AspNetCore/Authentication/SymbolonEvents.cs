namespace Symbolon.Platform.AspNetCore;

/// <summary>Events that an application may handle. By default each does nothing.</summary>
public class SymbolonEvents
{
    /// <summary>Raised before a browser is sent to the sign-in page. This is the last moment to change the
    /// request.</summary>
    public Func<SymbolonChallengeContext, Task> OnChallenge { get; set; } = _ => Task.CompletedTask;

    /// <summary>Raised when a person proved to be unique: the principal exists but is not signed in yet. Look up a ban
    /// here.</summary>
    public Func<SymbolonSignedInContext, Task> OnSignedIn { get; set; } = _ => Task.CompletedTask;

    /// <summary>Raised when a sign-in ended without a person: declined, cancelled, or a required fact does not
    /// hold.</summary>
    public Func<SymbolonNotSignedInContext, Task> OnNotSignedIn { get; set; } = _ => Task.CompletedTask;

    /// <summary>Calls <see cref="OnChallenge"/>.</summary>
    public virtual Task Challenge(SymbolonChallengeContext context) => OnChallenge(context);

    /// <summary>Calls <see cref="OnSignedIn"/>.</summary>
    public virtual Task SignedIn(SymbolonSignedInContext context) => OnSignedIn(context);

    /// <summary>Calls <see cref="OnNotSignedIn"/>.</summary>
    public virtual Task NotSignedIn(SymbolonNotSignedInContext context) => OnNotSignedIn(context);
}
