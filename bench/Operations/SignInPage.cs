using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Symbolon.Platform;
using Symbolon.Platform.AspNetCore;
using Symbolon.Platform.AspNetCore.Pages;
using Symbolon.Protocol;

namespace Symbolon.Bench;

/// <summary>The page on which a browser waits, and a small one: rendered and written to a response without a
/// network.</summary>
internal static class SignInPage
{
    private static readonly SignInSite Site = new(
        new PlatformOptions
        {
            Origin = "https://cinema.example",
            Name = ("The cinema", "电影院"),
            Purpose = ("So that one person has one account", "一人一个账号"),
            Facts =
            [
                new RegisteredFact { Name = "age_over_18", Reason = ("The films are for adults", "影片仅限成年人") },
            ],
            EqualWay = new EqualWay
            {
                Url = "https://cinema.example/without-certificate",
                Description = ("Write us a letter", "给我们写信"),
            },
        },
        PlatformKeys.Generate(),
        webWallet: "https://wallet.example"
    );

    private static readonly SignIn SignIn = new()
    {
        Continuation = "",
        Application = ("An application", "一个应用"),
        Wishes = [new StoredWish { Name = "age_over_18", Values = [true] }],
        Slot = 0,
        Browser = "",
        Request = Wire.RandomText(),
        RequestExpires = 0,
        Compare = "123 456",
        Expires = 0,
    };

    private static readonly string Id = Wire.RandomText();
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().BuildServiceProvider();

    private static readonly WalletLinks Links = WalletLinks.Of(
        "openid4vp://?client_id=verifier_attestation%3Ahttps%3A%2F%2Fcinema.example&request_uri=https%3A%2F%2Fcinema.example%2Fwallet%2Frequest%2F"
            + SignIn.Request,
        Site.Wallet,
        SignIn.Compare
    );

    public static Operation[] Measure { get; } =
    [
        new("sign-in page, English", () => Write(new WaitingPage(Words.English, Site, SignIn, Links, Id))),
        new("sign-in page, Chinese", () => Write(new WaitingPage(Words.Chinese, Site, SignIn, Links, Id))),
        new("page that tells one thing", () => Write(new EqualWayPage(Words.English, Site))),
        new("QR code of a sign-in page", () => QrDrawing.Of(Links.App)),
    ];

    private static void Write(IResult page) =>
        page.ExecuteAsync(new DefaultHttpContext { RequestServices = Services }).GetAwaiter().GetResult();
}
