using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Custodian;

// A custodian is one of n independent bodies, t of whom are needed to make a person's token.
//
//   The authority sends   blinded requests, 32 bytes each, uniformly random whoever the person is.
//   The custodian sends   its part of the answer, with a proof.
//   It must not learn     who the person is, what the token is, whether two requests are of one person. It cannot.
//   It keeps              its key share, and how many evaluations each epoch had. Never anything else.
//   What it is for        without t custodians nobody can compute the token of a name: a stolen registry identifies
//                         nobody, and the authority cannot try out a country's names faster than custodians let it.
//                         And it counts: an authority that invents people needs evaluations, and these are published.

/// <summary>One custodian at work: its open key share and its count of evaluations.</summary>
public sealed class KeyHolder : IDisposable
{
    private readonly CustodianKeyShare share;
    private readonly EpochCounter counter;
    private readonly FileStream alone;

    private KeyHolder(CustodianKeyShare share, EpochCounter counter, FileStream alone, EpochPolicy policy) =>
        (this.share, this.counter, this.alone, Policy) = (share, counter, alone, policy);

    /// <summary>Which custodian this is, 1 to n.</summary>
    public int Index => share.Index;

    /// <summary>The key that it holds a share of.</summary>
    public ThresholdPublicKey PublicKey => share.PublicKey;

    /// <summary>Length and ceiling of an epoch.</summary>
    public EpochPolicy Policy { get; }

    /// <summary>The epoch of this moment.</summary>
    public long CurrentEpoch => counter.Current;

    /// <summary>How many evaluations each epoch had, in ascending order; an epoch without any is not listed.</summary>
    public IReadOnlyDictionary<long, long> Evaluations => counter.Snapshot();

    /// <summary>Opens a custodian's folder, as <see cref="CustodianSetup"/> made it.</summary>
    /// <param name="directory">The folder; one process at a time may have it open, or the count would be wrong.</param>
    /// <param name="passphrase">What the key share is sealed under; it stays the caller's.</param>
    /// <param name="policy">Length and ceiling of an epoch.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InvalidDataException">Something is missing or does not open; the message is a sentence.</exception>
    /// <exception cref="IOException">Another process has the folder open, or it cannot be read.</exception>
    /// <exception cref="ArgumentException">The policy is senseless.</exception>
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
    /// <param name="evaluations">One answer each, in their order.</param>
    /// <returns>False, and nothing counted, if this epoch's ceiling would be passed.</returns>
    /// <exception cref="ArgumentException">There are no requests.</exception>
    /// <exception cref="IOException">The count cannot be kept; then nothing is answered.</exception>
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
                : throw new InvalidDataException($"{path} opens, but what is in it is no key share.");
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

    /// <summary>Zeroes the key share and lets the folder go.</summary>
    public void Dispose()
    {
        share.Dispose();
        alone.Dispose();
    }
}
