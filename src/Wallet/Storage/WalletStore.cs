using System.Security.Cryptography;
using System.Text.Json;
using Symbolon.Protocol;
using Symbolon.Vault;

namespace Symbolon.Wallet;

/// <summary>
/// The wallet's file: its state as JSON, sealed under a passphrase (Argon2id, XChaCha20-Poly1305). Each change replaces
/// the whole file or leaves the old one, so the file is never half written.
/// </summary>
/// <remarks>
/// A sign-in saves twice: before it sends the proof, so that the history has it in any case, and after the answer. The
/// store derives the passphrase's key once and holds it until it is disposed.
/// </remarks>
public sealed class WalletStore : IDisposable
{
    private const string Purpose = "wallet 2026-11";

    private readonly string path;
    private readonly Passphrase passphrase;
    private readonly PassphraseCost cost;
    private PassphraseKey? key;

    /// <summary>SHA-256 of the file as this store last read or wrote it.</summary>
    private byte[]? known;

    /// <summary>A store at a path, for one wallet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">The passphrase; the store disposes it.</param>
    /// <param name="cost">The minimum cost of one guess. A file with a higher cost keeps it; a file with a lower cost
    /// is changed when saved.</param>
    public WalletStore(string path, Passphrase passphrase, PassphraseCost cost)
    {
        this.path = path;
        this.passphrase = passphrase;
        this.cost = cost;
    }

    /// <summary>True if there is a wallet.</summary>
    public bool Exists => File.Exists(path);

    internal WalletState Load()
    {
        if (!Exists)
            throw new WalletException("There is no wallet here yet. Make one, or restore one from its phrase.");
        byte[] json;
        try
        {
            known = SHA256.HashData(File.ReadAllBytes(path));
            json = PassphraseSealedFile.Open(path, Purpose, passphrase, out var derived);
            key?.Dispose();
            key = derived;
        }
        catch (InvalidDataException e)
        {
            throw new WalletException("The wallet does not open: the passphrase is wrong, or the file is damaged.", e);
        }
        try
        {
            return WalletState.TryRead(json, out var state)
                ? state
                : throw new WalletException("The wallet was written by another version of this program.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <summary>Compare and set: a write by another program is not overwritten.</summary>
    internal void Save(WalletState state, bool create)
    {
        if (create && Exists)
            throw new WalletException("There is a wallet here already. It is not written over.");
        if (!create && !Exists)
        {
            throw new FileNotFoundException(
                "The wallet's file is gone: it was deleted or moved. Nothing was shown.",
                Path.GetFileName(path)
            );
        }

        if (!create && !CryptographicOperations.FixedTimeEquals(SHA256.HashData(File.ReadAllBytes(path)), known))
        {
            throw new WalletException(
                "Another program has changed this wallet meanwhile, a renewal perhaps. Nothing was shown or lost; try again."
            );
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(state, Wire.Strict);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var sealedState = PassphraseSealedFile.Seal(json, Purpose, Key());
            DurableFile.Replace(path, sealedState);
            known = SHA256.HashData(sealedState);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    internal void Delete() => File.Delete(path);

    /// <summary>The key of the opened file, or a new key if there is none yet or its guessing cost is too
    /// low.</summary>
    private PassphraseKey Key()
    {
        if (key is { Cost: var has } && has.MemoryLog2KiB >= cost.MemoryLog2KiB && has.Passes >= cost.Passes)
            return key;
        var dearer = new PassphraseCost(
            Math.Max(cost.MemoryLog2KiB, key?.Cost.MemoryLog2KiB ?? 0),
            Math.Max(cost.Passes, key?.Cost.Passes ?? 0)
        );
        var derived = PassphraseKey.Derive(passphrase, dearer);
        key?.Dispose();
        return key = derived;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        key?.Dispose();
        passphrase.Dispose();
    }
}
