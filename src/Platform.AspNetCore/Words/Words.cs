using Symbolon.Protocol;

namespace Symbolon.Platform.AspNetCore;

/// <summary>
/// Every word of every page. Each language is one file beside this one: <c>Words.English.cs</c>,
/// <c>Words.Chinese.cs</c>. A sentence that a language lacks does not compile.
/// <para>Gaps are <c>{0}</c>, <c>{1}</c>: the platform's name unless stated otherwise. Sentences are text: any markup
/// in them is escaped.</para>
/// </summary>
internal sealed partial record Words
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

    /// <summary>The sentence for an HTTP status.</summary>
    public string OfStatus(int status) =>
        status switch
        {
            404 => NotFound,
            429 or 503 => TooMuch,
            >= 500 => OwnFault,
            _ => NotAsItIs,
        };

    public string Of(Text text) => Language == "en" ? text.En : text.ZhHans;

    /// <summary>The page's language: ?lang=, else the application's choice, else the browser's preference, else
    /// English.</summary>
    public static Words For(HttpRequest request, string? asked = null) =>
        Find(request.Query["lang"]) ?? Find(asked) ?? Find(request.Headers.AcceptLanguage) ?? English;

    /// <summary>The first of several language tags that we have.</summary>
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
