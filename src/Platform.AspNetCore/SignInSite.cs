namespace Symbolon.Platform.AspNetCore;

/// <summary>A platform's sign-in in one process: what the platform is, its keys, and where in its address space the
/// conversation lives.</summary>
public sealed class SignInSite
{
    /// <summary>Checks what is given and completes the options: without a response address of their own they get
    /// ours.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="keys">Its keys. The caller disposes them.</param>
    /// <param name="pathBase">What all paths begin with, as browsers see them: "" or /symbolon.</param>
    /// <param name="webWallet">Origin of a web wallet that the waiting page offers beside the others, if any.</param>
    /// <exception cref="ArgumentException">Something is wrong; the message is a sentence.</exception>
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

    /// <summary>Whether <see cref="VerifiedPerson.Receipt"/> is kept with a result and given to the host. Off unless
    /// there is a use for it: what is not kept cannot be lost.</summary>
    public bool KeepsReceipts { get; init; }

    /// <summary>Path of a style sheet of the platform's own, which the pages load after ours; null for none.</summary>
    public string? StyleSheet { get; init; }

    /// <summary>Whether the host keeps browsers signed in, with a cookie of its own: the pages then say so.</summary>
    public bool KeepsSession { get; init; }

    internal SignInPaths Paths { get; }

    internal WebWallet Wallet { get; }
}
