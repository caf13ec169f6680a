using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Moves a row by compare and set, counts its person if that moved the epoch, and only then signs. It signs one
/// certificate for the current epoch and one for each later epoch that the issuer document names.
/// </summary>
internal sealed class CertificateSigner(
    Issuer issuer,
    SamePersonIssuer people,
    EntropyKey entropyKey,
    IRegistry registry,
    EpochCounting counting,
    TimeProvider time
)
{
    private const int MaxBatch = 64;

    // At the beginning of an epoch all wallets ask at once: simultaneous orders are signed as one batch.
    private readonly Batcher<SigningOrder, Signature> signatures = new(
        Environment.ProcessorCount,
        MaxBatch,
        people.Sign
    );

    /// <summary>Asks <paramref name="step"/> for the next row, retries until the row did not change meanwhile, and
    /// signs.</summary>
    /// <param name="token">The row's token.</param>
    /// <param name="step">Computes the next row from the present row (or null), the commitment's digest and the epoch.
    /// It throws to refuse.</param>
    /// <param name="commitment">The commitment to sign blindly.</param>
    /// <param name="facts">The facts; ages are computed anew for each epoch.</param>
    /// <param name="cancellationToken">Checked before each call of the registry.</param>
    public async Task<(RegistryRow Row, uint NewestEpoch, IReadOnlyList<IssuedCredential> Credentials)> SignAsync(
        ReadOnlyMemory<byte> token,
        Func<RegistryRow?, byte[], uint, RegistryRow> step,
        VerifiedCommitment commitment,
        FactSet facts,
        CancellationToken cancellationToken
    )
    {
        var epoch = checked((uint)issuer.Document.Epochs.At(time.GetUtcNow()));
        var row = await SecureAsync(token, step, commitment, facts, epoch, cancellationToken).ConfigureAwait(false);
        var entropy = EntropyOf(row, commitment.C);
        var newest = epoch + (uint)issuer.Document.Epochs.Ahead;
        // Epochs are in order, and the orders are submitted at once, so they may share a batch.
        var signed = new List<Task<IssuedCredential>>();
        for (var each = epoch; each <= newest; each++)
            signed.Add(SignAsync(row, each, commitment, entropy, AsOf(facts, each)));
        return (row, newest, await Task.WhenAll(signed).ConfigureAwait(false));
    }

    /// <summary>The entropy of a row: derived, or kept in a row that is older than derived entropies.</summary>
    public SignerNymEntropy EntropyOf(RegistryRow row, ReadOnlySpan<byte> c)
    {
        if (row.KeptEntropy is not { } kept)
            return entropyKey.Of(row.Token.Span, c);
        return SignerNymEntropy.TryParse(kept.Span, out var entropy)
            ? entropy
            : throw new InvalidOperationException("A row of the registry is damaged. Restore it from a backup.");
    }

    private async Task<RegistryRow> SecureAsync(
        ReadOnlyMemory<byte> token,
        Func<RegistryRow?, byte[], uint, RegistryRow> step,
        VerifiedCommitment commitment,
        FactSet facts,
        uint epoch,
        CancellationToken cancellationToken
    )
    {
        var digest = RowDigest.Of(commitment.C, commitment.U);
        while (true)
        {
            var seen = await registry.FindAsync(token, cancellationToken).ConfigureAwait(false);
            var next = step(seen, digest, epoch);
            // False: another request moved the row meanwhile. Each retry means that another request succeeded.
            if (!await registry.TrySetAsync(seen!, next, cancellationToken).ConfigureAwait(false))
                continue;
            if (seen!.IsPending || next.Epoch > seen.Epoch)
                await counting.CountAsync(epoch, AsOf(facts, epoch), cancellationToken).ConfigureAwait(false);
            return next;
        }
    }

    private async Task<IssuedCredential> SignAsync(
        RegistryRow row,
        uint epoch,
        VerifiedCommitment commitment,
        SignerNymEntropy entropy,
        FactSet facts
    )
    {
        var order = new SigningOrder(commitment, entropy, issuer.Header(epoch), facts.Messages);
        var certificate = new Certificate(
            epoch,
            issuer.KeyId,
            entropy,
            facts,
            await signatures.RunAsync(order).ConfigureAwait(false)
        );
        return new IssuedCredential
        {
            Credential = Wire.Encode(certificate.ToBytes()),
            Enrolment = Wire.Encode(row.Token.Span),
        };
    }

    /// <summary>The facts of the same person in an epoch: ages are those of its first day; everything else
    /// stays.</summary>
    private FactSet AsOf(FactSet facts, uint epoch) =>
        facts.AsOf(DateOnly.FromDateTime(issuer.Document.Epochs.Start(epoch).UtcDateTime));
}
