using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// A vector of secret scalars behind a holder's pseudonyms: the holder's <c>prover_nyms</c>, or <c>nym_secrets</c>
/// after the signer's entropy is added to the last. Its length N is public and must be the same for everybody. It is
/// zeroed on <see cref="Dispose"/>, and leaves only through <see cref="Export"/>, 32 N bytes.
/// </summary>
public sealed class NymSecrets : IDisposable
{
    private readonly Scalar[] scalars;
    private bool disposed;

    internal NymSecrets(ReadOnlySpan<Scalar> scalars) => this.scalars = scalars.ToArray();

    /// <summary>N, the number of secrets.</summary>
    public int Count => scalars.Length;

    internal ReadOnlySpan<Scalar> Scalars
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return scalars;
        }
    }

    /// <summary>N fresh secrets.</summary>
    public static NymSecrets Generate(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, BbsLimits.MaxMessages);
        using var fresh = new SecretScalars(stackalloc Scalar[count]);
        ScalarSources.System(fresh.Span);
        return new NymSecrets(fresh.Span);
    }

    /// <summary>Reads an export. False unless it is a whole number, at least one, of canonical scalars.</summary>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out NymSecrets? secrets)
    {
        secrets = null;
        if (bytes.IsEmpty || bytes.Length % Scalar.Size != 0 || bytes.Length > BbsLimits.MaxMessages * Scalar.Size)
            return false;
        using var read = new SecretScalars(stackalloc Scalar[bytes.Length / Scalar.Size]);
        for (var i = 0; i < read.Span.Length; i++)
        {
            if (!Scalar.TryParse(bytes.Slice(i * Scalar.Size, Scalar.Size), out read.Span[i]))
                return false;
        }
        secrets = new NymSecrets(read.Span);
        return true;
    }

    /// <summary>The secrets, 32 bytes each. The caller owns them and zeroes them.</summary>
    public byte[] Export()
    {
        var bytes = new byte[scalars.Length * Scalar.Size];
        for (var i = 0; i < scalars.Length; i++)
            Scalars[i].WriteBytes(bytes.AsSpan(i * Scalar.Size));
        return bytes;
    }

    /// <summary>nym_secrets: the same vector with the signer's entropy added to its last element.</summary>
    internal NymSecrets With(SignerNymEntropy entropy)
    {
        var sum = new NymSecrets(Scalars);
        sum.scalars[^1] += entropy.Value;
        return sum;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scalars.AsSpan()));
    }
}
