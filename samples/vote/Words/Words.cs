namespace Symbolon.Vote;

/// <summary>The sentences of the page. Each language is one file beside this one; a missing sentence does not
/// compile.</summary>
public sealed partial record Words
{
    public required string Language { get; init; }
    public required string Title { get; init; }
    public required string NotVoted { get; init; }
    public required string Voted { get; init; }
    public required string Vote { get; init; }

    public string Of(Choice choice) => this == Chinese ? choice.Chinese : choice.English;

    /// <summary>The browser's preferred language of the two.</summary>
    public static Words For(HttpRequest request)
    {
        var best = request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault();
        return best?.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? Chinese : English;
    }
}
