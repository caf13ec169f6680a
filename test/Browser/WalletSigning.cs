using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Symbolon.Protocol;

namespace Symbolon.Browser;

/// <summary>Signing with the browser wallet, and checking another person's signature. Only one file leaves the wallet,
/// and everybody can check it.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletSigning(BrowserWorld world)
{
    private const string AnnaMaria = "Anna Maria Eriksson, 34";
    private const string Words = "I was there.\n我在场。😀";

    [Fact]
    public async Task A_text_is_signed_under_the_name_at_a_site_and_accepted_until_it_is_changed()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        var atForum = await anna.SignInAsync(world.Layout.Forum);
        await anna.GoAsync("/sign");
        await anna.UnlockAsync();
        await anna.Heading("Sign something").WaitForAsync();
        anna.Window.ForgetRequests();
        Assert.True(
            await page.Locator(".choice", new() { HasText = world.Layout.Forum.Origin })
                .Locator("input")
                .IsCheckedAsync()
        );
        foreach (var fact in await page.Locator("input[type=checkbox]").AllAsync())
            Assert.False(await fact.IsCheckedAsync());
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(Words);
        await page.GetByLabel("18 or older: yes").CheckAsync();
        await anna.ClickAsync("Preview");
        await anna.Heading("Check before you sign").WaitForAsync();
        Assert.Equal(atForum, WalletPerson.Bare(await anna.Window.TextAsync(".ticks .id")));
        Assert.Contains("Anybody who has it can always show it", await anna.Window.TextAsync("main"));
        Assert.Contains("see which account signed", await anna.Window.TextAsync("main"));
        await anna.ClickAsync("Sign");
        var (json, path) = await SaveAsync(anna);
        NothingLeft(anna);

        var statement = Read(json);
        Assert.Equal(Words, statement.Text);
        Assert.True(statement.TryVerify([await IssuerAsync(anna)], out var signer, out var error), error);
        Assert.Equal(atForum, signer.InternetId);
        Assert.Equal(["age_over_18"], signer.Facts.Keys);
        var changed = Changed(json, "text", Words.Replace("was", "was not", StringComparison.Ordinal));
        Assert.False(Read(changed).TryVerify([await IssuerAsync(anna)], out _, out error));
        Assert.Contains("does not verify", error);

        await anna.GoAsync("/check");
        Assert.Contains("Valid", await CheckAsync(anna, path));
        Assert.Equal(atForum, WalletPerson.Bare(await anna.Window.TextAsync("dd .id")));
        Assert.Equal(Words, await anna.Window.TextAsync(".quote"));
        Assert.Contains("Not valid", await CheckAsync(anna, await PutAsync(changed)));
        Assert.Equal(0, await page.Locator(".quote").CountAsync());
        Assert.Contains("does not know", await CheckAsync(anna, await PutAsync(Wire.Write(OfAStranger("statement")))));

        await anna.GoAsync("/ids");
        Assert.Equal(1, await page.Locator("main .id").CountAsync());
        await page.Locator("summary", new() { HasText = "History: 2" }).ClickAsync();
        Assert.Contains(
            "signed a statement, shown: 18 or older",
            await anna.Window.TextAsync(".history li:first-child")
        );
    }

    [Fact]
    public async Task A_file_is_signed_on_a_public_topic_by_its_hash_without_a_connection()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        var page = anna.Window.Page;
        var report = RandomNumberGenerator.GetBytes(3 * 1024 * 1024 + 1);
        var issuer = await IssuerAsync(anna);
        await anna.GoAsync("/sign");
        await anna.Window.SetOfflineAsync(true);
        anna.Window.ForgetRequests();
        await page.GetByLabel("A file", new() { Exact = true }).CheckAsync();
        await anna.ClickAsync("Preview");
        Assert.Contains("Choose the file first", await anna.AlertAsync());
        await page.SetInputFilesAsync("#signed-file", File("report.pdf", report));
        await page.GetByLabel("Topic", new() { Exact = true }).FillAsync("Cycle paths");
        await anna.ClickAsync("Preview");
        await page.Locator("[role=alert]", new() { HasText = "lower-case" }).WaitForAsync();
        await page.GetByLabel("Topic", new() { Exact = true }).FillAsync("cycle-paths-2026");
        await anna.ClickAsync("Preview");
        await anna.Heading("Check before you sign").WaitForAsync();
        var promised = WalletPerson.Bare(await anna.Window.TextAsync(".ticks .id"));
        // Going back loses nothing.
        await anna.ClickAsync("Back");
        await anna.Heading("Sign something").WaitForAsync();
        await anna.ClickAsync("Preview");
        await anna.ClickAsync("Sign");
        var (json, path) = await SaveAsync(anna);
        NothingLeft(anna);

        var statement = Read(json);
        Assert.Equal("public:cycle-paths-2026", statement.Context);
        Assert.Equal(("report.pdf", report.Length), (statement.File!.Name, (int)statement.File.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(report)), statement.File.Sha256);
        Assert.True(statement.TryVerify([issuer], out var signer, out var error), error);
        Assert.Equal(promised, signer.InternetId);
        Assert.Empty(signer.Facts);
        var changed = JsonNode.Parse(json)!.AsObject();
        changed["file"]!["size"] = report.Length + 1;
        Assert.False(Read(Wire.Write(changed)).TryVerify([issuer], out _, out error));
        Assert.Contains("does not verify", error);

        await anna.GoAsync("/check");
        Assert.Contains("Valid", await CheckAsync(anna, path));
        report[^1] ^= 1;
        await page.SetInputFilesAsync("#about", File("report.pdf", report));
        await anna.ClickAsync("Compare");
        await page.GetByText("This is a different file.").WaitForAsync();
        report[^1] ^= 1;
        await page.SetInputFilesAsync("#about", File("another-name.pdf", report));
        await anna.ClickAsync("Compare");
        await page.GetByText("This is the file that was signed.").WaitForAsync();
    }

    [Fact]
    public async Task A_receipt_that_a_site_kept_is_read_too()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, AnnaMaria);
        await anna.GoAsync("/check");
        await anna.Window.Page.GetByLabel("Or paste it").FillAsync(OfAStranger("receipt").ToJsonString());
        await anna.ClickAsync("Check");
        // The receipt is from the vectors' authority, which this wallet does not know; but the wallet recognized a
        // receipt.
        await anna.Window.Page.GetByText("does not know the authority that certified it").WaitForAsync();
        await anna.Window.Page.GetByLabel("Or paste it").FillAsync("{}");
        await anna.ClickAsync("Check");
        await anna.Window.Page.GetByText("neither a signed statement nor a receipt").WaitForAsync();
    }

    private static FilePayload File(string name, byte[] content) =>
        new()
        {
            Name = name,
            MimeType = "application/pdf",
            Buffer = content,
        };

    private static async Task<(byte[] Json, string Path)> SaveAsync(WalletPerson person)
    {
        await person.Heading("Signed").WaitForAsync(new() { Timeout = 60_000 });
        var download = await person.Window.Page.RunAndWaitForDownloadAsync(() => person.ClickAsync("Save as a file"));
        Assert.Equal("symbolon-statement.json", download.SuggestedFilename);
        var path = await download.PathAsync();
        return (await System.IO.File.ReadAllBytesAsync(path), path);
    }

    /// <summary>Between the form and the statement, no request was sent.</summary>
    private static void NothingLeft(WalletPerson person) =>
        Assert.DoesNotContain(person.Window.Requests, url => url.StartsWith("http", StringComparison.Ordinal));

    /// <summary>The wallet's result for a file.</summary>
    private static async Task<string> CheckAsync(WalletPerson person, string path)
    {
        var page = person.Window.Page;
        await page.SetInputFilesAsync("#statement", path);
        await person.ClickAsync("Check");
        await Assertions.Expect(person.Button("Check")).Not.ToHaveAttributeAsync("aria-busy", "true");
        return await page.InnerTextAsync("main");
    }

    private async Task<string> PutAsync(byte[] json)
    {
        var path = Path.Combine(world.NewFolder(), "statement.json");
        await System.IO.File.WriteAllBytesAsync(path, json);
        return path;
    }

    private static SignedStatement Read(byte[] json)
    {
        Assert.True(SignedStatement.TryRead(json, out var statement, out var error), error);
        return statement;
    }

    private static byte[] Changed(byte[] json, string member, string value)
    {
        var changed = JsonNode.Parse(json)!.AsObject();
        changed[member] = value;
        return Wire.Write(changed);
    }

    /// <summary>A document of spec/vectors' authority, which the demonstration does not know.</summary>
    private static JsonNode OfAStranger(string kind)
    {
        var vectors = Path.Combine(Repository.Root, "spec", "vectors", "statement.json");
        var cases = JsonNode.Parse(System.IO.File.ReadAllText(vectors))!["cases"]!.AsArray();
        return cases.First(c => (string?)c!["kind"] == kind && (bool)c["holds"]!)!["object"]!;
    }

    private async Task<Issuer> IssuerAsync(WalletPerson person)
    {
        var answer = await person.Window.Page.APIRequest.GetAsync(
            world.Layout.Authority + "/.well-known/symbolon-issuer"
        );
        Assert.True(IssuerDocument.TryRead(await answer.BodyAsync(), out var issuer, out var error), error);
        return issuer;
    }
}
