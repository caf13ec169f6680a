using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Every word of every page, in English and in Simplified Chinese. A sentence that one has, the other has.</summary>
internal sealed record Words
{
    public required string Language { get; init; }
    public required string OtherLanguage { get; init; }
    public required string OtherLanguageName { get; init; }
    public required string SignInTo { get; init; }
    public required string Application { get; init; }
    public required string WhatIsShown { get; init; }
    public required string OnlyId { get; init; }
    public required string WhatIsNotShown { get; init; }
    public required IReadOnlyList<string> NeverShown { get; init; }
    public required string OnThisDevice { get; init; }
    public required string OnAnotherDevice { get; init; }
    public required string NoCertificate { get; init; }
    public required string OpenWebWallet { get; init; }
    public required string CompareLabel { get; init; }
    public required string CompareText { get; init; }
    public required string Answered { get; init; }
    public required string Offline { get; init; }
    public required string WithoutAt { get; init; }
    public required string EqualWayText { get; init; }
    public required string LanguageLabel { get; init; }
    public required string Comma { get; init; }
    public required string Footer { get; init; }
    public required string FooterSession { get; init; }
    public required string OpenWallet { get; init; }
    public required string OrScan { get; init; }
    public required string QrLabel { get; init; }
    public required string ScanOnlyHere { get; init; }
    public required string WithoutCertificate { get; init; }
    public required string Cancel { get; init; }
    public required string WaitingForWallet { get; init; }
    public required string TryAgain { get; init; }
    public required string BackToApplication { get; init; }
    public required string Continue { get; init; }
    public required string Continuing { get; init; }
    public required string Gone { get; init; }
    public required string GoneText { get; init; }
    public required string OtherBrowser { get; init; }
    public required string OtherBrowserText { get; init; }
    public required string Failed { get; init; }
    public required string FailedText { get; init; }
    public required string Expired { get; init; }
    public required string ExpiredText { get; init; }
    public required string NotAccepted { get; init; }
    public required string NotAcceptedText { get; init; }
    public required string UnknownApplication { get; init; }
    public required string UnknownApplicationText { get; init; }
    public required string NotSignedIn { get; init; }
    public required string NotSignedInText { get; init; }
    public required string SignInAfterAll { get; init; }
    public required string NotAnswered { get; init; }
    public required string NotFound { get; init; }
    public required string TooMuch { get; init; }
    public required string OwnFault { get; init; }
    public required string Account { get; init; }
    public required string AccountText { get; init; }
    public required string AccountNumber { get; init; }
    public required string UseAccount { get; init; }
    public required string EndSession { get; init; }
    public required string EndSessionText { get; init; }
    public required string SignOut { get; init; }
    public required string SignedOut { get; init; }
    public required string SignedOutText { get; init; }
    public required string NotAsItIs { get; init; }
    public required IReadOnlyDictionary<string, string> Facts { get; init; }
    public required IReadOnlyDictionary<string, string> Required { get; init; }

    public static Words English { get; } =
        new()
        {
            Language = "en",
            OtherLanguage = "zh-Hans",
            OtherLanguageName = "简体中文",
            SignInTo = "Sign in to {0}",
            Application = "Who asks: ",
            WhatIsShown = "What {0} will learn",
            OnlyId = "An Internet ID that is yours here and nowhere else",
            WhatIsNotShown = "What {0} will not learn",
            NeverShown =
            [
                "Your name, your birth date, your picture or your document's number",
                "Where else you sign in, or who you are there",
            ],
            OnThisDevice = "With the wallet on this device",
            OnAnotherDevice = "With the wallet on another device",
            NoCertificate = "Without a certificate",
            OpenWebWallet = "Open the browser wallet",
            CompareLabel = "Compare:",
            CompareText = "Your wallet shows the same number before you agree. If it shows another one, refuse there.",
            Answered = "Your wallet has answered. Going on…",
            Offline = "The connection is away. This page asks again by itself.",
            WithoutAt = "{0} without a certificate",
            EqualWayText = "You get the same service, and you need not say why you choose this way.",
            LanguageLabel = "Language",
            Comma = " and that ",
            Footer =
                "This page is {0}'s own. It sets one cookie, for this sign-in only, and loads nothing from elsewhere. Whoever issued your certificate does not hear that you were here.",
            FooterSession =
                "This page is {0}'s own. It sets one cookie for this sign-in and, when you are signed in, one that keeps this browser signed in for a while; it loads nothing from elsewhere. Whoever issued your certificate does not hear that you were here.",
            OpenWallet = "Open the wallet",
            OrScan = "Scan this code with the wallet there.",
            QrLabel = "QR code with the same link as “Open the wallet”",
            ScanOnlyHere =
                "Scan it only if you opened this page yourself. Whoever sent it to you would be signed in as you.",
            WithoutCertificate = "Go on without a certificate",
            Cancel = "Cancel",
            WaitingForWallet = "Waiting for your wallet…",
            TryAgain = "Try again",
            BackToApplication = "Go back",
            Continue = "Continue",
            Continuing = "You are being sent back",
            Gone = "This sign-in is over",
            GoneText =
                "It was finished in another tab, or cancelled, or too much time has passed. If you are not signed in, start again at the site.",
            OtherBrowser = "This sign-in began in another browser",
            OtherBrowserText =
                "Only the browser in which a sign-in began can finish it. Go back to that one: it goes on by itself. If you did not begin it yourself, whoever did may now be signed in as you: tell the site at once, and scan no code that somebody sends you.",
            Failed = "That did not work",
            FailedText =
                "Your wallet's answer could not be accepted. The wallet says why; often its certificate has to be refreshed first. Nothing was kept of it.",
            Expired = "This request has expired",
            ExpiredText = "Your wallet did not answer in time. Nothing is lost: get a new request.",
            NotAccepted = "Your certificate does not show what is required here",
            NotAcceptedText =
                "To sign in here, it must hold that {1}. Your certificate says otherwise, so you were not signed in. {0} kept nothing of it.",
            UnknownApplication = "This sign-in link is not right",
            UnknownApplicationText =
                "The application that sent you here is not known, or wants you sent back to an address that it did not register. You were not sent on, to be safe. Tell the site's operator.",
            NotSignedIn = "You are not signed in",
            NotSignedInText =
                "Nothing was shown, and nothing was kept. You can go back and sign in after all, or take the way without a certificate.",
            SignInAfterAll = "Sign in after all",
            NotAnswered = "This cannot be answered",
            NotFound = "There is nothing here.",
            TooMuch = "Too much is going on right now. Try again in some seconds.",
            Account = "Which of your accounts",
            AccountText =
                "You may have {0} accounts here, each with an ID of its own. This site learns the number of the account you use, "
                + "and may guess from it that you have others.",
            AccountNumber = "Account {0}",
            UseAccount = "Use this account",
            EndSession = "Sign out of {0}?",
            EndSessionText =
                "This browser is signed in. Somebody sent you here to sign out; if it was not you, close this page and nothing changes.",
            SignOut = "Sign out",
            SignedOut = "You are signed out",
            SignedOutText = "This browser is no longer signed in here. The next sign-in needs your wallet again.",
            OwnFault = "A fault of ours, not of yours. Try again later.",
            NotAsItIs = "The request cannot be answered as it is.",
            Required = FactWords.English(w => w.Required),
            Facts = FactWords.English(w => w.Asked),
        };

    public static Words Chinese { get; } =
        new()
        {
            Language = "zh-Hans",
            OtherLanguage = "en",
            OtherLanguageName = "English",
            SignInTo = "登录{0}",
            Application = "请求方：",
            WhatIsShown = "{0}将得知",
            OnlyId = "一个只在这里属于您的网络号，别处都不一样",
            WhatIsNotShown = "{0}不会得知",
            NeverShown = ["您的姓名、出生日期、照片和证件号码", "您还在哪里登录，在那里是谁"],
            OnThisDevice = "用这台设备上的钱包",
            OnAnotherDevice = "用另一台设备上的钱包",
            NoCertificate = "不用网证",
            OpenWebWallet = "打开浏览器钱包",
            CompareLabel = "请核对：",
            CompareText = "在您同意之前，钱包会显示同一个数字。若显示的不同，请在钱包里拒绝。",
            Answered = "您的钱包已回答，正在继续……",
            Offline = "网络暂时不通，本页会自动再试。",
            WithoutAt = "不用网证使用{0}",
            EqualWayText = "您得到同样的服务，也不必说明为什么这样选择。",
            LanguageLabel = "语言",
            Comma = "、",
            Footer =
                "本页由{0}自己提供。只为这次登录在浏览器里留一个标记，不从别处加载任何内容。签发您网证的机构不会知道您来过这里。",
            FooterSession =
                "本页由{0}自己提供。为这次登录在浏览器里留一个标记，登录后再留一个，使这个浏览器在一段时间内保持登录；不从别处加载任何内容。签发您网证的机构不会知道您来过这里。",
            OpenWallet = "打开钱包",
            OrScan = "请用那里的钱包扫描此码。",
            QrLabel = "二维码，与“打开钱包”是同一链接",
            ScanOnlyHere = "只有在您自己打开本页时才扫描。若是别人发给您的，登录的将是对方，用的却是您的身份。",
            WithoutCertificate = "不用网证继续",
            Cancel = "取消",
            WaitingForWallet = "正在等待您的钱包……",
            TryAgain = "再试一次",
            BackToApplication = "返回",
            Continue = "继续",
            Continuing = "正在返回",
            Gone = "这次登录已经结束",
            GoneText = "它已在另一个标签页完成，或已取消，或时间已过。若您尚未登录，请回到网站重新开始。",
            OtherBrowser = "这次登录是在另一个浏览器里开始的",
            OtherBrowserText =
                "只有开始登录的那个浏览器才能完成登录。请回到那里，它会自动继续。若不是您自己开始的，那么开始的人现在可能正以您的身份登录：请立即告知该网站，也不要扫描别人发来的码。",
            Failed = "没有成功",
            FailedText = "钱包的回答未被接受。原因请看钱包；常见的是网证需要先更新。我们没有保留任何内容。",
            Expired = "这个请求已过期",
            ExpiredText = "您的钱包没有及时回答。没有任何损失，请获取新的请求。",
            NotAccepted = "您的网证没有显示这里所要求的内容",
            NotAcceptedText = "{0}要求：{1}。您的网证并非如此，所以没有登录。这里没有保留任何内容。",
            UnknownApplication = "这个登录链接不正确",
            UnknownApplicationText =
                "把您送来的应用未经登记，或要求送回未登记的地址。为安全起见，没有继续跳转。请告知网站的运营者。",
            NotSignedIn = "您没有登录",
            NotSignedInText = "没有出示任何信息，也没有保存任何信息。您可以返回重新登录，也可以使用无需证书的方式。",
            SignInAfterAll = "还是要登录",
            NotAnswered = "无法回答",
            NotFound = "这里什么也没有。",
            TooMuch = "现在请求太多，请过几秒再试。",
            Account = "用您的哪个账号",
            AccountText =
                "您在这里最多可以有{0}个账号，每个账号的网络号各不相同。网站会得知您所用账号的编号，可能由此猜到您还有别的账号。",
            AccountNumber = "账号{0}",
            UseAccount = "用这个账号",
            EndSession = "要退出{0}吗？",
            EndSessionText =
                "这个浏览器处于登录状态。有请求把您送来退出；若不是您自己要求的，请关闭本页，什么也不会改变。",
            SignOut = "退出",
            SignedOut = "您已退出",
            SignedOutText = "这个浏览器在这里已不再是登录状态。下次登录需要再用您的钱包。",
            OwnFault = "是我们的故障，不是您的问题。请稍后再试。",
            NotAsItIs = "请求的形式不对，无法回答。",
            Required = FactWords.Chinese(w => w.Required),
            Facts = FactWords.Chinese(w => w.Asked),
        };

    /// <summary>What a page says of a status.</summary>
    public string OfStatus(int status) =>
        status switch
        {
            404 => NotFound,
            429 or 503 => TooMuch,
            >= 500 => OwnFault,
            _ => NotAsItIs,
        };

    public string Of(Text text) => Language == "en" ? text.En : text.ZhHans;

    /// <summary>?lang= first, then what the application asked for, then what the browser prefers; English otherwise.</summary>
    public static Words For(HttpRequest request, string? asked = null) =>
        Find(request.Query["lang"]) ?? Find(asked) ?? Find(request.Headers.AcceptLanguage) ?? English;

    /// <summary>The first of several language tags that is one of ours.</summary>
    public static Words? Find(string? tags)
    {
        if (tags is not { Length: <= 256 })
            return null;
        foreach (var tag in tags.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
                return Chinese;
            if (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase))
                return English;
        }
        return null;
    }
}
