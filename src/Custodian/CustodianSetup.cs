using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Custodian;

/// <summary>
/// The ceremony: how a custodian comes to its folder. <see cref="CreateAll"/> is the simple form, with a dealer, for
/// demonstrations: for a moment one process knows the whole key. In earnest each custodian runs a
/// <see cref="KeyGenerationParticipant"/> on its own machine and stores the share that results with
/// <see cref="Create"/>.
/// </summary>
/// <remarks>
/// <code>
/// custodian-1/key-share.sealed   the share, under that custodian's passphrase
/// custodian-1/epochs.txt         the count of evaluations, empty at first
/// custodian-1/authority-token    what the authority must show: copy it to the authority
/// threshold.json                 the public key, for the authority and the public log
/// </code>
/// </remarks>
public static class CustodianSetup
{
    /// <summary>The name of the sealed key share in a custodian's folder.</summary>
    public const string ShareFile = "key-share.sealed";

    /// <summary>The name of the count of evaluations in a custodian's folder.</summary>
    public const string CountFile = "epochs.txt";

    /// <summary>The name of the authority's bearer token in a custodian's folder: 43 characters.</summary>
    public const string TokenFile = "authority-token";

    /// <summary>The name of the public key's file.</summary>
    public const string PublicFile = "threshold.json";

    internal const string SharePurpose = "custodian key share";

    /// <summary>The folder of one custodian within a ceremony's.</summary>
    public static string DirectoryOf(string root, int index) => Path.Combine(root, $"custodian-{index}");

    /// <summary>Deals a fresh key to n custodians, each in a folder of its own, and publishes the rest.</summary>
    /// <param name="t">How many custodians must answer.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <param name="root">The folder to write to; made if it is not there.</param>
    /// <param name="passphraseOf">The passphrase of each custodian by its index; disposed here after use.</param>
    /// <param name="cost">What a guess at a passphrase costs.</param>
    /// <returns>The public key, which is in <c>threshold.json</c> too: written last, so that its being there means all is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">t or n is out of range.</exception>
    /// <exception cref="IOException">A key is there already, and is left as it is; or a file cannot be written.</exception>
    public static ThresholdPublicKey CreateAll(
        int t,
        int n,
        string root,
        Func<int, Passphrase> passphraseOf,
        PassphraseCost cost
    )
    {
        ArgumentNullException.ThrowIfNull(passphraseOf);
        var publicFile = Path.Combine(root, PublicFile);
        if (File.Exists(publicFile))
        {
            throw new IOException($"{publicFile} is there already: a key is never dealt over another.");
        }

        using var setup = ThresholdKeySetup.Deal(t, n);
        foreach (var share in setup.Shares)
        {
            using var passphrase = passphraseOf(share.Index);
            Create(DirectoryOf(root, share.Index), share, passphrase, cost);
        }

        DurableFile.Create(publicFile, Encoding.UTF8.GetBytes(ThresholdKeyFile.ToJson(setup.PublicKey)));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            File.SetUnixFileMode(publicFile, Everybody | UnixFileMode.UserWrite);
        }

        return setup.PublicKey;
    }

    /// <summary>Makes the folder of one custodian: the sealed share, an empty count, a fresh token.</summary>
    /// <param name="directory">The folder; made if it is not there.</param>
    /// <param name="share">The share; it stays the caller's to dispose.</param>
    /// <param name="passphrase">What to seal it under; it stays the caller's.</param>
    /// <param name="cost">What a guess at the passphrase costs.</param>
    /// <exception cref="IOException">A share is there already, and is left as it is; or a file cannot be written.</exception>
    public static void Create(string directory, CustodianKeyShare share, Passphrase passphrase, PassphraseCost cost)
    {
        ArgumentNullException.ThrowIfNull(share);
        Directory.CreateDirectory(directory);
        var secret = share.Export();
        try
        {
            PassphraseSealedFile.Create(Path.Combine(directory, ShareFile), secret, SharePurpose, passphrase, cost);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }

        EpochCounter.Create(Path.Combine(directory, CountFile));
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DurableFile.Create(Path.Combine(directory, TokenFile), Encoding.ASCII.GetBytes(token));
    }
}
