using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Conversations 2, 3, 6 and 7: a commitment in, certificates out. A row's certificates are always for the same secret.
/// Each signature covers the epoch's header, the facts, and a point that hides the rest. spec/issue.md,
/// spec/refresh-and-close.md, spec/renew.md.
/// </summary>
public sealed class Issuance : IDisposable
{
    private const string TokenPurpose = "access token";
    private const string NoncePurpose = "c_nonce";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MaxBatch = 64;

    private readonly Issuer issuer;
    private readonly IRegistry registry;
    private readonly Tickets tickets;
    private readonly TimeProvider time;
    private readonly CertificateSigner signer;
    private readonly RenewalTickets renewals;

    private readonly SamePersonIssuer people;

    // At the beginning of an epoch all wallets ask at once: simultaneous commitments are checked as one batch.
    private readonly Batcher<CommitmentClaim, VerifiedCommitment?> checks;
    private readonly Batcher<PresentationClaim, bool> presentations = new(
        Environment.ProcessorCount,
        MaxBatch,
        Presentation.VerifyMany
    );

    /// <summary>Creates the issuing part of an authority.</summary>
    /// <param name="issuer">Its public document.</param>
    /// <param name="keys">Its keys; the caller disposes them.</param>
    /// <param name="registry">The registry of people.</param>
    /// <param name="counting">Counts the people.</param>
    /// <param name="tickets">Codes, tokens and nonces.</param>
    /// <param name="time">The clock.</param>
    public Issuance(
        Issuer issuer,
        AuthorityKeys keys,
        IRegistry registry,
        EpochCounting counting,
        Tickets tickets,
        TimeProvider time
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        (this.issuer, this.registry, this.tickets, this.time) = (issuer, registry, tickets, time);
        people = new SamePersonIssuer(Certificate.Suite, keys.Issuer);
        checks = new(Environment.ProcessorCount, MaxBatch, people.Check);
        signer = new CertificateSigner(issuer, people, keys.Entropy, registry, counting, time);
        renewals = new RenewalTickets(keys.Entropy, issuer.Schema);
    }

    /// <summary>Exchanges a pre-authorized code, once.</summary>
    /// <exception cref="AuthorityRefusalException">invalid_grant.</exception>
    public TokenResponse Token(string? preAuthorizedCode)
    {
        if (!tickets.TryRedeem(Enrolment.CodePurpose, preAuthorizedCode, out var payload))
        {
            throw new AuthorityRefusalException(
                "invalid_grant",
                400,
                "The code is not valid",
                "The pre-authorized code is not ours, has expired, or was used. Enrol again."
            );
        }

        try
        {
            return new TokenResponse
            {
                AccessToken = tickets.Issue(TokenPurpose, payload, Lifetime),
                TokenType = "Bearer",
                ExpiresIn = (int)Lifetime.TotalSeconds,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(payload);
        }
    }

    /// <summary>A fresh c_nonce.</summary>
    public NonceResponse Nonce() =>
        new() { CNonce = tickets.Issue(NoncePurpose, RandomNumberGenerator.GetBytes(16), Lifetime) };

    /// <summary>Signs for the row and facts of an access token. The first commitment binds the row; later only the same
    /// commitment is signed. If the row was closed before the document was shown, it is opened again.</summary>
    /// <exception cref="AuthorityRefusalException">invalid_token, malformed, invalid_nonce, invalid_proof,
    /// another_secret, closed.</exception>
    public async Task<CredentialResponse> CredentialAsync(
        string? accessToken,
        CredentialRequest request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!tickets.TryRead(TokenPurpose, accessToken, out var payload))
        {
            throw new AuthorityRefusalException(
                "invalid_token",
                401,
                "The access token is not valid",
                "The access token is not ours or has expired. Enrol again."
            );
        }

        if (request.CredentialConfigurationId != issuer.Type.ConfigurationId)
        {
            throw new AuthorityRefusalException(
                "unknown_credential_configuration",
                400,
                "There is no such credential",
                $"This issuer has one kind of credential: {issuer.Type.ConfigurationId}."
            );
        }

        if (request.Proofs.SymbolonCommitment is not [var proof])
        {
            throw new AuthorityRefusalException(
                "invalid_proof",
                400,
                "The proof is not valid",
                $"There must be exactly one proof of type {CredentialProofs.ProofType}."
            );
        }

        var walletKey = ReadRenewalKey(request.RenewalKey);
        var ticket = IssuanceTicket.Read(payload, issuer.Schema);
        var verified = await ReadCommitmentAsync(proof.Commitment, proof.Nonce).ConfigureAwait(false);
        return await SignAsync(
                ticket.Token,
                (row, digest, epoch) => RowSteps.AtIssuing(row, ticket.State, digest, epoch),
                verified,
                ticket.Facts,
                walletKey,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>Refresh: carries the facts of an earlier certificate over to the current epoch and the next
    /// ones.</summary>
    /// <exception cref="AuthorityRefusalException">malformed, invalid_nonce, invalid_proof, lapsed, not_the_holder,
    /// closed.</exception>
    public async Task<CredentialResponse> RefreshAsync(EnrolmentAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        var walletKey = ReadRenewalKey(action.RenewalKey);
        var (row, verified, presentation) = await ShownAsync(action, "/refresh", cancellationToken)
            .ConfigureAwait(false);
        if (!issuer.Refreshes(presentation.Epoch, time.GetUtcNow()))
            throw Lapsed();
        if (!row.IsActive)
            throw RowSteps.Closed();
        if (
            presentation.Disclosed.Count != presentation.Schema.Facts.Count
            || !FactSet.TryFrom(presentation.Schema, [.. presentation.Disclosed.Select(d => d.Message)], out var facts)
        )
        {
            throw Enrolment.Malformed("A refresh shows every fact, so that it can be carried over.");
        }

        return await SignAsync(
                row.Token,
                (present, digest, epoch) => RowSteps.AtRefreshing(present, row.State, digest, epoch),
                verified,
                facts,
                walletKey,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Renewal in the background: the ticket holds the facts that the previous refresh proved. The answer is sealed to
    /// the wallet's key. A second use of a ticket signs again for the same key, and counts nobody.
    /// </summary>
    /// <exception cref="AuthorityRefusalException">invalid_renewal, lapsed, closed.</exception>
    public async Task<RenewalResponse> RenewAsync(RenewalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!renewals.TryOpen(request.Renewal, out var ticket))
        {
            throw new AuthorityRefusalException(
                "invalid_renewal",
                400,
                "The renewal ticket is not valid",
                "The renewal ticket is not one of this authority's. Refresh with the certificate instead."
            );
        }

        var now = time.GetUtcNow();
        // Certificates that were signed ahead under an earlier policy are no reason to refuse.
        var furthest = issuer.Document.Epochs.At(now) + (ulong)issuer.Document.Epochs.Ahead;
        if (!issuer.Refreshes(Math.Min(ticket.NewestEpoch, furthest), now))
            throw Lapsed();
        var response = await SignAsync(
                ticket.Token,
                (row, digest, epoch) => RowSteps.AtRefreshing(row, ticket.State, digest, epoch),
                ticket.Commitment,
                ticket.Facts,
                ticket.WalletKey,
                cancellationToken
            )
            .ConfigureAwait(false);
        var plain = Wire.Write(response with { Renewal = null });
        try
        {
            return new RenewalResponse
            {
                Sealed = Wire.Encode(
                    Hpke.Seal(
                        ticket.WalletKey.Span,
                        Encoding.ASCII.GetBytes(RenewalResponse.Label),
                        Encoding.UTF8.GetBytes(issuer.Document.Issuer),
                        plain
                    )
                ),
                Renewal = response.Renewal!,
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Close: a certificate of any epoch closes the row at once. Closing a closed row is a success.</summary>
    /// <exception cref="AuthorityRefusalException">malformed, invalid_nonce, invalid_proof, not_the_holder.</exception>
    public async Task CloseAsync(EnrolmentAction action, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(action);
        var row = (await ShownAsync(action, "/close", cancellationToken).ConfigureAwait(false)).Row;
        while (
            row is { IsActive: true }
            && !await registry.TrySetAsync(row, row.Closed(), cancellationToken).ConfigureAwait(false)
        )
        {
            row = await registry.FindAsync(row.Token, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The row of a presentation in the authority's own context. The handle names the row; the commitment,
    /// whose digest the row has, and the pseudonym U' + OP z^(N-1) entropy prove it.</summary>
    private async Task<(RegistryRow Row, VerifiedCommitment Commitment, Presentation Presentation)> ShownAsync(
        EnrolmentAction action,
        string path,
        CancellationToken cancellationToken
    )
    {
        var origin = issuer.Document.Issuer;
        if (
            !Wire.TryDecode(action.Enrolment, RegistryRow.TokenSize, out var token)
            || token.Length != RegistryRow.TokenSize
            || !Wire.TryDecode(action.Presentation, Presentation.MaxSize, out var bytes)
            || !Presentation.TryParse(bytes, out var presentation, issuer.Type)
        )
        {
            throw Enrolment.Malformed("The enrolment's handle or the presentation is not in its form.");
        }

        var verified = await ReadCommitmentAsync(action.Commitment, action.Nonce).ConfigureAwait(false);
        var row = await registry.FindAsync(token, cancellationToken).ConfigureAwait(false);
        var binding = new PresentationBinding(action.Nonce, origin, origin + path);
        if (
            !IsOfRow(row, verified, presentation)
            || !await presentations
                .RunAsync(new PresentationClaim(presentation, issuer, issuer.AuthorityContext, binding))
                .ConfigureAwait(false)
        )
        {
            throw new AuthorityRefusalException(
                "not_the_holder",
                403,
                "The presentation is not of this enrolment",
                "The presentation does not prove that this enrolment is yours."
            );
        }

        return (row, verified, presentation);
    }

    private bool IsOfRow([NotNullWhen(true)] RegistryRow? row, VerifiedCommitment verified, Presentation presentation)
    {
        if (row is null || row.IsPending || !RowSteps.IsOf(row, RowDigest.Of(verified.C, verified.U)))
            return false;
        var entropy = signer.EntropyOf(row, verified.C);
        return people.RowPseudonym(verified.U, entropy, issuer.AuthorityContext, issuer.Schema.NymCount)
                is { } pseudonym
            && pseudonym.Equals(presentation.Pseudonym);
    }

    private async Task<CredentialResponse> SignAsync(
        ReadOnlyMemory<byte> token,
        Func<RegistryRow?, byte[], uint, RegistryRow> step,
        VerifiedCommitment commitment,
        FactSet facts,
        ReadOnlyMemory<byte>? walletKey,
        CancellationToken cancellationToken
    )
    {
        var (row, newest, credentials) = await signer
            .SignAsync(token, step, commitment, facts, cancellationToken)
            .ConfigureAwait(false);
        return new CredentialResponse
        {
            Credentials = credentials,
            Renewal = walletKey is { } key
                ? renewals.Seal(new RenewalTicket(row.Token, row.State, newest, commitment, facts, key))
                : null,
        };
    }

    private async Task<VerifiedCommitment> ReadCommitmentAsync(string text, string nonce)
    {
        if (!tickets.TryRedeem(NoncePurpose, nonce, out _))
        {
            throw new AuthorityRefusalException(
                "invalid_nonce",
                400,
                "The nonce is not valid",
                "The nonce is not ours, has expired, or was used. Ask the nonce endpoint for a new one."
            );
        }

        return
            Wire.TryDecode(text, SamePersonCommitment.SizeFor(issuer.Schema.NymCount), out var bytes)
            && SamePersonCommitment.TryParse(bytes, out var commitment)
            && commitment.NymCount == issuer.Schema.NymCount
            && await checks
                .RunAsync(new CommitmentClaim(commitment, issuer.AuthorityContext, Encoding.UTF8.GetBytes(nonce)))
                .ConfigureAwait(false)
                is { } verified
            ? verified
            : throw new AuthorityRefusalException(
                "invalid_proof",
                400,
                "The proof is not valid",
                "The commitment does not verify for this nonce."
            );
    }

    private static ReadOnlyMemory<byte>? ReadRenewalKey(string? text)
    {
        if (text is null)
            return null;
        return Wire.TryDecode(text, Hpke.PublicKeySize, out var key) && Hpke.IsPublicKey(key)
            ? (ReadOnlyMemory<byte>?)key
            : throw Enrolment.Malformed("The renewal key is not a point of P-256, 65 bytes in base64url.");
    }

    private static AuthorityRefusalException Lapsed() =>
        new(
            "lapsed",
            400,
            "The certificate has lapsed",
            "This certificate is too old to be refreshed, or of a time to come. Show your document again."
        );

    /// <inheritdoc/>
    public void Dispose() => renewals.Dispose();
}
