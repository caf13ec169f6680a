using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Custodian;

// A custodian is one of n independent bodies; t of them together make a person's token.
//
//   The authority sends   blinded requests, 32 bytes each, uniformly random for every person.
//   The custodian sends   its part of each answer, with a proof.
//   It cannot learn       who the person is, what the token is, or whether two requests concern one person.
//   It keeps              its key share and the number of evaluations in each epoch, and nothing else.
//   Why it exists         Without t custodians nobody can compute the token of a name. So a stolen registry identifies
//                         nobody, and the authority cannot try out a country's names faster than custodians let it.
//                         Custodians also count: an authority that invents people needs evaluations, and counts of
//                         evaluations are published.

/// <summary>One running custodian: its open key share and its count of evaluations.</summary>
public sealed class KeyHolder : IDisposable
{
    private readonly CustodianKeyShare share;
    private readonly EpochCounter counter;
    private readonly FileStream alone;

    private KeyHolder(CustodianKeyShare share, EpochCounter counter, FileStream alone, EpochPolicy policy) =>
        (this.share, this.counter, this.alone, Policy) = (share, counter, alone, policy);

    /// <summary>The index of this custodian, 1 to n.</summary>
    public int Index => share.Index;

    /// <summary>The public key of the whole.</summary>
    public ThresholdPublicKey PublicKey => share.PublicKey;

    /// <summary>The length and the ceiling of an epoch.</summary>
    public EpochPolicy Policy { get; }

    /// <summary>The number of the current epoch.</summary>
    public long CurrentEpoch => counter.Current;

    /// <summary>
    /// The number of evaluations in each epoch, in ascending order. An epoch without evaluations is not listed.
    /// </summary>
    public IReadOnlyDictionary<long, long> Evaluations => counter.Snapshot();

    /// <summary>Opens a custodian's folder, made by <see cref="CustodianSetup"/>.</summary>
    /// <param name="directory">The folder. Only one process at a time may open it, or the count would be wrong.</param>
    /// <param name="passphrase">The passphrase of the key share; the caller disposes it.</param>
    /// <param name="policy">The length and the ceiling of an epoch.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidDataException">
    /// A file is missing or does not open; the message is a sentence.
    /// </exception>
    /// <exception cref="IOException">Another process has the folder open, or it cannot be read.</exception>
    /// <exception cref="ArgumentException">A number of the policy is out of range.</exception>
    public static KeyHolder Open(string directory, Passphrase passphrase, EpochPolicy policy, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(policy);
        policy.Validate();
        var shareFile = Path.Combine(directory, CustodianSetup.ShareFile);
        if (!File.Exists(shareFile))
        {
            throw new InvalidDataException(
                $"{shareFile} is missing: hold the key ceremony first, or name another folder."
            );
        }

        var alone = TakeLock(directory);
        try
        {
            var counter = EpochCounter.Open(Path.Combine(directory, CustodianSetup.CountFile), policy, time);
            return new KeyHolder(OpenShare(shareFile, passphrase), counter, alone, policy);
        }
        catch
        {
            alone.Dispose();
            throw;
        }
    }

    /// <summary>Counts the requests, durably, and then answers them.</summary>
    /// <param name="requests">One or more blinded requests.</param>
    /// <param name="evaluations">One answer for each request, in the same order.</param>
    /// <returns>False, and nothing counted, if the requests would pass this epoch's ceiling.</returns>
    /// <exception cref="ArgumentException">There are no requests.</exception>
    /// <exception cref="IOException">The count cannot be written; then nothing is answered.</exception>
    public bool TryEvaluate(
        IReadOnlyList<BlindedRequest> requests,
        [NotNullWhen(true)] out IReadOnlyList<PartialEvaluation>? evaluations
    )
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentOutOfRangeException.ThrowIfZero(requests.Count);
        evaluations = counter.TryCount(requests.Count) ? [.. requests.Select(share.Evaluate)] : null;
        return evaluations is not null;
    }

    private static CustodianKeyShare OpenShare(string path, Passphrase passphrase)
    {
        var secret = PassphraseSealedFile.Open(path, CustodianSetup.SharePurpose, passphrase);
        try
        {
            return CustodianKeyShare.TryImport(secret, out var share)
                ? share
                : throw new InvalidDataException($"{path} opens, but does not contain a key share.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static FileStream TakeLock(string directory)
    {
        try
        {
            return new FileStream(
                Path.Combine(directory, "lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException e)
        {
            throw new IOException($"{directory} is in use by another process, or cannot be locked.", e);
        }
    }

    /// <summary>Zeroes the key share and unlocks the folder.</summary>
    public void Dispose()
    {
        share.Dispose();
        alone.Dispose();
    }
}
