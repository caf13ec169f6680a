namespace Symbolon.Platform.AspNetCore;

/// <summary>The sentences in English.</summary>
internal sealed partial record Words
{
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
}
