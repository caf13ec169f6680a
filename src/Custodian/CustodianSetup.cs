using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Custodian;

/// <summary>
/// Makes custodians' folders. <see cref="CreateAll"/> is the simple form, with a dealer, for demonstrations: one
/// process briefly knows the whole key. In production each custodian runs a <see cref="KeyGenerationParticipant"/> on
/// its own machine. It stores the resulting share with <see cref="Create"/>.
/// </summary>
/// <remarks>
/// <code>
/// custodian-1/key-share.sealed   the share, under that custodian's passphrase
/// custodian-1/epochs.txt         the count of evaluations, empty at first
/// custodian-1/authority-token    the authority's bearer token: copy it to the authority
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

    /// <summary>The folder of one custodian within the ceremony's folder.</summary>
    public static string DirectoryOf(string root, int index) => Path.Combine(root, $"custodian-{index}");

    /// <summary>Deals a new key to n custodians, each in its own folder, and writes the public key.</summary>
    /// <param name="t">How many custodians must answer.</param>
    /// <param name="n">How many custodians there are, at most 255.</param>
    /// <param name="root">The folder to write to; it is made if it does not exist.</param>
    /// <param name="passphraseOf">Returns a custodian's passphrase by its index. This method disposes it.</param>
    /// <param name="cost">The cost of one guess at a passphrase.</param>
    /// <returns>
    /// The public key, which is also in <c>threshold.json</c>. That file is written last, so if it exists, everything
    /// does.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">t or n is out of range.</exception>
    /// <exception cref="IOException">A key already exists and stays as it is, or a file cannot be written.</exception>
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
            throw new IOException($"{publicFile} already exists: a key is never dealt over another.");
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

    /// <summary>Makes the folder of one custodian: the sealed share, an empty count, a new token.</summary>
    /// <param name="directory">The folder; it is made if it does not exist.</param>
    /// <param name="share">The share; the caller disposes it.</param>
    /// <param name="passphrase">The passphrase to seal it under; the caller disposes it.</param>
    /// <param name="cost">The cost of one guess at the passphrase.</param>
    /// <exception cref="IOException">
    /// A share already exists and stays as it is, or a file cannot be written.
    /// </exception>
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
