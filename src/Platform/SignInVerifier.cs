using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Platform;

/// <summary>Checks presentations: the cheap checks first, the pairing last.</summary>
public sealed class SignInVerifier
{
    private readonly PlatformOptions options;
    private readonly SignInRequests requests;
    private readonly TimeProvider time;
    private readonly Batcher<(PendingSignIn, string?), (SignInFailure, VerifiedPerson?)> batcher;

    /// <summary>A verifier for a platform.</summary>
    public SignInVerifier(PlatformOptions options, SignInRequests requests, TimeProvider time)
    {
        this.options = options;
        this.requests = requests;
        this.time = time;
        batcher = new(Environment.ProcessorCount, MaxBatch, VerifyBatch);
    }

    /// <summary>The largest number of presentations that share one product of pairings.</summary>
    private const int MaxBatch = 64;

    /// <summary>Largest vp_token that is read, in characters.</summary>
    public const int MaxTokenSize = 4096;

    /// <summary>Checks the vp_token of a direct_post response against the request it answers. The caller has already
    /// taken the pending request out of its store, so a second answer finds none.</summary>
    public SignInFailure Verify(PendingSignIn pending, string? vpToken, out VerifiedPerson? person)
    {
        ArgumentNullException.ThrowIfNull(pending);
        var (failure, verified) = VerifyBatch([(pending, vpToken)])[0];
        person = verified;
        return failure;
    }

    /// <summary>As <see cref="Verify"/>, for hosts of sign-ins. Presentations that arrive during a check are checked
    /// together afterwards; one that arrives alone is checked at once.</summary>
    public async ValueTask<(SignInFailure Failure, VerifiedPerson? Person)> VerifyAsync(
        PendingSignIn pending,
        string? vpToken
    )
    {
        ArgumentNullException.ThrowIfNull(pending);
        return await batcher.RunAsync((pending, vpToken)).ConfigureAwait(false);
    }

    /// <summary>A presentation that passed every cheap check.</summary>
    private sealed record Candidate(
        PendingSignIn Pending,
        Presentation Presentation,
        PresentationClaim Claim,
        Dictionary<string, FactValue> Facts
    );

    private (SignInFailure, VerifiedPerson?)[] VerifyBatch(
        IReadOnlyList<(PendingSignIn Pending, string? VpToken)> several
    )
    {
        var registration = requests.Registration;
        var results = new (SignInFailure, VerifiedPerson?)[several.Count];
        var candidates = new List<(int Place, Candidate Candidate)>();
        for (var i = 0; i < several.Count; i++)
        {
            var failure = Ask(several[i].Pending, several[i].VpToken, registration, out var candidate);
            results[i] = (failure, null);
            if (candidate is not null)
                candidates.Add((i, candidate));
        }
        var holds = Presentation.VerifyMany([.. candidates.Select(c => c.Candidate.Claim)]);
        for (var j = 0; j < holds.Length; j++)
        {
            results[candidates[j].Place] = holds[j]
                ? (SignInFailure.None, Person(candidates[j].Candidate))
                : (SignInFailure.ProofInvalid, null);
        }

        return results;
    }

    /// <summary>Checks everything except the proof.</summary>
    private SignInFailure Ask(
        PendingSignIn pending,
        string? vpToken,
        Registration registration,
        out Candidate? candidate
    )
    {
        candidate = null;
        var now = time.GetUtcNow();
        if (now >= pending.Expires)
            return SignInFailure.Expired;
        if (!TryRead(vpToken, out var presentation))
            return SignInFailure.Malformed;
        var issuer = options.Issuers.FirstOrDefault(i => i.Signs(presentation!.Schema, presentation.KeyId));
        if (issuer is null)
            return SignInFailure.UnknownIssuer;
        if (!issuer.Document.Epochs.Accepts(presentation!.Epoch, now))
            return SignInFailure.WrongEpoch;
        var failure = Facts(pending, presentation, out var facts);
        if (failure != SignInFailure.None)
            return failure;
        var binding = new PresentationBinding(pending.Nonce, registration.ClientId, options.EffectiveResponseUri);
        var claim = new PresentationClaim(presentation, issuer, registration.ContextId(pending.Slot), binding);
        candidate = new Candidate(pending, presentation, claim, facts);
        return SignInFailure.None;
    }

    private VerifiedPerson Person(Candidate verified) =>
        new(
            InternetId.From(verified.Presentation.Pseudonym),
            verified.Facts,
            verified.Pending.Slot,
            new Receipt
            {
                Version = 1,
                Origin = options.Origin,
                Slot = verified.Pending.Slot,
                Nonce = verified.Pending.Nonce,
                ResponseUri = options.EffectiveResponseUri,
                Presentation = Wire.Encode(verified.Presentation.ToBytes()),
            }
        );

    /// <summary>vp_token: {"person": ["base64url"]}, exactly.</summary>
    private bool TryRead(string? vpToken, out Presentation? presentation)
    {
        presentation = null;
        return vpToken is { Length: <= MaxTokenSize }
            && Wire.TryRead<Dictionary<string, string[]>>(Encoding.UTF8.GetBytes(vpToken), out var token, out _)
            && token.Count == 1
            && token.TryGetValue(SignInRequest.CredentialId, out var presentations)
            && presentations is [var text]
            && Wire.TryDecode(text, Presentation.MaxSize, out var bytes)
            && Presentation.TryParse(bytes, out presentation, options.CredentialType);
    }

    /// <summary>The presentation must show exactly the facts that the request asked for: fewer are no answer, and the
    /// platform must not learn more.</summary>
    private static SignInFailure Facts(
        PendingSignIn pending,
        Presentation presentation,
        out Dictionary<string, FactValue> facts
    )
    {
        facts = [];
        if (presentation.Disclosed.Count != pending.Facts.Count)
            return SignInFailure.WrongFacts;
        foreach (var wish in pending.Facts)
        {
            var fact = presentation.Schema.Find(wish.Name);
            var shown = presentation.Disclosed.Where(d => d.Index == fact?.Index).ToArray();
            if (fact is null || shown.Length != 1)
                return SignInFailure.WrongFacts;
            var value = fact.Codec.Decode(shown[0].Message.Span);
            if (wish.Values.Count > 0 && !wish.Values.Contains(value))
                return SignInFailure.FactNotAccepted;
            facts[wish.Name] = value;
        }
        return SignInFailure.None;
    }
}
