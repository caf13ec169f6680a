using System.Security.Cryptography;
using System.Text;
using Symbolon.Bls12381;

namespace Symbolon.Bbs.Holder;

/// <summary>
/// The secrets of a holder's commitment, prover_nyms and secret_prover_blind, derived from one seed. So the commitment
/// is always the same point, on every device. Zeroed on <see cref="Dispose"/>.
/// </summary>
public sealed class HolderSecret : IDisposable
{
    /// <summary>Label of the derivation. It is dated; a changed derivation needs a new label and gives a new
    /// secret.</summary>
    private const string Label = "Symbolon holder secret 2026-11";

    private readonly NymSecrets proverNyms;
    private Scalar secretProverBlind;

    private HolderSecret(NymSecrets proverNyms, in Scalar secretProverBlind)
    {
        this.proverNyms = proverNyms;
        this.secretProverBlind = secretProverBlind;
    }

    /// <summary>N, the number of nym secrets.</summary>
    public int NymCount => proverNyms.Count;

    internal NymSecrets ProverNyms => proverNyms;

    internal Scalar SecretProverBlind => secretProverBlind;

    /// <summary>
    /// HKDF-SHA-256 (RFC 5869) of the seed, with the authority's context in the info so that two authorities see two
    /// unrelated commitments. 48 bytes a scalar, reduced modulo r; first the blind, then the N secrets.
    /// </summary>
    /// <param name="seed">At least 32 secret bytes.</param>
    /// <param name="authorityContext">The authority's own context_id.</param>
    /// <param name="nymCount">N.</param>
    /// <exception cref="ArgumentException">The seed is shorter than 32 bytes.</exception>
    public static HolderSecret Derive(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> authorityContext, int nymCount)
    {
        if (seed.Length < 32)
            throw new ArgumentException("A holder's seed must have at least 32 bytes.", nameof(seed));
        ArgumentOutOfRangeException.ThrowIfLessThan(nymCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nymCount, BbsLimits.MaxMessages);
        Span<byte> prk = stackalloc byte[32];
        Span<byte> okm = stackalloc byte[Ciphersuite.ExpandLength];
        using var scalars = new SecretScalars(stackalloc Scalar[nymCount + 1]);
        try
        {
            HKDF.Extract(HashAlgorithmName.SHA256, seed, Encoding.ASCII.GetBytes(Label), prk);
            for (var i = 0; i <= nymCount; i++)
            {
                byte[] info = [(byte)i, .. authorityContext];
                HKDF.Expand(HashAlgorithmName.SHA256, prk, okm, info);
                scalars.Span[i] = Scalar.FromWideBytes(okm);
            }
            return new HolderSecret(new NymSecrets(scalars.Span[1..]), scalars.Span[0]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(prk);
            CryptographicOperations.ZeroMemory(okm);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        proverNyms.Dispose();
        secretProverBlind = Scalar.Zero;
    }
}
