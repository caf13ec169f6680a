using System.Security.Cryptography;
using Symbolon.Authority.Custodians;
using Symbolon.Documents;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Conversation 1: evidence in, offer out. The document is read in memory only. Two things remain: a token that nobody
/// can compute without t custodians, and a sealed ticket in the wallet. The ticket holds the facts for some minutes.
/// spec/enrol.md.
/// </summary>
public sealed class Enrolment(
    Issuer issuer,
    DocumentChecker checker,
    ITokenEvaluator custodians,
    IRegistry registry,
    Tickets tickets,
    TimeProvider time,
    PersonKeyStates states
)
{
    internal const string CodePurpose = "pre-authorized code";
    private const string ChallengePurpose = "chip challenge";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The most bytes that all files may have together: a chip holds less.</summary>
    public const int MaxEvidence = 2 * 1024 * 1024;

    /// <summary>Eight fresh bytes for the chip, and the ticket that proves that this authority chose them.</summary>
    public ChipChallenge Challenge()
    {
        var challenge = RandomNumberGenerator.GetBytes(8);
        return new ChipChallenge
        {
            ChallengeId = tickets.Issue(ChallengePurpose, challenge, Lifetime),
            Challenge = Wire.Encode(challenge),
        };
    }

    /// <summary>Checks the evidence and offers a certificate.</summary>
    /// <exception cref="AuthorityRefusalException">The evidence is malformed or fails a check.</exception>
    /// <exception cref="CustodiansUnavailableException">Fewer than t custodians answered; nothing was
    /// stored.</exception>
    public async Task<CredentialOffer> EnrolAsync(EnrolmentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var epoch = issuer.Document.Epochs.At(time.GetUtcNow());
        using var files = ReadFiles(request);
        using var verdict = checker.Check(files, ReadChipProof(request));
        if (verdict.Holder is not { } holder)
        {
            throw new AuthorityRefusalException(
                "document_not_believed",
                422,
                "The document was not believed",
                "The document was not believed: "
                    + string.Join("; ", verdict.Failures.Select(f => $"{f.Name}: {f.Reason}"))
                    + ". Nothing of it was kept."
            )
            {
                Steps = verdict.Steps,
            };
        }

        var facts = FactSet.From(
            holder.BirthDate,
            DateOnly.FromDateTime(issuer.Document.Epochs.Start(epoch).UtcDateTime),
            holder.IssuingState,
            verdict.ChipAuthenticated ? Assurance.Chip : Assurance.Document,
            schema: issuer.Schema
        );
        var personKey = PersonKey.Of(holder, states);
        byte[] token;
        try
        {
            token = await custodians.EvaluateAsync(personKey, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(personKey);
        }
        var row = await registry.AddPendingAsync(token, cancellationToken).ConfigureAwait(false);
        return Offer(new IssuanceTicket(token, row.State, facts));
    }

    private CredentialOffer Offer(IssuanceTicket ticket)
    {
        var payload = ticket.ToBytes();
        try
        {
            return new CredentialOffer
            {
                CredentialIssuer = issuer.Document.Issuer,
                CredentialConfigurationIds = [issuer.Type.ConfigurationId],
                Grants = new OfferGrants
                {
                    PreAuthorized = new PreAuthorizedGrant
                    {
                        PreAuthorizedCode = tickets.Issue(CodePurpose, payload, Lifetime),
                    },
                },
            };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(payload);
        }
    }

    private static DocumentFiles ReadFiles(EnrolmentRequest request)
    {
        var named = new Dictionary<string, ReadOnlyMemory<byte>>();
        var total = 0;
        foreach (var (name, text) in request.Files)
        {
            if (!Wire.TryDecode(text, MaxEvidence - total, out var bytes))
                throw Malformed("A file is not base64url, or the files together are larger than a chip.");
            total += bytes.Length;
            named[name] = bytes;
        }
        return DocumentFiles.TryRead(named, out var files, out var error) ? files : throw Malformed(error);
    }

    private ChipProof? ReadChipProof(EnrolmentRequest request)
    {
        if (request.ChallengeId is null && request.ChipResponse is null)
            return null;
        if (!tickets.TryRedeem(ChallengePurpose, request.ChallengeId, out var challenge))
        {
            throw new AuthorityRefusalException(
                "challenge_unknown",
                400,
                "The chip's challenge is not known",
                "The chip answered a challenge that is not ours, has expired, or was used. Ask for a new one."
            );
        }

        return Wire.TryDecode(request.ChipResponse, 1024, out var response)
            ? new ChipProof(challenge, response)
            : throw Malformed("The chip's response is not base64url of at most 1024 bytes.");
    }

    internal static AuthorityRefusalException Malformed(string detail) =>
        new("malformed", 400, "The request is malformed", detail);
}
