namespace Symbolon.Platform.AspNetCore;

/// <summary>The result of checking a wallet's answer.</summary>
internal enum Result
{
    SignedIn,
    Declined,
    FactNotAccepted,
    Failed,
}
