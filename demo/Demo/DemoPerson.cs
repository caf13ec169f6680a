using System.Text.Json.Nodes;
using Symbolon.Cli.Wallets;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Demo;

/// <summary>A person of the story: a document, a wallet, a browser. All their actions go over the network.</summary>
internal sealed class DemoPerson : IDisposable
{
    private static readonly HttpClient Http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    )
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    private readonly DemoLayout layout;

    private DemoPerson(DemoLayout layout, string document, Symbolon.Wallet.Wallet wallet)
    {
        this.layout = layout;
        Document = document;
        Wallet = wallet;
    }

    public string Document { get; }

    public Symbolon.Wallet.Wallet Wallet { get; }

    /// <summary>A person with a new wallet, from the given phrase or a fresh one.</summary>
    public static DemoPerson WithWallet(DemoLayout layout, string document, RecoveryPhrase? phrase = null)
    {
        using var fresh = phrase is null ? RecoveryPhrase.Generate() : null;
        var path = Path.Combine(layout.PartFolder("wallets"), $"{document}-{Guid.NewGuid():N}", "wallet.sealed");
        var store = new WalletStore(path, new Passphrase("demonstration"u8), PassphraseCost.Quick);
        return new DemoPerson(
            layout,
            document,
            Symbolon.Wallet.Wallet.Create(store, phrase ?? fresh!, Http, TimeProvider.System)
        );
    }

    public Task EnrolAsync(CancellationToken cancellationToken) =>
        Wallet.EnrolAsync(
            new AuthorityClient(Http, layout.Authority),
            EvidenceFolder.Read(Path.Combine(layout.Documents, Document)),
            cancellationToken
        );

    /// <summary>Signs in with a fresh browser session, and returns the application's answer about the person.</summary>
    public async Task<JsonObject> SignInAsync(DemoPlatform platform, CancellationToken cancellationToken)
    {
        using var browser = new Browser();
        var question = await Wallet.ReadRequestAsync(
            await browser.BeginSignInAsync(platform, cancellationToken),
            cancellationToken
        );
        var answer = await Wallet.ApproveAsync(question, cancellationToken);
        if (!answer.Accepted || answer.RedirectUri is null)
            throw new WalletException(answer.Reason ?? "The site did not say where to go on.");
        await browser.GoAsync(answer.RedirectUri, cancellationToken);
        return await browser.MeAsync(platform, cancellationToken);
    }

    public void Dispose() => Wallet.Dispose();
}
