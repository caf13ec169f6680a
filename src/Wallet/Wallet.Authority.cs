using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>A wallet's conversations with an authority: enrol, refresh, close; and the checks of its answers.</summary>
public sealed partial class Wallet
{
    private const int MostRefused = 20;

    /// <summary>
    /// Conversations 1 and 2, and 6 for a person with a row: shows the evidence, commits to the seed's secret, and
    /// stores the certificate after checking it.
    /// </summary>
    /// <exception cref="WalletException">The evidence was refused, or the person is enrolled with another
    /// phrase.</exception>
    public async Task EnrolAsync(
        AuthorityClient authority,
        Evidence evidence,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(evidence);
        if (Certificate is { } mine && !DocumentZone.Fits(evidence.Files.Values, mine.Facts))
        {
            throw new WalletException(
                "This document is of somebody else than this wallet's certificate: it says another birth date or another state. "
                    + "Nothing was sent."
            );
        }

        var from = await authority.IssuerAsync(cancellationToken).ConfigureAwait(false);
        // Until a public log vouches for a new key, another key is a tag. The issuer document is kept after closing.
        if (
            state.Issuer is { } before
            && before.Issuer == from.Document.Issuer
            && !IsButForPolicy(from.Document, before)
        )
        {
            throw Refuse(from.Document.Issuer, [CertificateChange.Issuer]);
        }

        var request = new EnrolmentRequest
        {
            Files = evidence.Files.ToDictionary(f => f.Key, f => Wire.Encode(f.Value.Span)),
        };
        if (evidence.Chip is { } chip)
        {
            var challenge = await authority.ChallengeAsync(cancellationToken).ConfigureAwait(false);
            if (!Wire.TryDecode(challenge.Challenge, 8, out var bytes))
                throw new WalletException("The authority's challenge is not one that a chip could answer.");
            request = request with
            {
                ChallengeId = challenge.ChallengeId,
                ChipResponse = Wire.Encode(chip.Answer(bytes)),
            };
        }
        var offer = await authority.EnrolAsync(request, cancellationToken).ConfigureAwait(false);
        if (
            offer.CredentialIssuer != from.Document.Issuer
            || !offer.CredentialConfigurationIds.Contains(from.Type.ConfigurationId)
        )
        {
            throw new WalletException("The authority offers something else than an Internet certificate.");
        }

        var token = await authority
            .TokenAsync(offer.Grants.PreAuthorized.PreAuthorizedCode, cancellationToken)
            .ConfigureAwait(false);
        using var secret = Secret(from);
        var nonce = (await authority.NonceAsync(cancellationToken).ConfigureAwait(false)).CNonce;
        var response = await authority
            .CredentialAsync(
                new CredentialRequest
                {
                    CredentialConfigurationId = from.Type.ConfigurationId,
                    Proofs = new CredentialProofs
                    {
                        SymbolonCommitment =
                        [
                            new CommitmentProof { Nonce = nonce, Commitment = Commit(from, secret, nonce) },
                        ],
                    },
                },
                token.AccessToken,
                cancellationToken
            )
            .ConfigureAwait(false);
        Keep(from, secret, response, documentShown: true);
        await KeepCountsAsync(authority, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Conversation 3: shows a certificate to the authority's own context and gets certificates of the current epoch
    /// and of the next ones. They are for the same secret, so every Internet ID stays. A lapsed certificate is enough
    /// for the time that the issuer document states.
    /// </summary>
    /// <exception cref="WalletException">There is no certificate, it lapsed too long ago, the authority refused, or it
    /// sent certificates that the wallet refused (<see cref="Refused"/>).</exception>
    public async Task RefreshAsync(AuthorityClient authority, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authority);
        var from = await PresentPolicyAsync(authority, cancellationToken).ConfigureAwait(false);
        using var secret = Secret(from);
        var nonce = (await authority.NonceAsync(cancellationToken).ConfigureAwait(false)).CNonce;
        var response = await authority
            .RefreshAsync(
                Action(secret, nonce, "/refresh", RequireCertificate().Certificate.Schema.Facts),
                cancellationToken
            )
            .ConfigureAwait(false);
        Keep(from, secret, response, documentShown: false);
        await KeepCountsAsync(authority, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The authority's present document. Only its two policies may have changed: the number of epochs signed
    /// ahead, and the time for refreshing a lapsed certificate. If anything else differs, the held document is
    /// used.</summary>
    private async Task<Issuer> PresentPolicyAsync(AuthorityClient authority, CancellationToken cancellationToken)
    {
        var (held, _) = RequireCertificate();
        try
        {
            var now = await authority.IssuerAsync(cancellationToken).ConfigureAwait(false);
            return IsButForPolicy(now.Document, held.Document) ? now : held;
        }
        catch (WalletException)
        {
            return held;
        }
    }

    /// <summary>True if two documents of an authority differ at most in its two policies.</summary>
    private static bool IsButForPolicy(IssuerDocument one, IssuerDocument other) =>
        one with
        {
            Epochs = one.Epochs with { Ahead = other.Epochs.Ahead },
            RefreshLapsedDays = other.RefreshLapsedDays,
        } == other;

    /// <summary>Refreshes a lapsed certificate, and does nothing while it is current. An observer of both authority and
    /// platform sees that the two moments are close, so only a late wallet does this.</summary>
    public Task RefreshIfLapsedAsync(CancellationToken cancellationToken = default) =>
        certificates.Length > 0 && !IsCurrent
            ? RefreshAsync(new AuthorityClient(http, issuer!.Document.Issuer, type), cancellationToken)
            : Task.CompletedTask;

    /// <summary>Closes the certificate at the authority at once, and forgets it here. The phrase stays, and so do the
    /// values against which the next certificate is checked. A person who enrols again with the phrase has the same
    /// Internet IDs.</summary>
    public async Task CloseAsync(AuthorityClient authority, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authority);
        RequireCertificate();
        await authority
            .CloseAsync(
                await MakeActionAsync(authority, "/close", [], cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        Update(state with { Certificates = [], Enrolment = null, RenewAt = null });
        certificates = [];
        issuer = null;
        ForgetPrepared();
    }

    internal string? EnrolmentHandle => state.Enrolment;

    internal async Task<EnrolmentAction> MakeActionAsync(
        AuthorityClient authority,
        string path,
        IEnumerable<Fact> facts,
        CancellationToken cancellationToken = default
    )
    {
        using var secret = Secret(issuer!);
        return Action(
            secret,
            (await authority.NonceAsync(cancellationToken).ConfigureAwait(false)).CNonce,
            path,
            facts
        );
    }

    private static string Commit(Issuer from, HolderSecret secret, string nonce) =>
        Wire.Encode(
            new SamePersonHolder(Protocol.Certificate.Suite)
                .Commit(secret, from.AuthorityContext, System.Text.Encoding.UTF8.GetBytes(nonce))
                .ToBytes()
        );

    private EnrolmentAction Action(HolderSecret secret, string nonce, string path, IEnumerable<Fact> facts)
    {
        var (from, shown) = RequireCertificate();
        var origin = from.Document.Issuer;
        using var held = new HeldCertificate(from, shown, secret);
        var binding = new PresentationBinding(nonce, origin, origin + path);
        var presentation = held.Present(from.AuthorityContext, facts, binding);
        return new EnrolmentAction
        {
            Enrolment = state.Enrolment!,
            Nonce = nonce,
            Presentation = Wire.Encode(presentation.ToBytes()),
            Commitment = Commit(from, secret, nonce),
        };
    }

    /// <summary>Keeps either the received certificates or the old ones, never a mixture.</summary>
    private void Keep(Issuer from, HolderSecret secret, CredentialResponse response, bool documentShown)
    {
        if (!ReceivedCertificates.TryRead(response, from, secret, out var received))
            throw new WalletException("The authority sent a certificate that does not verify. It was not kept.");
        var (origin, epochs, now) = (from.Document.Issuer, from.Document.Epochs, time.GetUtcNow());
        var held = state.Issuer?.Issuer == origin ? Certificate : null;
        var known = new ReceivedCertificates.Known(
            RememberedEntropy(origin),
            // The words belong to the first authority. Its entropy, once stored, is a stronger check than the words.
            state.SignerEntropies.Count == 0
                ? state.Check
                : null,
            held,
            held is null ? null : state.Enrolment,
            documentShown
        );
        var changes = received.Changes(known, seed, epochs, now);
        if (changes.Count > 0)
            throw Refuse(origin, changes, documentShown);
        var first = received.Certificates[0].Epoch;
        // At a boundary the authority's clock may be ahead: the certificate of this clock's epoch stays until the epoch
        // ends.
        var stay = held is null
            ? []
            : certificates.Zip(state.Certificates).Where(c => c.First.Epoch < first && now < epochs.End(c.First.Epoch));
        var kept = stay.Concat(received.Certificates.Zip(received.Encoded)).ToArray();
        Update(
            state with
            {
                Issuer = from.Document,
                Certificates = [.. kept.Select(c => c.Second)],
                Enrolment = received.Enrolment,
                SignerEntropies = new Dictionary<string, string>(state.SignerEntropies)
                {
                    [origin] = Wire.Encode(received.Certificates[0].Entropy.ToBytes()),
                },
                RenewAt = RenewalPlan.Draw(epochs, received.Certificates[^1].Epoch),
            }
        );
        certificates = [.. kept.Select(c => c.First)];
        issuer = from;
        ForgetPrepared();
    }

    /// <summary>The old certificate stays. The refused change is stored until the holder has read it.</summary>
    private WalletException Refuse(
        string authority,
        IReadOnlyList<CertificateChange> changes,
        bool documentShown = false
    )
    {
        var refused = new RefusedCertificate
        {
            At = time.GetUtcNow(),
            Authority = authority,
            Changed = changes,
            DocumentShown = documentShown,
        };
        Update(state with { Refused = [.. state.Refused.Append(refused).TakeLast(MostRefused)] });
        return new WalletException(RefusedWords.Of(refused));
    }

    private SignerNymEntropy? RememberedEntropy(string authority) =>
        state.SignerEntropies.TryGetValue(authority, out var text)
        && Wire.TryDecode(text, SignerNymEntropy.Size, out var bytes)
        && SignerNymEntropy.TryParse(bytes, out var entropy)
            ? entropy
            : null;

    /// <summary>Fetches the counts of people who look the same. A failure must not lose a certificate; old counts stay
    /// if there are no new ones.</summary>
    private async Task KeepCountsAsync(AuthorityClient authority, CancellationToken cancellationToken)
    {
        try
        {
            if (await authority.CountsAsync(cancellationToken).ConfigureAwait(false) is { } counts)
                Update(state with { Counts = counts });
        }
        catch (WalletException) { }
    }
}
