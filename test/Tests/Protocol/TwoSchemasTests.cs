using System.Net;
using System.Text;
using Symbolon.Platform;
using Symbolon.Protocol;
using Symbolon.Tests.Authority;
using Symbolon.Tests.Wallet;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Tests.Protocol;

/// <summary>
/// Two schemas are valid at once. The second one is made here: fewer ages, another order, one more kind of document
/// check and a fact of its own. One platform asks for both and verifies both in one batch. One version of the wallet
/// holds certificates of both.
/// </summary>
public sealed class TwoSchemasTests : IDisposable
{
    private const string Platform = "https://cinema.example";

    internal static readonly Schema Second = Schema.Read(
        """
        {
          "schema": 2,
          "nym_count": 8,
          "facts": [
            { "index": 0, "name": "birth_date", "kind": "text", "encoding": "days", "since": 1, "disclosable": false, "changes": "never" },
            { "index": 1, "name": "document_country", "kind": "text", "encoding": "country", "since": 1, "disclosable": true, "changes": "never" },
            { "index": 2, "name": "age_over_18", "kind": "boolean", "encoding": "flag", "since": 1, "disclosable": true, "changes": "with_age", "age": 18 },
            { "index": 3, "name": "assurance", "kind": "text", "encoding": "choice", "choices": { "document": 1, "chip": 2, "desk": 3 },
              "since": 1, "disclosable": true, "changes": "with_document" },
            { "index": 4, "name": "resident", "kind": "boolean", "encoding": "flag", "since": 2, "disclosable": true, "changes": "never", "default": false }
          ]
        }
        """u8
    );

    private static readonly CredentialType Both = CredentialType.InternetCertificate.With(Second);

    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-schemas-").FullName;
    private readonly MovableTime time = new() { Now = EpochSchedule.Weekly.Start(45).AddDays(2) };
    private readonly AuthorityOfAnyKind old;
    private readonly AuthorityOfAnyKind fresh;
    private readonly PlatformKeys keys = PlatformKeys.Generate();

    public TwoSchemasTests()
    {
        old = new AuthorityOfAnyKind(time, Both, Schema.One);
        fresh = new AuthorityOfAnyKind(time, Both, Second);
    }

    private static Text Words(string text) => new() { En = text, ZhHans = text };

    private PlatformOptions Options(params Issuer[] issuers) =>
        new()
        {
            Origin = Platform,
            Name = Words("Cinema"),
            Purpose = Words("Tickets"),
            Facts =
            [
                new RegisteredFact { Name = "age_over_18", Reason = Words("The law") },
                new RegisteredFact { Name = "document_country", Reason = Words("A discount") },
                .. issuers.Contains(fresh.Issuer)
                    ? [new RegisteredFact { Name = "resident", Reason = Words("A discount") }]
                    : Array.Empty<RegisteredFact>(),
            ],
            EqualWay = new EqualWay { Url = Platform + "/desk", Description = Words("The box office") },
            Issuers = issuers,
        };

    [Fact]
    public async Task One_platform_and_one_wallet_take_both()
    {
        var options = Options(old.Issuer, fresh.Issuer);
        var requests = new SignInRequests(options, keys, time);
        var verifier = new SignInVerifier(options, requests, time);
        FactWish[] wishes = [new("age_over_18", true), new("document_country")];
        var people = new List<VerifiedPerson>();
        var answers = new List<(PendingSignIn Pending, string Token)>();
        foreach (var (authority, schema) in new[] { (old, Schema.One), (fresh, Second) })
        {
            var pending = requests.Begin(wishes);
            using var network = new Network(authority, () => requests.RequestObject(pending, schema: schema));
            using var wallet = await EnrolledAsync(network);
            Assert.Same(schema, wallet.Certificate!.Schema);
            var question = await wallet.ReadRequestAsync(requests.Link(Platform + "/wallet/request"));
            Assert.Null(question.Impediment);
            Assert.Equal(["true", "UTO"], question.Facts.Select(f => f.Value.ToString()));
            Assert.True((await wallet.ApproveAsync(question)).Accepted);
            answers.Add((pending, network.VpToken!));
            // A refresh keeps the schema, and the wallet keeps its known values.
            await wallet.RefreshAsync(new AuthorityClient(network.Client, AuthorityOfAnyKind.Origin, Both));
            Assert.Same(schema, wallet.Certificate!.Schema);
        }
        // Both are requested at the same time, so that both are in one batch.
        var checks = answers.Select(a => verifier.VerifyAsync(a.Pending, a.Token).AsTask()).ToArray();
        foreach (var (failure, person) in await Task.WhenAll(checks))
        {
            Assert.Equal(SignInFailure.None, failure);
            people.Add(person!);
        }
        Assert.All(people, p => Assert.Equal<FactValue>(true, p.Facts["age_over_18"]));
        Assert.All(people, p => Assert.Equal<FactValue>("UTO", p.Facts["document_country"]));
        // Both proofs are kept and checked later, by the same inspector.
        Assert.All(people, p => Assert.True(p.Receipt!.TryVerify([old.Issuer, fresh.Issuer], out _, out _)));
    }

    [Fact]
    public async Task A_platform_takes_no_schema_that_none_of_its_authorities_signs()
    {
        var options = Options(old.Issuer);
        var requests = new SignInRequests(options, keys, time);
        var pending = requests.Begin([]);
        using var network = new Network(fresh, () => requests.RequestObject(pending, schema: Second));
        using var wallet = await EnrolledAsync(network);
        var question = await wallet.ReadRequestAsync(requests.Link(Platform + "/wallet/request"));
        Assert.Contains(
            "does not accept certificates of your authority",
            question.Impediment,
            StringComparison.Ordinal
        );
        var (failure, _) = await AnswerAsync(options, requests, wallet, network, pending);
        Assert.Equal(SignInFailure.UnknownIssuer, failure);
    }

    [Fact]
    public async Task A_wallet_whose_certificate_is_of_another_schema_says_so_and_shows_nothing()
    {
        var requests = new SignInRequests(Options(old.Issuer, fresh.Issuer), keys, time);
        var pending = requests.Begin([new("age_over_18")]);
        using var network = new Network(old, () => requests.RequestObject(pending, schema: Second));
        using var wallet = await EnrolledAsync(network);
        var refusal = await Assert.ThrowsAsync<WalletException>(() =>
            wallet.ReadRequestAsync(requests.Link(Platform + "/wallet/request"))
        );
        Assert.Contains("schema 2, and yours is of schema 1", refusal.Message, StringComparison.Ordinal);
        Assert.Null(network.VpToken);
        // A wallet of today knows one schema, and reads no other.
        Assert.False(
            VerifiedRequest.TryVerify(
                requests.RequestObject(pending, schema: Second),
                requests.Registration.ClientId,
                time.Now,
                out _,
                out _
            )
        );
    }

    /// <summary>The signature covers the schema number: the same octets with another number are not a valid
    /// certificate.</summary>
    [Fact]
    public async Task A_certificate_of_one_schema_is_none_of_the_other()
    {
        using var network = new Network(fresh, () => "");
        using var wallet = await EnrolledAsync(network);
        var octets = wallet.Certificate!.ToBytes();
        Assert.Equal(2, octets[0]);
        Assert.True(Certificate.TryParse(octets, out _, Both));
        Assert.False(Certificate.TryParse(octets, out _));
        foreach (var number in (byte[])[0, 1, 3, 255])
        {
            octets[0] = number;
            Assert.False(Certificate.TryParse(octets, out _, Both));
        }
        Assert.Throws<ArgumentException>(() => wallet.Certificate.Facts[Schema.One["age_over_18"]]);
        Assert.NotEqual(old.Issuer.Header(45)[8], fresh.Issuer.Header(45)[8]);
        Assert.Equal(50, fresh.Issuer.Header(45).Length);
    }

    /// <summary>The day of the change: one key has two public documents. A presentation belongs to the document that
    /// names its schema.</summary>
    [Fact]
    public async Task One_key_can_sign_one_schema_after_the_other()
    {
        var before = old.Issuer;
        using var network = new Network(old, () => "");
        using var wallet = await EnrolledAsync(network);
        var first = wallet.Certificate!;
        old.Become(before.Document with { Schema = Second.Number });
        var after = old.Issuer;
        Assert.Equal(before.KeyId, after.KeyId);
        Assert.True(before.Signs(first.Schema, first.KeyId));
        Assert.False(after.Signs(first.Schema, first.KeyId));
        Assert.True(after.Signs(Second, first.KeyId));
    }

    [Fact]
    public void Facts_that_evidence_does_not_give_have_their_default_or_are_missed()
    {
        var day = new DateOnly(2026, 11, 16);
        var said = new Dictionary<string, FactValue>
        {
            ["birth_date"] = "2008-11-16",
            ["document_country"] = "UTO",
            ["assurance"] = "desk",
            ["nickname"] = "not of this schema",
        };
        var facts = FactSet.Create(Second, day, said);
        Assert.Equal(["2008-11-16", "UTO", "true", "desk", "false"], Second.Facts.Select(f => facts[f].ToString()));
        Assert.True(facts.IsAsOf(day));
        Assert.False(facts.IsAsOf(day.AddDays(-1)));
        // Schema 1 does not have the check "desk".
        Assert.Throws<ArgumentException>(() => FactSet.Create(Schema.One, day, said));
        said.Remove("assurance");
        Assert.Throws<ArgumentException>(() => FactSet.Create(Second, day, said));
    }

    private async Task<Symbolon.Wallet.Wallet> EnrolledAsync(Network network)
    {
        var store = new WalletStore(
            Path.Combine(folder, Guid.NewGuid().ToString("N"), "wallet.sealed"),
            new Passphrase("p"u8),
            PassphraseCost.None
        );
        using var phrase = RecoveryPhrase.Generate();
        var wallet = Symbolon.Wallet.Wallet.Create(store, phrase, network.Client, time, Both);
        await wallet.EnrolAsync(
            new AuthorityClient(network.Client, AuthorityOfAnyKind.Origin, Both),
            new Evidence(new Dictionary<string, ReadOnlyMemory<byte>>(), null)
        );
        return wallet;
    }

    /// <summary>The platform's answer to a wallet that answers although it should not.</summary>
    private async Task<(SignInFailure, VerifiedPerson?)> AnswerAsync(
        PlatformOptions options,
        SignInRequests requests,
        Symbolon.Wallet.Wallet wallet,
        Network network,
        PendingSignIn pending
    )
    {
        var question = await wallet.ReadRequestAsync(requests.Link(Platform + "/wallet/request"));
        await wallet.ShowAsync(question, default);
        return await new SignInVerifier(options, requests, time).VerifyAsync(pending, network.VpToken);
    }

    public void Dispose()
    {
        old.Dispose();
        fresh.Dispose();
        keys.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>An authority, and a platform that sends one request and keeps the answer.</summary>
    private sealed class Network : HttpMessageHandler
    {
        private readonly HttpMessageInvoker authority;
        private readonly Func<string> request;

        public Network(AuthorityOfAnyKind authority, Func<string> request)
        {
            this.authority = new HttpMessageInvoker(authority, disposeHandler: false);
            this.request = request;
            Client = new HttpClient(this);
        }

        public HttpClient Client { get; }

        public string? VpToken { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage message,
            CancellationToken cancellationToken
        )
        {
            if (message.RequestUri!.Host != new Uri(Platform).Host)
            {
                return await authority.SendAsync(message, cancellationToken);
            }
            if (message.Method == HttpMethod.Get)
            {
                return new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent(request(), Encoding.ASCII),
                };
            }
            var form = await message.Content!.ReadAsStringAsync(cancellationToken);
            VpToken = System.Web.HttpUtility.ParseQueryString(form)["vp_token"];
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}") };
        }
    }
}
