using System.Security.Cryptography;
using System.Text;
using Symbolon.Authority;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Authority;

/// <summary>An authority without network and documents: keys, a registry, counts, and people who have tokens.</summary>
internal sealed class AuthorityHouse : IDisposable
{
    public AuthorityHouse(IRegistry? registry = null, AuthorityKeys? keys = null, int ahead = 1, int lapsedDays = 365)
    {
        Keys = keys ?? new AuthorityKeys(SecretKey.Generate(), EntropyKey.Generate());
        Registry = registry ?? new InMemoryRegistry();
        var document = AuthorityKeys.Describe(
            Keys.Issuer,
            "https://authority.example",
            EpochSchedule.Weekly with
            {
                Ahead = ahead,
            },
            lapsedDays
        );
        Assert.True(Issuer.TryCreate(document, out var issuer, out var error), error);
        Issuer = issuer;
        Tickets = new Tickets(Time);
        var counting = new EpochCounting(issuer, Counter, Time, 1);
        Issuance = new Issuance(issuer, Keys, Registry, counting, Tickets, Time);
    }

    public AuthorityKeys Keys { get; }

    public IRegistry Registry { get; }

    public InMemoryRegistry Memory => (InMemoryRegistry)Registry;

    public InMemoryEpochCounter Counter { get; } = new();

    public MovableTime Time { get; } = new();

    public Issuer Issuer { get; }

    public Tickets Tickets { get; }

    public Issuance Issuance { get; }

    public uint Epoch => (uint)Issuer.Document.Epochs.At(Time.GetUtcNow());

    /// <summary>The number of people counted in an epoch.</summary>
    public long CountedIn(uint epoch) => Counter.All().Where(c => c.Epoch == epoch).Sum(c => c.Count);

    /// <summary>A person with a wallet; equal numbers give the same person and the same wallet.</summary>
    public HousePerson Person(byte token, byte secret) => new(this, token, secret);

    /// <summary>A person who has enrolled.</summary>
    public async Task<HousePerson> EnrolledAsync(byte token, byte secret)
    {
        var person = Person(token, secret);
        await person.EnrolAsync();
        return person;
    }

    public static async Task<string> RefusedAsync(Func<Task> act) =>
        (await Assert.ThrowsAsync<AuthorityRefusalException>(act)).Code;

    public void Dispose()
    {
        Issuance.Dispose();
        Tickets.Dispose();
        Keys.Dispose();
    }
}

/// <summary>A person with a token, a wallet's secret and, after an enrolment, certificates.</summary>
internal sealed class HousePerson(AuthorityHouse house, byte token, byte secretSeed) : IDisposable
{
    private readonly HolderSecret secret = HolderSecret.Derive(
        [.. Enumerable.Repeat(secretSeed, 64)],
        house.Issuer.AuthorityContext,
        Schema.One.NymCount
    );

    public byte[] Token { get; } = [.. Enumerable.Repeat(token, 32)];

    public DateOnly BirthDate { get; init; } = new(1990, 5, 17);

    public IReadOnlyList<Certificate> Certificates { get; private set; } = [];

    public HolderSecret Secret => secret;

    /// <summary>The access token that follows after a document was shown.</summary>
    public async Task<string> ShowDocumentAsync()
    {
        var row = await house.Registry.AddPendingAsync(Token, default);
        var facts = FactSet.From(BirthDate, new DateOnly(2026, 11, 16), "UTO", Assurance.Chip);
        var code = house.Tickets.Issue(
            Enrolment.CodePurpose,
            new IssuanceTicket(Token, row.State, facts).ToBytes(),
            TimeSpan.FromMinutes(10)
        );
        return house.Issuance.Token(code).AccessToken;
    }

    public async Task<CredentialResponse> EnrolAsync(string? renewalKey = null) =>
        await CredentialAsync(await ShowDocumentAsync(), renewalKey);

    public async Task<CredentialResponse> CredentialAsync(string accessToken, string? renewalKey = null)
    {
        var nonce = house.Issuance.Nonce().CNonce;
        var request = new CredentialRequest
        {
            CredentialConfigurationId = CredentialType.InternetCertificate.ConfigurationId,
            Proofs = new CredentialProofs
            {
                SymbolonCommitment = [new CommitmentProof { Nonce = nonce, Commitment = Commit(nonce) }],
            },
            RenewalKey = renewalKey,
        };
        return Keep(await house.Issuance.CredentialAsync(accessToken, request, default));
    }

    public async Task<CredentialResponse> RefreshAsync(string? renewalKey = null) =>
        Keep(await house.Issuance.RefreshAsync(Action("/refresh") with { RenewalKey = renewalKey }, default));

    public Task CloseAsync() => house.Issuance.CloseAsync(Action("/close"), default);

    /// <summary>A request to refresh or to close, made with one of the certificates.</summary>
    public EnrolmentAction Action(string path, Certificate? with = null)
    {
        var nonce = house.Issuance.Nonce().CNonce;
        var origin = house.Issuer.Document.Issuer;
        using var held = new HeldCertificate(house.Issuer, with ?? Certificates[0], secret);
        var presentation = held.Present(
            house.Issuer.AuthorityContext,
            path == "/refresh" ? Schema.One.Facts : [],
            new PresentationBinding(nonce, origin, origin + path)
        );
        return new EnrolmentAction
        {
            Enrolment = Wire.Encode(Token),
            Nonce = nonce,
            Presentation = Wire.Encode(presentation.ToBytes()),
            Commitment = Commit(nonce),
        };
    }

    public CredentialResponse Keep(CredentialResponse response)
    {
        Certificates = [.. response.Credentials.Select(Read)];
        Assert.All(Certificates, c => Assert.True(c.Holds(house.Issuer, secret)));
        return response;
    }

    private string Commit(string nonce) =>
        Wire.Encode(Symbolon.Certificates.Commit(house.Issuer, secret, Encoding.UTF8.GetBytes(nonce)).ToBytes());

    private static Certificate Read(IssuedCredential issued)
    {
        Assert.True(Wire.TryDecode(issued.Credential, Certificate.MaxSize, out var bytes));
        Assert.True(Certificate.TryParse(bytes, out var certificate));
        return certificate;
    }

    public void Dispose() => secret.Dispose();
}

/// <summary>A clock that stands still until it is moved, in either direction.</summary>
internal sealed class MovableTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
