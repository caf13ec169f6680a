using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>A wallet's conversations with platforms: read a request, show or refuse, sign; and their history.</summary>
public sealed partial class Wallet
{
    /// <summary>The outcome of a sign-in that was sent, or is about to be, until an answer comes.</summary>
    private const string Unanswered = "sent, but no answer came";

    /// <summary>A presentation in preparation, and its certificate.</summary>
    private sealed record Preparing(Certificate Certificate, Task<Preparation> Presentation);

    private Preparing? prepared;

    /// <summary>Reads a sign-in link: fetches and checks the request, and returns the question for the holder. The
    /// platform is shown nothing yet.</summary>
    /// <exception cref="WalletException">This wallet does not answer the request; the message says why.</exception>
    public async Task<SignInQuestion> ReadRequestAsync(string link, CancellationToken cancellationToken = default)
    {
        var request = await verifiers.FetchAsync(link, cancellationToken).ConfigureAwait(false);
        var (from, certificate) = RequireCertificate();
        if (request.Schema != certificate.Schema)
        {
            throw new WalletException(
                $"This site asks for a certificate of schema {request.Schema.Number}, and yours is of schema "
                    + $"{certificate.Schema.Number}. Refresh it, and look again for a newer version of this wallet."
            );
        }

        var facts = request.Facts.Select(f => new AskedValue(f, certificate.Facts[f.Fact])).ToArray();
        if (IsCurrent)
            PrepareWhileTheHolderReads();
        using var held = Hold(from, certificate);
        var id = held.InternetIdIn(request.ContextId);
        var alike = state.Counts?.LookAlikes(facts.ToDictionary(f => f.Asked.Fact.Name, f => f.Value));
        return new SignInQuestion(request, facts, id, alike, Impediment(request, facts, alike));
    }

    /// <summary>Shows the requested facts, and only those. The wallet verifies the proof before it sends it. A lapsed
    /// certificate is refreshed first.</summary>
    /// <exception cref="WalletException">The wallet cannot answer; the message says why.</exception>
    public async Task<SignInAnswer> ApproveAsync(SignInQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Impediment is { } impediment)
            throw new WalletException(impediment);
        await RefreshIfLapsedAsync(cancellationToken).ConfigureAwait(false);
        // A birthday may have passed since, and only the values that the holder agreed to are shown.
        if (question.Facts.Any(f => f.Value != Certificate!.Facts[f.Asked.Fact]))
            throw new WalletException("Your new certificate says something else. Look at the request again.");
        return await ShowAsync(question, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses. The site learns only that somebody refused.</summary>
    public async Task<SignInAnswer> RefuseAsync(SignInQuestion question, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = await verifiers
            .AnswerAsync(question.Request, [new("error", "access_denied")], cancellationToken)
            .ConfigureAwait(false);
        Remember(question, [], "refused");
        return answer;
    }

    /// <summary>
    /// Signs a text or a file under an Internet ID: that of a platform, or of a public topic. The wallet asks nobody
    /// and sends nothing. Anybody who gets the statement can show it to others permanently.
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
        var (from, certificate) = RequireCertificate();
        if (!IsCurrent)
        {
            throw new WalletException(
                "Your certificate has lapsed, or this device's clock is wrong. Refresh it first."
            );
        }

        if (facts.FirstOrDefault(f => !f.Disclosable) is { } never)
            throw new WalletException($"{never.Name} is never shown.");
        var alike = state.Counts?.LookAlikes(facts.ToDictionary(f => f.Name, f => certificate.Facts[f]));
        if (facts.Count > 0 && alike < Threshold)
            throw new WalletException(TooFew(alike));
        using var held = Hold(from, certificate);
        SignedStatement signed;
        try
        {
            signed = held.Sign(context, text, file, facts, time.GetUtcNow());
        }
        catch (ArgumentException e)
        {
            throw new WalletException(e.Message);
        }
        var id = held.InternetIdIn(context.ToBytes());
        Remember(context.Text, id, [.. facts.Select(f => f.Name)], "signed a statement");
        return signed;
    }

    internal async Task<SignInAnswer> ShowAsync(SignInQuestion question, CancellationToken cancellationToken)
    {
        using var preparation = await TakePrepared().ConfigureAwait(false);
        var presentation = preparation.Finish(
            question.Request.ContextId,
            question.Request.Facts.Select(f => f.Fact),
            question.Request.Request.Binding
        );
        var id = question.Request.Request.DcqlQuery.Credentials[0].Id;
        var token = Wire.Write(new Dictionary<string, string[]> { [id] = [Wire.Encode(presentation.ToBytes())] });
        // The history has it before it is sent: a device that cannot save shows nothing.
        var entry = Remember(question, [.. question.Facts.Select(f => f.Asked.Fact.Name)], Unanswered);
        var answer = await verifiers
            .AnswerAsync(question.Request, [new("vp_token", Encoding.UTF8.GetString(token))], cancellationToken)
            .ConfigureAwait(false);
        Amend(entry, answer.Accepted ? "signed in" : "not accepted");
        return answer;
    }

    /// <summary>Most of a proof does not depend on the request: it is computed while the question is on the
    /// screen.</summary>
    private void PrepareWhileTheHolderReads()
    {
        var (from, mine) = RequireCertificate();
        if (prepared?.Certificate == mine)
            return;
        ForgetPrepared();
        var held = Hold(from, mine);
        prepared = new Preparing(
            mine,
            Task.Run(() =>
            {
                using (held)
                    return held.Prepare();
            })
        );
    }

    /// <summary>Takes the preparation made with the certificate to show; it makes one presentation.</summary>
    private Task<Preparation> TakePrepared()
    {
        PrepareWhileTheHolderReads();
        return Interlocked.Exchange(ref prepared, null)!.Presentation;
    }

    /// <summary>Drops the preparation of a certificate that this wallet no longer has.</summary>
    private void ForgetPrepared() =>
        Interlocked
            .Exchange(ref prepared, null)
            ?.Presentation.ContinueWith(done => done.Result.Dispose(), TaskContinuationOptions.OnlyOnRanToCompletion);

    private string? Impediment(VerifiedRequest request, AskedValue[] facts, long? alike)
    {
        if (!request.Request.DcqlQuery.Credentials[0].Meta.Issuers.Contains(issuer!.Document.Issuer))
            return "This site does not accept certificates of your authority.";
        if (!IsCurrent && !issuer.Refreshes(certificates[^1].Epoch, time.GetUtcNow()))
            return "Your certificate lapsed too long ago, or this device's clock is wrong. Show your document again.";
        var missing = facts.FirstOrDefault(f => !f.Asked.Accepts(f.Value));
        if (missing is null && facts.Length > 0 && alike < Threshold)
            return TooFew(alike);
        return missing is null
            ? null
            : $"This site asks for {missing.Asked.Fact.Name}, and your certificate does not say so. Nothing was shown.";
    }

    private string TooFew(long? alike) =>
        $"With these facts you would look like {alike} people, and you want at least {Threshold}. Nothing was shown.";

    /// <summary>A second try of the same question updates the same entry.</summary>
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

    /// <summary>Records the outcome. The disclosure is saved already, so a full disk does not fail a successful
    /// sign-in.</summary>
    private void Amend(HistoryEntry entry, string outcome)
    {
        var amended = entry with { Outcome = outcome };
        try
        {
            Update(state with { History = [.. state.History.Select(e => ReferenceEquals(e, entry) ? amended : e)] });
        }
        catch (Exception e) when (e is IOException or WalletException) { }
    }
}
