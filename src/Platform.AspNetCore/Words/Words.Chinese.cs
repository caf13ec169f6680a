namespace Symbolon.Platform.AspNetCore;

/// <summary>The sentences in Simplified Chinese.</summary>
internal sealed partial record Words
{
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
}
