namespace Symbolon.Platform.AspNetCore;

/// <summary>A platform's sign-in in one process: the platform's description, its keys, and the paths of the
/// conversation.</summary>
public sealed class SignInSite
{
    /// <summary>Checks the options and completes them: without a response address of their own they get ours.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="keys">Its keys. The caller disposes them.</param>
    /// <param name="pathBase">The prefix of all paths, as browsers see it: "" or /symbolon.</param>
    /// <param name="webWallet">Origin of a web wallet that the waiting page offers beside the others, if any.</param>
    /// <exception cref="ArgumentException">An argument is wrong; the message is a sentence.</exception>
    public SignInSite(PlatformOptions platform, PlatformKeys keys, string pathBase = "", string? webWallet = null)
    {
        ArgumentNullException.ThrowIfNull(platform);
        ArgumentNullException.ThrowIfNull(keys);
        Paths = new SignInPaths(pathBase);
        Wallet = new WebWallet(webWallet);
        platform.ResponseUri ??= platform.Origin + Paths.Response;
        Platform = platform;
        Keys = keys;
    }

    /// <summary>The platform.</summary>
    public PlatformOptions Platform { get; }

    /// <summary>Its keys.</summary>
    public PlatformKeys Keys { get; }

    /// <summary>Whether <see cref="VerifiedPerson.Receipt"/> is kept with a result and given to the host. Turn it on
    /// only if the receipt is used: data that is not kept cannot be lost.</summary>
    public bool KeepsReceipts { get; init; }

    /// <summary>Path of the platform's own style sheet, which the pages load after ours; null for none.</summary>
    public string? StyleSheet { get; init; }

    /// <summary>Whether the host keeps browsers signed in with its own cookie: the pages then say so.</summary>
    public bool KeepsSession { get; init; }

    internal SignInPaths Paths { get; }

    internal WebWallet Wallet { get; }
}
