using System.Text;
using System.Text.Json.Nodes;
using Symbolon.Protocol;
using Symbolon.Tests.Bbs;

namespace Symbolon.Tests.Protocol;

/// <summary>Statements signed by a real person: valid ones, and every kind of invalid one.</summary>
public sealed class StatementTests : IDisposable
{
    private static readonly DateTimeOffset Now = EpochSchedule.Weekly.Start(45) + TimeSpan.FromDays(2);
    private readonly SmallWorld world = new();

    private SignedStatement Sign(
        string context = "https://forum.example",
        string? text = "I wrote this myself.\n我自己写的。",
        StatementFile? file = null,
        DateTimeOffset? now = null,
        params Fact[] facts
    )
    {
        Assert.True(StatementContext.TryParse(context, out var name));
        return world.Held.Sign(name, text, file, facts, now ?? Now);
    }

    private string? Check(SignedStatement statement, params Issuer[] issuers) =>
        statement.TryVerify(issuers.Length == 0 ? [world.Issuer] : issuers, out _, out var error) ? null : error;

    [Fact]
    public void A_text_signed_at_a_platform_is_by_the_person_whom_it_knows()
    {
        var json = Sign(facts: Schema.One["age_over_18"]).ToJson();
        Assert.True(SignedStatement.TryRead(json, out var read, out _));
        Assert.True(read.TryVerify([world.Issuer], out var signer, out _));
        Assert.Equal(world.Held.InternetIdIn("https://forum.example"u8), signer.InternetId);
        Assert.Equal(true, Assert.Single(signer.Facts).Value);
        Assert.Equal(Now, signer.At);
        // It may have been signed for a later epoch.
        Assert.Equal(EpochSchedule.Weekly.Start(44), signer.NotBefore);
    }

    [Fact]
    public void Each_context_has_a_name_of_its_own_and_one_person_one_name_in_each()
    {
        string[] contexts =
        [
            "https://forum.example",
            "https://forum.example#1",
            "https://cinema.example",
            "public:cycle-paths-2026",
            "public:cycle-paths-2027",
        ];
        var names = new HashSet<string>();
        foreach (var context in contexts)
        {
            Assert.True(Sign(context).TryVerify([world.Issuer], out var first, out _));
            Assert.True(Sign(context, "another").TryVerify([world.Issuer], out var second, out _));
            Assert.Equal(first.InternetId, second.InternetId);
            Assert.True(names.Add(first.InternetId));
        }
    }

    [Fact]
    public async Task A_file_is_known_by_its_bytes()
    {
        var about = await StatementFile.ReadAsync("report.pdf", new MemoryStream("the report"u8.ToArray()));
        Assert.Equal(10, about.Size);
        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("the report"u8)),
            about.Sha256
        );
        var signed = Sign(text: null, file: about);
        Assert.Null(Check(signed));
        Assert.NotNull(Check(signed with { File = about with { Name = "other.pdf" } }));
        Assert.NotNull(Check(signed with { File = about with { Size = 11 } }));
        Assert.NotNull(Check(signed with { File = about with { Sha256 = new string('0', 64) } }));
    }

    [Fact]
    public void Whatever_is_changed_it_no_longer_holds()
    {
        var signed = Sign();
        Assert.Contains("does not verify", Check(signed with { Text = signed.Text + " " }));
        Assert.Contains("does not verify", Check(signed with { Context = "https://cinema.example" }));
        Assert.Contains("does not verify", Check(signed with { Context = "https://forum.example#1" }));
        Assert.Contains("does not verify", Check(signed with { SignedAt = signed.SignedAt + 1 }));
        var about = new StatementFile
        {
            Name = signed.Text!.Split('\n')[0],
            Size = 0,
            Sha256 = new string('0', 64),
        };
        Assert.Contains("does not verify", Check(signed with { Text = null, File = about }));
    }

    [Fact]
    public void A_time_outside_the_certificates_epoch_is_refused()
    {
        var (start, end) = (EpochSchedule.Weekly.Start(45), EpochSchedule.Weekly.End(45));
        var (minutes, second) = (EpochSchedule.Weekly.Tolerance, TimeSpan.FromSeconds(1));
        Assert.Null(Check(Sign(now: start)));
        Assert.Null(Check(Sign(now: start - minutes)));
        Assert.Null(Check(Sign(now: end - second)));
        Assert.Null(Check(Sign(now: end + minutes - second)));
        Assert.Contains("epoch", Check(Sign(now: end + minutes)));
        Assert.Contains("epoch", Check(Sign(now: start - minutes - second)));
        Assert.Contains("epoch", Check(Sign(now: end.AddDays(1))));
        Assert.Contains("epoch", Check(Sign(now: start.AddDays(-1))));
        Assert.Contains("epoch", Check(Sign() with { SignedAt = 0 }));
    }

    [Fact]
    public void Another_authority_does_not_vouch_for_it()
    {
        using var elsewhere = new SmallWorld();
        Assert.Contains("authority", Check(Sign(), elsewhere.Issuer));
        Assert.False(Sign().TryVerify([], out _, out var error));
        Assert.Contains("authority", error);
    }

    [Fact]
    public void A_sign_in_is_no_statement_and_a_statement_no_sign_in()
    {
        var binding = new PresentationBinding("nonce", "client", "https://forum.example/response");
        var context = "https://forum.example"u8.ToArray();
        var shown = world.Held.Present(context, [], binding);
        var signed = Sign();
        Assert.NotNull(Check(signed with { Presentation = Wire.Encode(shown.ToBytes()) }));
        Assert.True(Wire.TryDecode(signed.Presentation, Presentation.MaxSize, out var bytes));
        Assert.True(Presentation.TryParse(bytes, out var statement));
        Assert.False(statement.Verify(world.Issuer, context, binding));
    }

    [Fact]
    public void A_birth_date_in_a_statement_is_refused() =>
        Assert.Contains("does not verify", Check(Sign(facts: Schema.One[Schema.BirthDate])));

    [Theory]
    [InlineData("http://forum.example")]
    [InlineData("https://forum.example/")]
    [InlineData("https://Forum.example")]
    [InlineData("https://forum.example#0")]
    [InlineData("https://forum.example#01")]
    [InlineData("https://forum.example#100")]
    [InlineData("https://forum.example#1#2")]
    [InlineData("https://user@forum.example")]
    [InlineData("public:")]
    [InlineData("public:Cycle")]
    [InlineData("public:cycle paths")]
    [InlineData("public:цикл")]
    [InlineData("symbolon-authority:https://authority.example")]
    [InlineData("")]
    [InlineData(null)]
    public void These_are_no_contexts(string? text) => Assert.False(StatementContext.TryParse(text, out _));

    [Fact]
    public void A_topic_cannot_be_a_platforms_nor_an_authoritys_context()
    {
        Assert.True(StatementContext.TryParse("public:x", out var topic));
        var octets = Encoding.UTF8.GetString(topic.ToBytes());
        Assert.False(Origins.IsOrigin(octets));
        Assert.NotEqual(IssuerDocument.ContextOf("x"), octets);
        Assert.Equal(
            "https://forum.example#3",
            Encoding.UTF8.GetString(StatementContext.Of("https://forum.example", 3).ToBytes())
        );
        Assert.Throws<ArgumentException>(() => StatementContext.Of("https://forum.example", 100));
    }

    [Theory]
    [InlineData("symbolon_statement", "2", "Version 2")]
    [InlineData("context", "\"nowhere\"", "context")]
    [InlineData("text", "\"\"", "characters")]
    [InlineData("text", "null", "one thing")]
    [InlineData("file", "{\"name\":\"a\",\"size\":1,\"sha256\":\"00\"}", "one thing")]
    [InlineData("text", "\"\\ud800\"", "JSON")]
    [InlineData("signed_at", "-1", "no time")]
    [InlineData("signed_at", "\"today\"", "$.signed_at")]
    [InlineData("presentation", "\"AAAA\"", "not one presentation")]
    [InlineData("more", "1", "$.more")]
    public void What_is_not_in_form_is_refused_with_a_sentence(string member, string value, string says)
    {
        var json = JsonNode.Parse(Sign().ToJson())!.AsObject();
        var rest = string.Concat(
            json.Where(p => p.Key != member).Select(p => $",\"{p.Key}\":{p.Value!.ToJsonString()}")
        );
        var spoiled = Encoding.UTF8.GetBytes($"{{\"{member}\":{value}{rest}}}");
        var held =
            SignedStatement.TryRead(spoiled, out var read, out var error)
            && read.TryVerify([world.Issuer], out _, out error);
        Assert.False(held);
        Assert.Contains(says, error);
    }

    [Fact]
    public void Too_long_a_text_too_large_a_file_of_json_and_half_a_character_are_refused()
    {
        Assert.Contains("65536", Assert.Throws<ArgumentException>(() => Sign(text: new string('x', 70_000))).Message);
        Assert.Contains("Unicode", Assert.Throws<ArgumentException>(() => Sign(text: "\ud83d")).Message);
        Assert.Contains("Unicode", Assert.Throws<ArgumentException>(() => Sign(text: "\udc00\ud83d")).Message);
        Assert.Null(Check(Sign(text: "\ud83d\ude00")));
        Assert.False(SignedStatement.TryRead(new byte[SignedStatement.MaxSize + 1], out _, out var error));
        Assert.Contains("bytes", error);
        Assert.Throws<ArgumentException>(() =>
            Sign(
                text: null,
                file: new StatementFile
                {
                    Name = "../x",
                    Size = 1,
                    Sha256 = new string('0', 64),
                }
            )
        );
    }

    [Fact]
    public void Mutated_statements_are_refused_or_say_the_same()
    {
        var signed = Sign(facts: Schema.One["age_over_18"]);
        var json = signed.ToJson();
        var verified = 0;
        Mutation.ForEach(
            json,
            21,
            mutated =>
            {
                if (!SignedStatement.TryRead(mutated, out var read, out var error))
                {
                    Assert.False(string.IsNullOrEmpty(error));
                    return;
                }
                Interlocked.Increment(ref verified);
                Assert.True(read == signed || Check(read) is not null, Encoding.UTF8.GetString(mutated));
            }
        );
        Assert.True(verified > 100);
    }

    public void Dispose() => world.Dispose();
}
