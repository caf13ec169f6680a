using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Symbolon.Bbs;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// The holder's side. It keeps a seed and a certificate, derives everything else, asks before it shows anything, and checks
/// its own proofs. It speaks to the authority when a certificate is got, refreshed or closed; at a sign-in it speaks to
/// the platform alone.
/// </summary>
public sealed class Wallet : IDisposable
{
    /// <summary>Fewer people than this who look the same, and nothing is shown. The holder may raise it, not lower it.</summary>
    public const long LowestThreshold = 10;

    /// <summary>The outcome of what was sent, or was about to be, while no answer has come.</summary>
    private const string Unanswered = "sent, but no answer came";

    private readonly WalletStore store;
    private readonly TimeProvider time;
    private readonly VerifierClient verifiers;
    private readonly ConditionalWeakTable<SignInQuestion, HistoryEntry> tried = [];
    private readonly byte[] seed = GC.AllocateArray<byte>(RecoveryPhrase.SeedSize, pinned: true);
    private WalletState state;
    private Issuer? issuer;
    private Certificate? certificate;
    private Task<PreparedPresentation>? prepared;

    private Wallet(WalletStore store, WalletState state, HttpClient http, TimeProvider time)
    {
        this.store = store;
        this.state = state;
        this.time = time;
        verifiers = new VerifierClient(http, time);
        using var phrase = Phrase();
        phrase.DeriveSeed(seed);
        ReadCertificate();
    }

    /// <summary>The certificate, or null before the first one.</summary>
    public Certificate? Certificate => certificate;

    /// <summary>The authority it is from, or null.</summary>
    public Issuer? Issuer => issuer;

    /// <summary>What was shown to whom, oldest first. Nobody else has this list.</summary>
    public IReadOnlyList<HistoryEntry> History => state.History;

    /// <summary>The number of people who must look the same before a fact is shown.</summary>
    public long Threshold => state.Threshold;

    /// <summary>Raises or lowers the threshold, never below <see cref="LowestThreshold"/>.</summary>
    public void SetThreshold(long threshold)
    {
        if (threshold < LowestThreshold)
            throw new WalletException($"The threshold cannot be lower than {LowestThreshold} people.");
        Update(state with { Threshold = threshold });
    }

    /// <summary>True while the certificate is accepted by platforms.</summary>
    public bool IsCurrent =>
        certificate is not null && issuer!.Document.Epochs.Accepts(certificate.Epoch, time.GetUtcNow());

    /// <summary>Makes a wallet from a phrase, new or restored, and stores it.</summary>
    /// <exception cref="WalletException">There is a wallet already.</exception>
    public static Wallet Create(WalletStore store, RecoveryPhrase phrase, HttpClient http, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(phrase);
        var state = new WalletState { Entropy = Wire.Encode(phrase.Entropy) };
        store.Save(state, create: true);
        return new Wallet(store, state, http, time);
    }

    /// <summary>Opens a stored wallet.</summary>
    /// <exception cref="WalletException">There is none, the passphrase is wrong, or the file is damaged.</exception>
    public static Wallet Open(WalletStore store, HttpClient http, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Wallet(store, store.Load(), http, time);
    }

    /// <summary>The phrase, to be shown to the holder alone.</summary>
    public RecoveryPhrase Phrase() =>
        Wire.TryDecode(state.Entropy, RecoveryPhrase.EntropySize, out var entropy)
            ? RecoveryPhrase.FromEntropy(entropy)
            : throw new WalletException("The wallet's file is damaged. Restore it from its phrase.");

    /// <summary>
    /// Conversations 1 and 2, and 6 for a person who is known already: shows the evidence, commits to the seed's secret, and
    /// stores the certificate after checking it.
    /// </summary>
    /// <exception cref="WalletException">The evidence was refused, or the person is enrolled with another phrase.</exception>
    public async Task EnrolAsync(AuthorityClient authority, Evidence evidence, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(evidence);
        var from = await authority.IssuerAsync(cancel);
        var request = new EnrolmentRequest
        {
            Files = evidence.Files.ToDictionary(f => f.Key, f => Wire.Encode(f.Value.Span)),
        };
        if (evidence.Chip is { } chip)
        {
            var challenge = await authority.ChallengeAsync(cancel);
            if (!Wire.TryDecode(challenge.Challenge, 8, out var bytes))
                throw new WalletException("The authority's challenge is not one that a chip could answer.");
            request = request with
            {
                ChallengeId = challenge.ChallengeId,
                ChipResponse = Wire.Encode(chip.Answer(bytes)),
            };
        }
        var offer = await authority.EnrolAsync(request, cancel);
        if (
            offer.CredentialIssuer != from.Document.Issuer
            || !offer.CredentialConfigurationIds.Contains(Protocol.Certificate.ConfigurationId)
        )
            throw new WalletException("The authority offers something else than an Internet certificate.");
        var token = await authority.TokenAsync(offer.Grants.PreAuthorized.PreAuthorizedCode, cancel);
        using var secret = Secret(from);
        var nonce = (await authority.NonceAsync(cancel)).CNonce;
        var response = await authority.CredentialAsync(
            new CredentialRequest
            {
                CredentialConfigurationId = Protocol.Certificate.ConfigurationId,
                Proofs = new CredentialProofs
                {
                    SymbolonCommitment =
                    [
                        new CommitmentProof { Nonce = nonce, Commitment = Commit(from, secret, nonce) },
                    ],
                },
            },
            token.AccessToken,
            cancel
        );
        Keep(from, secret, response, await authority.CountsAsync(cancel));
    }

    /// <summary>Conversation 3: shows the old certificate to the authority's own context and gets one for the current epoch.
    /// Always for the same secret, so every Internet ID stays.</summary>
    /// <exception cref="WalletException">There is no certificate, it lapsed, or the authority refused.</exception>
    public async Task RefreshAsync(AuthorityClient authority, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(authority);
        RequireCertificate();
        using var secret = Secret(issuer!);
        var nonce = (await authority.NonceAsync(cancel)).CNonce;
        var action = Action(secret, nonce, "/refresh", Schema.Facts);
        var response = await authority.RefreshAsync(action, cancel);
        Keep(issuer!, secret, response, await authority.CountsAsync(cancel));
    }

    /// <summary>Reads a sign-in link: fetches the request, checks it, and says what it would mean. Nothing is shown yet.</summary>
    /// <exception cref="WalletException">The request is not one that this wallet answers, and why.</exception>
    public async Task<SignInQuestion> ReadRequestAsync(string link, CancellationToken cancel = default)
    {
        var request = await verifiers.FetchAsync(link, cancel);
        RequireCertificate();
        var facts = request.Facts.Select(f => new AskedValue(f, certificate!.Facts.Claim(f.Fact))).ToArray();
        PrepareWhileTheHolderReads();
        using var secret = Secret(issuer!);
        var id = InternetId.From(Suite.Scheme.PseudonymFor(secret, certificate!.Entropy, request.ContextId));
        var alike = state.Counts?.LookAlikes(facts.ToDictionary(f => f.Asked.Fact.Name, f => f.Value));
        return new SignInQuestion(request, facts, id, alike, Impediment(request, facts, alike));
    }

    /// <summary>Shows what was asked, and only that. The proof was checked by this wallet before it is sent.</summary>
    public async Task<SignInAnswer> ApproveAsync(SignInQuestion question, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Impediment is { } impediment)
            throw new WalletException(impediment);
        return await ShowAsync(question, cancel);
    }

    /// <summary>Says no. The site learns that somebody said no.</summary>
    public async Task<SignInAnswer> RefuseAsync(SignInQuestion question, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await verifiers.AnswerAsync(question.Request, [new("error", "access_denied")], cancel);
        Remember(question, [], "refused");
        return answer;
    }

    /// <summary>
    /// Signs a text or a file under an Internet ID: that of a platform, or one of a public topic. Nobody is asked, and nothing
    /// leaves the wallet but what is returned. Whoever gets it can show it to anybody for ever.
    /// </summary>
    /// <param name="context">The name to sign under.</param>
    /// <param name="text">A text, or null.</param>
    /// <param name="file">A file, or null.</param>
    /// <param name="facts">Facts to show with it.</param>
    /// <exception cref="WalletException">There is no current certificate, or too few people look the same.</exception>
    public SignedStatement Sign(StatementContext context, string? text, StatementFile? file, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(facts);
        RequireCertificate();
        if (!IsCurrent)
            throw new WalletException(
                "Your certificate has lapsed, or this device's clock is wrong. Refresh it first."
            );
        if (facts.FirstOrDefault(f => !f.Disclosable) is { } never)
            throw new WalletException($"{never.Name} is never shown.");
        var alike = state.Counts?.LookAlikes(facts.ToDictionary(f => f.Name, certificate!.Facts.Claim));
        if (facts.Count > 0 && alike < Threshold)
            throw new WalletException(TooFew(alike));
        using var secret = Secret(issuer!);
        SignedStatement signed;
        try
        {
            signed = SignedStatement.Create(
                issuer!,
                certificate!,
                secret,
                context,
                text,
                file,
                facts,
                time.GetUtcNow()
            );
        }
        catch (ArgumentException e)
        {
            throw new WalletException(e.Message);
        }
        var id = InternetId.From(Suite.Scheme.PseudonymFor(secret, certificate!.Entropy, context.ToBytes()));
        Remember(context.Text, id, [.. facts.Select(f => f.Name)], "signed a statement");
        return signed;
    }

    /// <summary>Closes the certificate at the authority, at once and without a question, and forgets it here. The phrase stays:
    /// whoever comes back with it has the same Internet IDs.</summary>
    public async Task CloseAsync(AuthorityClient authority, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(authority);
        RequireCertificate();
        await authority.CloseAsync(await MakeActionAsync(authority, "/close", [], cancel), cancel);
        Update(state with { Certificate = null, Enrolment = null, Issuer = null });
        certificate = null;
        issuer = null;
        ForgetPrepared();
    }

    internal string? EnrolmentHandle => state.Enrolment;

    internal async Task<EnrolmentAction> MakeActionAsync(
        AuthorityClient authority,
        string path,
        IEnumerable<Fact> facts,
        CancellationToken cancel = default
    )
    {
        using var secret = Secret(issuer!);
        return Action(secret, (await authority.NonceAsync(cancel)).CNonce, path, facts);
    }

    internal async Task<SignInAnswer> ShowAsync(SignInQuestion question, CancellationToken cancel)
    {
        using var prepared = await TakePrepared();
        var presentation = Presentation.Create(
            prepared,
            issuer!,
            certificate!,
            question.Request.ContextId,
            question.Request.Facts.Select(f => f.Fact),
            question.Request.Request.Binding
        );
        var id = question.Request.Request.DcqlQuery.Credentials[0].Id;
        var token = Wire.Write(new Dictionary<string, string[]> { [id] = [Wire.Encode(presentation.ToBytes())] });
        // It is in the history before it is sent: a device that can keep nothing shows nothing.
        var entry = Remember(question, [.. question.Facts.Select(f => f.Asked.Fact.Name)], Unanswered);
        var answer = await verifiers.AnswerAsync(
            question.Request,
            [new("vp_token", System.Text.Encoding.UTF8.GetString(token))],
            cancel
        );
        Amend(entry, answer.Accepted ? "signed in" : "not accepted");
        return answer;
    }

    /// <summary>The greater part of a proof depends on no request: it is made while the question is on the screen.</summary>
    private void PrepareWhileTheHolderReads()
    {
        if (prepared is not null)
            return;
        var (from, mine) = (issuer!, certificate!);
        var secret = Secret(from);
        prepared = Task.Run(() =>
        {
            using (secret)
                return Presentation.Prepare(from, mine, secret);
        });
    }

    /// <summary>What was prepared, which is then gone: it is good for one presentation.</summary>
    private Task<PreparedPresentation> TakePrepared()
    {
        PrepareWhileTheHolderReads();
        return Interlocked.Exchange(ref prepared, null)!;
    }

    /// <summary>A preparation of a certificate that is no longer this wallet's.</summary>
    private void ForgetPrepared() =>
        Interlocked
            .Exchange(ref prepared, null)
            ?.ContinueWith(done => done.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);

    private string? Impediment(VerifiedRequest request, AskedValue[] facts, long? alike)
    {
        if (!request.Request.DcqlQuery.Credentials[0].Meta.Issuers.Contains(issuer!.Document.Issuer))
            return "This site does not accept certificates of your authority.";
        if (!IsCurrent)
            return "Your certificate has lapsed, or this device's clock is wrong. Refresh it, then sign in again.";
        var missing = facts.FirstOrDefault(f => !f.Asked.Accepts(f.Value));
        if (missing is null && facts.Length > 0 && alike < Threshold)
            return TooFew(alike);
        return missing is null
            ? null
            : $"This site asks for {missing.Asked.Fact.Name}, and your certificate does not say so. Nothing was shown.";
    }

    private string TooFew(long? alike) =>
        $"With these facts you would look like {alike} people, and you want at least {Threshold}. Nothing was shown.";

    private static string Commit(Issuer from, HolderSecret secret, string nonce) =>
        Wire.Encode(
            Suite.Scheme.Commit(secret, from.AuthorityContext, System.Text.Encoding.UTF8.GetBytes(nonce)).ToBytes()
        );

    private EnrolmentAction Action(HolderSecret secret, string nonce, string path, IEnumerable<Fact> facts)
    {
        var origin = issuer!.Document.Issuer;
        var presentation = Presentation.Create(
            issuer,
            certificate!,
            secret,
            issuer.AuthorityContext,
            facts,
            new PresentationBinding(nonce, origin, origin + path)
        );
        return new EnrolmentAction
        {
            Enrolment = state.Enrolment!,
            Nonce = nonce,
            Presentation = Wire.Encode(presentation.ToBytes()),
            Commitment = Commit(issuer, secret, nonce),
        };
    }

    private void Keep(Issuer from, HolderSecret secret, CredentialResponse response, EpochCounts? counts)
    {
        // Of those that came, the one of the epoch that the clock names.
        Certificate? received = null;
        IssuedCredential? issued = null;
        foreach (var credential in response.Credentials)
        {
            if (
                !Wire.TryDecode(credential.Credential, Protocol.Certificate.MaxSize, out var bytes)
                || !Protocol.Certificate.TryParse(bytes, out var one)
                || !one.Verify(from, secret)
            )
                throw new WalletException("The authority sent a certificate that does not verify. It was not kept.");
            if (one.Epoch == from.Document.Epochs.At(time.GetUtcNow()))
                (received, issued) = (one, credential);
        }
        if (received is null || issued is null)
            throw new WalletException(
                "The authority sent a certificate for another time. Look at this device's clock."
            );
        Update(
            state with
            {
                Issuer = from.Document,
                Certificate = issued.Credential,
                Enrolment = issued.Enrolment,
                Counts = counts,
            }
        );
        certificate = received;
        issuer = from;
        ForgetPrepared();
    }

    /// <summary>A second try of the same question is the same line.</summary>
    private HistoryEntry Remember(SignInQuestion question, IReadOnlyList<string> shown, string outcome)
    {
        if (tried.TryGetValue(question, out var before) && before.Outcome != Unanswered)
            before = null;
        var origin = question.Request.Registration.Origin;
        var entry = Remember(origin, question.InternetId, shown, outcome, before);
        tried.AddOrUpdate(question, entry);
        return entry;
    }

    private HistoryEntry Remember(
        string context,
        string internetId,
        IReadOnlyList<string> shown,
        string outcome,
        HistoryEntry? before = null
    )
    {
        var entry = new HistoryEntry
        {
            At = time.GetUtcNow(),
            Origin = context,
            InternetId = internetId,
            Shown = shown,
            Outcome = outcome,
        };
        Update(state with { History = [.. state.History.Where(e => !ReferenceEquals(e, before)), entry] });
        return entry;
    }

    /// <summary>What came of it. That it was shown is kept already, and a sign-in that worked is not lost for want of room.</summary>
    private void Amend(HistoryEntry entry, string outcome)
    {
        var amended = entry with { Outcome = outcome };
        try
        {
            Update(state with { History = [.. state.History.Select(e => ReferenceEquals(e, entry) ? amended : e)] });
        }
        catch (IOException) { }
    }

    private void Update(WalletState changed)
    {
        store.Save(changed, create: false);
        state = changed;
    }

    private HolderSecret Secret(Issuer from) => HolderSecret.Derive(seed, from.AuthorityContext, Schema.NymCount);

    private void ReadCertificate()
    {
        if (state.Issuer is null || state.Certificate is null)
            return;
        if (
            !Protocol.Issuer.TryCreate(state.Issuer, out issuer, out _)
            || !Wire.TryDecode(state.Certificate, Protocol.Certificate.MaxSize, out var bytes)
            || !Protocol.Certificate.TryParse(bytes, out certificate)
        )
            throw new WalletException("The wallet's file is damaged. Restore it from its phrase.");
    }

    private void RequireCertificate()
    {
        if (certificate is null)
            throw new WalletException("There is no certificate in this wallet yet. Enrol first.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ForgetPrepared();
        CryptographicOperations.ZeroMemory(seed);
        store.Dispose();
    }
}
