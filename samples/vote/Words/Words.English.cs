namespace Symbolon.Vote;

/// <summary>The sentences in English.</summary>
public sealed partial record Words
{
    public static Words English { get; } =
        new()
        {
            Language = "en",
            Title = "What shall become of our street?",
            NotVoted = "You have not voted yet.",
            Voted = "You have voted; another vote replaces it.",
            Vote = "Vote",
        };
}
