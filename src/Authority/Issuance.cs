using System.Security.Cryptography;
using System.Text;
using Symbolon.Bbs;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Conversations 2, 3, 6 and 7: a commitment in, a certificate out; always for the same secret, or not at all. What is signed
/// is the epoch's one header, the facts, and a point that hides the rest. spec/issue.md.
/// </summary>
public sealed class Issuance(
    Issuer issuer,
    SecretKey key,
    IRegistry registry,
    EpochCounting counting,
    Tickets tickets,
    TimeProvider time
)
{
    private const string TokenPurpose = "access token";
    private const string NoncePurpose = "c_nonce";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>Pieces that are done in one go.</summary>
    private const int Together = 64;

    // At the beginning of an epoch everybody comes at once: what comes together is checked and signed together.
    private readonly Gathering<CommitmentClaim, VerifiedCommitment?> checks = new(
        Environment.ProcessorCount,
        Together,
        Suite.Scheme.Check
    );
    private readonly Gathering<SigningOrder, Signature> signatures = new(
        Environment.ProcessorCount,
        Together,
        orders => Suite.Scheme.Sign(key, orders)
    );
    private readonly Gathering<PresentationClaim, bool> presentations = new(
        Environment.ProcessorCount,
        Together,
        Presentation.VerifyMany
    );

    /// <summary>Exchanges a pre-authorized code, once.</summary>
    /// <exception cref="AuthorityRefusalException">invalid_grant.</exception>
    public TokenResponse Token(string? preAuthorizedCode)
    {
        if (!tickets.TryRedeem(Enrolment.CodePurpose, preAuthorizedCode, out var payload))
            throw new AuthorityRefusalException(
                "invalid_grant",
                400,
                "The code is not valid",
                "The pre-authorized code is not ours, has expired, or was used. Enrol again."
            );
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

    /// <summary>Signs for the row and facts of an access token. The first commitment binds the row; after that only the same
    /// one is signed.</summary>
    /// <exception cref="AuthorityRefusalException">invalid_token, invalid_nonce, invalid_proof, another_secret.</exception>
    public async Task<CredentialResponse> CredentialAsync(
        string? accessToken,
        CredentialRequest request,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!tickets.TryRead(TokenPurpose, accessToken, out var payload))
            throw new AuthorityRefusalException(
                "invalid_token",
                401,
                "The access token is not valid",
                "The access token is not ours or has expired. Enrol again."
            );
        if (request.CredentialConfigurationId != Certificate.ConfigurationId)
            throw new AuthorityRefusalException(
                "unknown_credential_configuration",
                400,
                "There is no such credential",
                $"This issuer has one kind of credential: {Certificate.ConfigurationId}."
            );
        if (request.Proofs.SymbolonCommitment is not [var proof])
            throw new AuthorityRefusalException(
                "invalid_proof",
                400,
                "The proof is not valid",
                $"There must be exactly one proof of type {CredentialProofs.ProofType}."
            );
        var (token, facts) = IssuanceTicket.Read(payload);
        var verified = await ReadCommitmentAsync(proof.Commitment, proof.Nonce);
        var row = await registry.BindAsync(
            token,
            verified.Commitment.C.ToArray(),
            verified.Commitment.U.ToArray(),
            SignerNymEntropy.Generate().ToBytes(),
            cancel
        );
        return await SignAsync(row, verified, facts, cancel);
    }

    /// <summary>Refresh: the facts that the old certificate shows, carried over to the current epoch.</summary>
    /// <exception cref="AuthorityRefusalException">The presentation is not the row's, or the commitment is not.</exception>
    public async Task<CredentialResponse> RefreshAsync(EnrolmentAction action, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (action.Commitment is null)
            throw Enrolment.Malformed("A refresh needs the commitment.");
        var verified = await ReadCommitmentAsync(action.Commitment, action.Nonce);
        var (row, presentation) = await ShownAsync(action, "/refresh", cancel);
        if (row.State != EnrolmentState.Active)
            throw new AuthorityRefusalException(
                "closed",
                409,
                "The certificate is closed",
                "This certificate was closed. Show your document again to open it."
            );
        if (presentation.Disclosed.Count != Schema.Facts.Count)
            throw Enrolment.Malformed("A refresh shows every fact, so that it can be carried over.");
        FactSet.TryFrom([.. presentation.Disclosed.Select(d => d.Message)], out var old);
        return await SignAsync(row, verified, CarriedOver(old!), cancel);
    }

    /// <summary>Close: at once, without a question, by showing the certificate.</summary>
    /// <exception cref="AuthorityRefusalException">The presentation is not the row's.</exception>
    public async Task CloseAsync(EnrolmentAction action, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(action);
        RedeemNonce(action.Nonce);
        var (row, _) = await ShownAsync(action, "/close", cancel);
        await registry.SetStateAsync(row.Token, EnrolmentState.Closed, row.LastEpoch, cancel);
    }

    /// <summary>The row that a presentation in the authority's own context belongs to: named by its handle, proven by the
    /// pseudonym U' + OP z^(N-1) entropy.</summary>
    private async Task<(RegistryRow Row, Presentation Presentation)> ShownAsync(
        EnrolmentAction action,
        string path,
        CancellationToken cancel
    )
    {
        var origin = issuer.Document.Issuer;
        if (
            !Wire.TryDecode(action.Enrolment, 32, out var token)
            || token.Length != 32
            || !Wire.TryDecode(action.Presentation, Presentation.MaxSize, out var bytes)
            || !Presentation.TryParse(bytes, out var presentation)
        )
            throw Enrolment.Malformed("The enrolment's handle or the presentation is not in its form.");
        if (!issuer.Document.Epochs.Accepts(presentation.Epoch, time.GetUtcNow()))
            throw new AuthorityRefusalException(
                "lapsed",
                400,
                "The certificate has lapsed",
                "This certificate is too old to be refreshed or closed. Show your document again."
            );
        var row = await registry.FindAsync(token, cancel);
        var pseudonym =
            row is { U: { } u, Entropy: { } entropy } && SignerNymEntropy.TryParse(entropy.Span, out var parsed)
                ? Suite.Scheme.RowPseudonym(u.Span, parsed, issuer.AuthorityContext, Schema.NymCount)
                : null;
        var binding = new PresentationBinding(action.Nonce, origin, origin + path);
        if (
            pseudonym is null
            || !pseudonym.Equals(presentation.Pseudonym)
            || !await presentations.DoAsync(
                new PresentationClaim(presentation, issuer, issuer.AuthorityContext, binding)
            )
        )
            throw new AuthorityRefusalException(
                "not_the_holder",
                403,
                "The presentation is not of this enrolment",
                "The presentation does not prove that this enrolment is yours."
            );
        return (row!, presentation);
    }

    private async Task<VerifiedCommitment> ReadCommitmentAsync(string text, string nonce)
    {
        RedeemNonce(nonce);
        return
            Wire.TryDecode(text, SamePersonCommitment.SizeFor(Schema.NymCount), out var bytes)
            && SamePersonCommitment.TryParse(bytes, out var commitment)
            && commitment.NymCount == Schema.NymCount
            && await checks.DoAsync(
                new CommitmentClaim(commitment, issuer.AuthorityContext, Encoding.UTF8.GetBytes(nonce))
            )
                is { } verified
            ? verified
            : throw InvalidProof();
    }

    private void RedeemNonce(string nonce)
    {
        if (!tickets.TryRedeem(NoncePurpose, nonce, out _))
            throw new AuthorityRefusalException(
                "invalid_nonce",
                400,
                "The nonce is not valid",
                "The nonce is not ours, has expired, or was used. Ask the nonce endpoint for a new one."
            );
    }

    private async Task<CredentialResponse> SignAsync(
        RegistryRow? row,
        VerifiedCommitment verified,
        FactSet facts,
        CancellationToken cancel
    )
    {
        if (
            row is not { Commitment: { } c, U: { } u, Entropy: { } storedEntropy }
            || !CryptographicOperations.FixedTimeEquals(c.Span, verified.Commitment.C)
            || !CryptographicOperations.FixedTimeEquals(u.Span, verified.Commitment.U)
        )
            throw new AuthorityRefusalException(
                "another_secret",
                409,
                "A certificate exists for these details, with another phrase",
                "A certificate exists already for these details, with another recovery phrase. If it is yours, restore your "
                    + "wallet from that phrase. Two people can share a name, a birth date and a sex. If that is so, your "
                    + "document is in order: ask this authority to look at it in person."
            );
        if (!SignerNymEntropy.TryParse(storedEntropy.Span, out var entropy))
            throw new InvalidOperationException("A row of the registry is damaged. Restore it from a backup.");
        var epoch = issuer.Document.Epochs.At(time.GetUtcNow());
        var signature = await signatures.DoAsync(
            new SigningOrder(verified, entropy, issuer.Header(epoch), facts.Messages)
        );
        await registry.SetStateAsync(row.Token, EnrolmentState.Active, epoch, cancel);
        if (row.LastEpoch < epoch)
            await counting.CountAsync(epoch, facts, cancel);
        var certificate = new Certificate(epoch, issuer.KeyId, entropy, facts, signature);
        return new CredentialResponse
        {
            Credentials =
            [
                new IssuedCredential
                {
                    Credential = Wire.Encode(certificate.ToBytes()),
                    Enrolment = Wire.Encode(row.Token.Span),
                },
            ],
        };
    }

    /// <summary>The same person, some epochs older: ages are computed anew, everything else stays.</summary>
    private FactSet CarriedOver(FactSet old)
    {
        var epoch = issuer.Document.Epochs.At(time.GetUtcNow());
        return old.AsOf(DateOnly.FromDateTime(issuer.Document.Epochs.Start(epoch).UtcDateTime));
    }

    private static AuthorityRefusalException InvalidProof() =>
        new("invalid_proof", 400, "The proof is not valid", "The commitment does not verify for this nonce.");
}
