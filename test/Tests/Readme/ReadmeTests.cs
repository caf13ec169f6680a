using System.Text;
using System.Text.RegularExpressions;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Readme;

/// <summary>The README's code is compiled and run, and is in the README word for word.</summary>
public class ReadmeTests
{
    // csharpier-ignore-start
    [Fact]
    public void The_walk_through_holds()
    {
        byte[] seed = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        var nonce = "a nonce of the authority"u8.ToArray();
        var today = new DateOnly(2026, 11, 16);
        const ulong epoch = 45;

        // region: walk-through
        // The authority has a key, and says so in public.
        using var key = SecretKey.Generate();
        var document = new IssuerDocument
        {
            Issuer = "https://authority.example",
            PublicKey = Wire.Encode(key.PublicKey.ToBytes()),
            Schema = Schema.One.Number,
            Epochs = EpochSchedule.Weekly,
        };
        Issuer.TryCreate(document, out var issuer, out _);

        // The holder commits to a secret that nobody else ever sees.
        using var secret = HolderSecret.Derive(seed, issuer!.AuthorityContext, issuer.Schema.NymCount);
        var holder = new SamePersonHolder(Certificate.Suite);
        var commitment = holder.Commit(secret, issuer.AuthorityContext, nonce);

        // The authority checked a document, knows the facts, and signs them together with what it cannot see.
        var facts = FactSet.From(new DateOnly(1990, 5, 17), today, "UTO", Assurance.Chip);
        var entropy = SignerEntropy.Generate();
        var authority = new SamePersonIssuer(Certificate.Suite, key);
        var signature = authority.Sign(
            commitment, issuer.AuthorityContext, nonce, entropy, issuer.Header(epoch), facts.Messages
        );
        var certificate = new Certificate(epoch, issuer.KeyId, entropy, facts, signature!);

        // At a platform the holder shows one fact, and a name that exists there only.
        var cinema = "https://cinema.example";
        var binding = new PresentationBinding("n-0S6_WzA2Mj", "verifier_attestation:" + cinema, cinema + "/response");
        var context = Encoding.UTF8.GetBytes(cinema);
        using var held = new HeldCertificate(issuer, certificate, secret);
        var shown = held.Present(context, [Schema.One["age_over_18"]], binding);

        // The platform verifies it, and asks nobody.
        var real = shown.Verify(issuer, context, binding);
        var internetId = InternetId.From(shown.Pseudonym);
        // endregion

        Assert.True(real);
        Assert.Equal(InternetId.Length, internetId.Length);
    }
    // csharpier-ignore-end

    [Fact]
    public void The_readme_has_it_word_for_word()
    {
        var source = File.ReadAllText(Path.Combine(Shared.Root, "test", "Tests", "Readme", "ReadmeTests.cs"));
        var region = Between(source, "// region: walk-through\n", "        // endregion");
        var quoted = Between(Readme, "```csharp\n", "```");
        var indented = quoted.Split('\n').SkipLast(1).Select(l => l.Length == 0 ? "\n" : $"        {l}\n");
        Assert.Equal(region, string.Concat(indented));
    }

    [Fact]
    public void Every_link_in_the_documents_leads_somewhere()
    {
        var links = 0;
        foreach (var page in Pages())
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(page), @"\]\((?!https?:)([^)#\s]+)(#[^)]*)?\)"))
            {
                var target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
                Assert.True(Path.Exists(target), $"{Path.GetFileName(page)} links to {link.Groups[1].Value}.");
                links++;
            }
        }
        Assert.True(links > 10);
    }

    [Fact]
    public void Every_command_of_the_readme_is_a_command_of_run()
    {
        var run = File.ReadAllText(Path.Combine(Shared.Root, "run"));
        var commands = Regex.Matches(Readme, @"\./run (\w+)").Select(m => m.Groups[1].Value).Distinct().ToArray();
        Assert.Contains("demo", commands);
        Assert.Contains("test", commands);
        Assert.All(commands, command => Assert.Contains($"  {command})", run));
    }

    private static string Readme => File.ReadAllText(Path.Combine(Shared.Root, "README.md"));

    private static IEnumerable<string> Pages() =>
        Directory
            .EnumerateFiles(Shared.Root, "*.md", SearchOption.AllDirectories)
            .Where(p => !p.Contains("node_modules", StringComparison.Ordinal))
            .Where(p => !p.Contains("artifacts", StringComparison.Ordinal));

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
