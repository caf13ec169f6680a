using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Platform;
using Symbolon.Protocol;
using Symbolon.Tests.Gateway;

namespace Symbolon.Tests.Protocol;

/// <summary>Receipts: a platform keeps one of a sign-in, and an inspector checks it without the platform and the
/// person.</summary>
public sealed class ReceiptTests : IDisposable
{
    private readonly PlatformKeys keys = PlatformKeys.Generate();
    private readonly TestAuthority authority = new();
    private readonly SignInRequests requests;
    private readonly SignInVerifier verifier;

    public ReceiptTests()
    {
        static Text Text(string text) => new() { En = text, ZhHans = text };
        var options = new PlatformOptions
        {
            Origin = "https://cinema.example",
            Name = Text("The cinema"),
            Purpose = Text("Tickets"),
            Facts = [new RegisteredFact { Name = "age_over_18", Reason = Text("Adults only") }],
            EqualWay = new EqualWay { Url = "https://cinema.example/desk", Description = Text("The box office") },
            AccountsPerPerson = 3,
            Issuers = [authority.Issuer],
        };
        requests = new SignInRequests(options, keys, TimeProvider.System);
        verifier = new SignInVerifier(options, requests, TimeProvider.System);
    }

    private (VerifiedPerson Person, PendingSignIn Pending) SignIn(int slot = 0)
    {
        var pending = requests.Begin([new FactWish("age_over_18", true)], slot);
        Assert.True(
            VerifiedRequest.TryVerify(
                requests.RequestObject(pending),
                "verifier_attestation:https://cinema.example",
                TimeProvider.System.GetUtcNow(),
                out var request,
                out var error
            ),
            error
        );
        var token = authority.Enrol().VpToken(request);
        Assert.Equal(SignInFailure.None, verifier.Verify(pending, token, out var person));
        return (person!, pending);
    }

    private string? Check(Receipt receipt) =>
        receipt.TryVerify([authority.Issuer], out _, out var error) ? null : error;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_receipt_says_which_account_was_proven_to_be_what_and_when(int slot)
    {
        var (person, pending) = SignIn(slot);
        Assert.True(Receipt.TryRead(person.Receipt!.ToJson(), out var receipt, out _));
        Assert.True(receipt.TryVerify([authority.Issuer], out var shown, out _));
        Assert.Equal(person.InternetId, shown.InternetId);
        Assert.Equal(true, Assert.Single(shown.Facts).Value);
        Assert.True(RequestNonce.TryReadTime(pending.Nonce, out var begun));
        Assert.Equal(begun, shown.At);
    }

    [Fact]
    public void Neither_account_nor_facts_nor_date_nor_place_can_be_changed()
    {
        var (person, pending) = SignIn();
        var receipt = person.Receipt!;
        Assert.Null(Check(receipt));
        var (seconds, random) = (pending.Nonce.Split('.')[0], pending.Nonce.Split('.')[1]);
        var later = long.Parse(seconds) + 1;
        Assert.Contains("does not verify", Check(receipt with { Nonce = $"{later}.{random}" }));
        Assert.Contains("does not verify", Check(receipt with { Slot = 1 }));
        Assert.Contains("does not verify", Check(receipt with { ResponseUri = "https://cinema.example/other" }));
        Assert.Contains("response address", Check(receipt with { Origin = "https://forum.example" }));
        var elsewhere = receipt with
        {
            Origin = "https://forum.example",
            ResponseUri = "https://forum.example/wallet/response",
        };
        Assert.Contains("does not verify", Check(elsewhere));
        Assert.Contains(
            "epoch of the certificate",
            Check(receipt with { Nonce = $"{long.Parse(seconds) - 30 * 86400}.{random}" })
        );
        Assert.Contains("no time", Check(receipt with { Nonce = random }));
        Assert.True(Wire.TryDecode(receipt.Presentation, Presentation.MaxSize, out var bytes));
        Assert.Equal(1, bytes[92]); // the shown fact's one octet: true
        bytes[92] = 0;
        Assert.Contains("does not verify", Check(receipt with { Presentation = Wire.Encode(bytes) }));
    }

    [Theory]
    [InlineData("symbolon_receipt", "7", "Version 7")]
    [InlineData("origin", "\"cinema\"", "origin")]
    [InlineData("slot", "100", "slot")]
    [InlineData("presentation", "\"\"", "not one presentation")]
    [InlineData("name", "\"x\"", "$.name")]
    public void What_is_not_in_form_is_refused_with_a_sentence(string member, string value, string says)
    {
        var json = JsonNode.Parse(SignIn().Person.Receipt!.ToJson())!.AsObject();
        var rest = string.Concat(
            json.Where(p => p.Key != member).Select(p => $",\"{p.Key}\":{p.Value!.ToJsonString()}")
        );
        var held =
            Receipt.TryRead(Encoding.UTF8.GetBytes($"{{\"{member}\":{value}{rest}}}"), out var read, out var error)
            && read.TryVerify([authority.Issuer], out _, out error);
        Assert.False(held);
        Assert.Contains(says, error);
    }

    [Fact]
    public void Mutated_receipts_are_refused_or_say_the_same()
    {
        var receipt = SignIn().Person.Receipt!;
        var verified = 0;
        Mutation.ForEach(
            receipt.ToJson(),
            22,
            mutated =>
            {
                if (!Receipt.TryRead(mutated, out var read, out var error))
                {
                    Assert.False(string.IsNullOrEmpty(error));
                    return;
                }
                Interlocked.Increment(ref verified);
                Assert.True(read == receipt || Check(read) is not null, Encoding.UTF8.GetString(mutated));
            }
        );
        Assert.True(verified > 100);
    }

    [Fact]
    public void A_nonce_carries_its_second_in_one_spelling()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1795312800);
        var nonce = RequestNonce.Create(now);
        Assert.StartsWith("1795312800.", nonce);
        Assert.True(RequestNonce.TryReadTime(nonce, out var time));
        Assert.Equal(now, time);
        Assert.True(RequestNonce.Fits(nonce, 1795312800));
        Assert.False(RequestNonce.Fits(nonce, 1795312801));
        var random = nonce.Split('.')[1];
        string?[] others =
        [
            "0" + nonce,
            "+" + nonce,
            nonce + ".",
            "." + random,
            "1795312800." + random[..42],
            "99999999999999." + random,
            random,
            "",
            null,
        ];
        foreach (var other in others)
            Assert.False(RequestNonce.TryReadTime(other, out _), other);
        Assert.True(RequestNonce.Fits(random, 1));
        Assert.False(RequestNonce.Fits(null, 1));
        Assert.False(RequestNonce.Fits("short", 1));
    }

    public void Dispose()
    {
        keys.Dispose();
        authority.Dispose();
    }
}
