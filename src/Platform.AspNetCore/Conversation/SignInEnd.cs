namespace Symbolon.Platform.AspNetCore;

/// <summary>How a sign-in ended.</summary>
public enum SignInEnd
{
    /// <summary>A person proved to be one.</summary>
    SignedIn,

    /// <summary>The person said no in the wallet.</summary>
    Declined,

    /// <summary>The person ended it in the browser.</summary>
    Cancelled,

    /// <summary>The certificate does not show what was required, and the person went back.</summary>
    FactNotAccepted,
}
