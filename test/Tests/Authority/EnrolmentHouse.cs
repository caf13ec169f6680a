using System.Security.Cryptography;
using Symbolon.Authority;
using Symbolon.Authority.Custodians;
using Symbolon.Bbs.Issuer;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Protocol;

namespace Symbolon.Tests.Authority;

/// <summary>An authority without a server, for documents of the test country: it checks them like the real
/// one.</summary>
internal sealed class EnrolmentHouse : IDisposable
{
    private readonly SecretKey key = SecretKey.Generate();
    private readonly Tickets tickets = new(TimeProvider.System);

    internal EnrolmentHouse(PersonKeyStates? states = null)
    {
        Assert.True(
            Issuer.TryCreate(
                AuthorityKeys.Describe(key, "https://authority.example", EpochSchedule.Weekly, 365),
                out var issuer,
                out var error
            ),
            error
        );
        Enrolment = new Enrolment(
            issuer,
            new DocumentChecker(Country.Trust(), TimeProvider.System) { ChipProofRequired = true },
            new HashOfTheKey(),
            Registry,
            tickets,
            TimeProvider.System,
            states ?? PersonKeyStates.None
        );
    }

    internal SpecimenCountry Country { get; } = SpecimenCountry.Create(TimeProvider.System);

    internal InMemoryRegistry Registry { get; } = new();

    internal Enrolment Enrolment { get; }

    /// <summary>Enrols with some of a document's files; the chip answers if it is given.</summary>
    internal Task<CredentialOffer> EnrolAsync(
        IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files,
        SpecimenDocument? chip
    )
    {
        var request = new EnrolmentRequest { Files = files.ToDictionary(f => f.Key, f => Wire.Encode(f.Value.Span)) };
        if (chip?.ChipKey is not null)
        {
            var challenge = Enrolment.Challenge();
            Assert.True(Wire.TryDecode(challenge.Challenge, 8, out var bytes));
            request = request with
            {
                ChallengeId = challenge.ChallengeId,
                ChipResponse = Wire.Encode(chip.Answer(bytes)),
            };
        }
        return Enrolment.EnrolAsync(request, default);
    }

    /// <summary>The number of rows that these people's documents make, enrolled one after the other.</summary>
    internal async Task<int> RowsOfAsync(params SpecimenPerson[] people)
    {
        var before = Registry.Count;
        foreach (var person in people)
        {
            using var document = Country.Issue(person);
            await EnrolAsync(document.NamedFiles, document);
        }
        return Registry.Count - before;
    }

    public void Dispose()
    {
        tickets.Dispose();
        key.Dispose();
        Country.Dispose();
    }

    private sealed class HashOfTheKey : ITokenEvaluator
    {
        public Task<byte[]> EvaluateAsync(ReadOnlyMemory<byte> personKey, CancellationToken cancellationToken) =>
            Task.FromResult(SHA256.HashData(personKey.Span));
    }
}
