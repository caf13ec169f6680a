using System.Net;
using System.Net.Http.Json;
using System.Text;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Tests.Wallet;

/// <summary>
/// An authority in memory for a wallet. It signs an honest answer as changed by <see cref="Twist"/>, with its real key:
/// each of its certificates verifies.
/// </summary>
internal sealed class AuthorityOfAnyKind : HttpMessageHandler
{
    public const string Origin = "https://authority.example";

    private static readonly DateOnly BornOn = new(1990, 5, 17);
    private readonly SecretKey key = SecretKey.Generate();
    private readonly SignerNymEntropy entropy = SignerEntropy.Generate();

    private readonly CredentialType type;

    /// <summary>An authority that signs a schema of a kind of credential; by default the Internet certificate's current
    /// one.</summary>
    public AuthorityOfAnyKind(TimeProvider time, CredentialType? type = null, Schema? schema = null)
    {
        Time = time;
        this.type = type ?? CredentialType.InternetCertificate;
        var document = new IssuerDocument
        {
            Issuer = Origin,
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = (schema ?? this.type.Current).Number,
            Epochs = EpochSchedule.Weekly,
        };
        Assert.True(Issuer.TryCreate(document, out var issuer, out _, this.type));
        Issuer = issuer;
        Client = new HttpClient(this);
    }

    /// <summary>The signed data of one epoch.</summary>
    internal sealed record Answer(ulong Epoch, FactSet Facts, SignerNymEntropy Entropy, byte[] Enrolment);

    public TimeProvider Time { get; }

    public Issuer Issuer { get; private set; }

    public HttpClient Client { get; }

    /// <summary>Changes the authority's public document from now on.</summary>
    public void Become(IssuerDocument document)
    {
        Assert.True(Issuer.TryCreate(document, out var issuer, out _, type));
        Issuer = issuer;
    }

    /// <summary>The change that it makes to an honest answer.</summary>
    public Func<IReadOnlyList<Answer>, IReadOnlyList<Answer>> Twist { get; set; } = honest => honest;

    /// <summary>True if it publishes no counts and breaks the connection instead.</summary>
    public bool CountsFail { get; set; }

    /// <summary>The requests to /refresh and /close.</summary>
    public List<EnrolmentAction> Actions { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        return request.RequestUri!.AbsolutePath switch
        {
            "/.well-known/symbolon-issuer" => Json(Issuer.Document),
            "/enrolment" => Enrolled(
                new CredentialOffer
                {
                    CredentialIssuer = Origin,
                    CredentialConfigurationIds = [CredentialType.InternetCertificate.ConfigurationId],
                    Grants = new OfferGrants { PreAuthorized = new PreAuthorizedGrant { PreAuthorizedCode = "code" } },
                }
            ),
            "/token" => Json(
                new TokenResponse
                {
                    AccessToken = "token",
                    TokenType = "Bearer",
                    ExpiresIn = 300,
                }
            ),
            "/nonce" => Json(new NonceResponse { CNonce = Wire.RandomText(16) }),
            "/credential" => Credential(body),
            "/refresh" => Refresh(body),
            "/close" => Close(body),
            "/counts" when CountsFail => throw new HttpRequestException("broken"),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    /// <summary>The number of received documents.</summary>
    public int Enrolments { get; private set; }

    private HttpResponseMessage Enrolled(CredentialOffer offer)
    {
        Enrolments++;
        return Json(offer);
    }

    private HttpResponseMessage Credential(byte[] body)
    {
        Assert.True(Wire.TryRead<CredentialRequest>(body, out var request, out _));
        var proof = request.Proofs.SymbolonCommitment.Single();
        return Sign(proof.Commitment, proof.Nonce);
    }

    private HttpResponseMessage Refresh(byte[] body)
    {
        Assert.True(Wire.TryRead<EnrolmentAction>(body, out var action, out _));
        Actions.Add(action);
        return Sign(action.Commitment, action.Nonce);
    }

    private HttpResponseMessage Close(byte[] body)
    {
        Assert.True(Wire.TryRead<EnrolmentAction>(body, out var action, out _));
        Actions.Add(action);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    private HttpResponseMessage Sign(string text, string nonce)
    {
        Assert.True(Wire.TryDecode(text, 1024, out var bytes));
        Assert.True(SamePersonCommitment.TryParse(bytes, out var commitment));
        var now = Issuer.Document.Epochs.At(Time.GetUtcNow());
        Answer[] honest =
        [
            .. Enumerable.Range(0, Issuer.Document.Epochs.Ahead + 1).Select(i => Honest(now + (ulong)i)),
        ];
        var issued = Twist(honest)
            .Select(answer =>
            {
                var certificate = Certificates.Issue(
                    key,
                    Issuer,
                    answer.Epoch,
                    commitment,
                    Encoding.UTF8.GetBytes(nonce),
                    answer.Facts,
                    answer.Entropy
                );
                return new IssuedCredential
                {
                    Credential = Wire.Encode(certificate.ToBytes()),
                    Enrolment = Wire.Encode(answer.Enrolment),
                };
            })
            .ToArray();
        return Json(new CredentialResponse { Credentials = issued });
    }

    private Answer Honest(ulong epoch) => new(epoch, FactsOn(epoch), entropy, [.. Enumerable.Repeat((byte)7, 32)]);

    /// <summary>The facts of this authority's only person in an epoch.</summary>
    public FactSet FactsOn(
        ulong epoch,
        DateOnly? born = null,
        string country = "UTO",
        string assurance = Assurance.Chip,
        bool guardian = false
    ) =>
        FactSet.From(
            born ?? BornOn,
            DateOnly.FromDateTime(Issuer.Document.Epochs.Start(epoch).UtcDateTime),
            country,
            assurance,
            guardian,
            Issuer.Schema
        );

    private static HttpResponseMessage Json<T>(T message) =>
        new(HttpStatusCode.OK) { Content = JsonContent.Create(message, options: Wire.Strict) };

    protected override void Dispose(bool disposing)
    {
        key.Dispose();
        base.Dispose(disposing);
    }
}
