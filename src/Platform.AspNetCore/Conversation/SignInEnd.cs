namespace Symbolon.Platform.AspNetCore;

/// <summary>How a sign-in ended.</summary>
public enum SignInEnd
{
    /// <summary>A person proved to be one.</summary>
    SignedIn,

    /// <summary>The person declined in the wallet.</summary>
    Declined,

    /// <summary>The person cancelled in the browser.</summary>
    Cancelled,

    /// <summary>The certificate does not show a required fact, and the person went back.</summary>
    FactNotAccepted,
}
