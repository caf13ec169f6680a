namespace Symbolon.Platform.AspNetCore;

/// <summary>What a wallet's answer came to.</summary>
internal enum Result
{
    SignedIn,
    Declined,
    FactNotAccepted,
    Failed,
}
