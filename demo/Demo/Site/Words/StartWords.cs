using Microsoft.AspNetCore.Http;

namespace Symbolon.Demo.Site;

/// <summary>Every word of the start page. Each language is one file beside this one: <c>StartWords.English.cs</c>,
/// <c>StartWords.Chinese.cs</c>. A sentence that a language lacks does not compile.</summary>
internal sealed partial record StartWords
{
    public required string Language { get; init; }
    public required string OtherLanguage { get; init; }
    public required string OtherLanguageName { get; init; }
    public required string LanguageLabel { get; init; }
    public required string Title { get; init; }
    public required string TitleEnd { get; init; }
    public required string Lead { get; init; }
    public required string OnThisMachine { get; init; }
    public required string Story { get; init; }
    public required string StoryLead { get; init; }
    public required IReadOnlyDictionary<string, StoryStep> Steps { get; init; }
    public required string OpenWallet { get; init; }
    public required string NoWallet { get; init; }
    public required string OpenForum { get; init; }
    public required string OpenCinema { get; init; }
    public required string CommandLabel { get; init; }
    public required string Map { get; init; }
    public required string MapText { get; init; }
    public required string Custodian { get; init; }
    public required string Authority { get; init; }
    public required string Wallet { get; init; }
    public required string ForumGateway { get; init; }
    public required string CinemaGateway { get; init; }
    public required string Forum { get; init; }
    public required string Cinema { get; init; }
    public required string Blind { get; init; }
    public required string Document { get; init; }
    public required string Certificate { get; init; }
    public required string Proof { get; init; }
    public required string ProofOnlyHere { get; init; }
    public required string Parts { get; init; }
    public required string PartsText { get; init; }
    public required IReadOnlyDictionary<string, string> PartTexts { get; init; }
    public required string Up { get; init; }
    public required string Down { get; init; }
    public required string People { get; init; }
    public required string PeopleText { get; init; }
    public required string Age { get; init; }
    public required IReadOnlyDictionary<string, string> PersonTexts { get; init; }
    public required string Forged { get; init; }
    public required string Footer { get; init; }

    /// <summary>The page's language: ?lang=, else the browser's preference.</summary>
    public static StartWords For(HttpRequest request)
    {
        var wanted = request.Query["lang"] is [{ Length: > 0 } asked]
            ? asked
            : request.Headers.AcceptLanguage.ToString();
        return wanted.TrimStart().StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
    }
}
