using System.Text;
using Symbolon.Platform;
using Symbolon.Protocol;

namespace Symbolon.Tests.Gateway;

/// <summary>Spoiled bytes: none is accepted, and each gets a plain refusal.</summary>
public sealed class PresentationMutationTests : IDisposable
{
    private readonly PlatformKeys keys = PlatformKeys.Generate();
    private readonly PlatformOptions options;
    private readonly TestAuthority authority = new();
    private readonly SignInRequests requests;
    private readonly SignInVerifier verifier;

    public PresentationMutationTests()
    {
        static Text Text(string text) => new() { En = text, ZhHans = text };
        options = new PlatformOptions
        {
            Origin = "https://forum.example",
            Name = Text("The forum"),
            Purpose = Text("One account a person"),
            Facts = [new RegisteredFact { Name = "age_over_18", Reason = Text("Adults only") }],
            EqualWay = new EqualWay { Url = "https://forum.example/letter", Description = Text("A letter") },
            Issuers = [authority.Issuer],
        };
        requests = new SignInRequests(options, keys, TimeProvider.System);
        verifier = new SignInVerifier(options, requests, TimeProvider.System);
    }

    [Fact]
    public void No_spoiled_presentation_is_accepted()
    {
        var pending = Pending();
        var person = authority.Enrol();
        var presentation = person.Held.Present(
            Encoding.UTF8.GetBytes(options.Origin),
            [Schema.One["age_over_18"]],
            new PresentationBinding(
                pending.Nonce,
                Registration.ClientIdPrefix + options.Origin,
                options.Origin + "/wallet/response"
            )
        );
        var valid = presentation.ToBytes();
        Assert.Equal(SignInFailure.None, verifier.Verify(pending, TestPerson.VpToken(valid), out _));
        var proofs = 0;
        Mutation.ForEach(
            valid,
            4,
            spoiled =>
            {
                var failure = verifier.Verify(pending, TestPerson.VpToken(spoiled), out var somebody);
                Assert.NotEqual(SignInFailure.None, failure);
                Assert.Null(somebody);
                if (failure == SignInFailure.ProofInvalid)
                    Interlocked.Increment(ref proofs);
            }
        );
        Assert.True(proofs > 100, "Hardly any mutation was well-formed: the proof was not tested.");
    }

    [Fact]
    public void No_spoiled_vp_token_brings_a_fault()
    {
        var pending = Pending();
        Mutation.ForEach(
            Encoding.UTF8.GetBytes(TestPerson.VpToken(new byte[200])),
            5,
            spoiled =>
                Assert.NotEqual(SignInFailure.None, verifier.Verify(pending, Encoding.Latin1.GetString(spoiled), out _))
        );
    }

    [Fact]
    public void No_spoiled_request_or_statement_is_accepted()
    {
        var now = TimeProvider.System.GetUtcNow();
        var clientId = requests.Registration.ClientId;
        var request = requests.RequestObject(Pending());
        Assert.True(VerifiedRequest.TryVerify(request, clientId, now, out _, out var problem), problem);
        Mutation.ForEach(
            Encoding.ASCII.GetBytes(request),
            6,
            spoiled =>
            {
                var text = Encoding.Latin1.GetString(spoiled);
                Assert.False(VerifiedRequest.TryVerify(text, clientId, now, out _, out var error));
                Assert.NotEmpty(error);
            }
        );
        Mutation.ForEach(
            Encoding.ASCII.GetBytes(requests.Registration.Jwt),
            7,
            spoiled => Assert.False(Registration.TryVerify(Encoding.Latin1.GetString(spoiled), now, out _, out _))
        );
    }

    public void Dispose()
    {
        keys.Dispose();
        authority.Dispose();
    }

    private PendingSignIn Pending() => requests.Begin([new FactWish("age_over_18", true)]);
}
