using System.Collections.Concurrent;

namespace Symbolon.Vote;

/// <summary>One vote each: the Internet ID is the key, so a person's second vote replaces the first. A real site keeps
/// the votes in its database with the Internet ID as the primary key; no further protection is needed.</summary>
public sealed class Ballot(params IReadOnlyList<Choice> choices)
{
    private readonly ConcurrentDictionary<string, string> votes = new();

    public IReadOnlyList<Choice> Choices => choices;

    public bool TryCast(string internetId, string? choice)
    {
        if (choices.All(c => c.Id != choice))
            return false;
        votes[internetId] = choice!;
        return true;
    }

    public string? Of(string internetId) => votes.GetValueOrDefault(internetId);

    public IEnumerable<(Choice Choice, int Votes)> Count() =>
        choices.Select(choice => (choice, votes.Values.Count(v => v == choice.Id)));
}

/// <summary>An option on the ballot.</summary>
public sealed record Choice(string Id, string English, string Chinese);
