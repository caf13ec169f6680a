using System.Text.Json;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>Counts people by the facts in their certificates, and publishes the last complete epoch with small cells
/// merged.</summary>
/// <param name="issuer">The issuer whose epochs are counted.</param>
/// <param name="counter">The store.</param>
/// <param name="time">The clock.</param>
/// <param name="minimum">The smallest cell that is published on its own.</param>
public sealed class EpochCounting(Issuer issuer, IEpochCounter counter, TimeProvider time, long minimum)
{
    private EpochCounts? published;

    /// <summary>Counts the first certificate of a row in an epoch.</summary>
    public Task CountAsync(ulong epoch, FactSet facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return counter.AddAsync(epoch, Octets(facts), cancellationToken);
    }

    /// <summary>The counts of the last finished epoch; null if nobody was counted in it.</summary>
    public async Task<EpochCounts?> LatestAsync(CancellationToken cancellationToken)
    {
        var current = issuer.Document.Epochs.At(time.GetUtcNow());
        if (current == 0)
            return null;
        if (published?.Epoch == current - 1)
            return published;
        var counts = await counter.ReadAsync(current - 1, cancellationToken).ConfigureAwait(false);
        if (counts.Count == 0)
            return null;
        var cells = counts
            .Where(c => c.Count >= minimum)
            .OrderByDescending(c => c.Count)
            .ThenBy(c => Convert.ToHexString(c.Facts.Span), StringComparer.Ordinal)
            .Select(c => new CountCell { Facts = Claims(c.Facts), Count = c.Count })
            .ToArray();
        var others = counts.Where(c => c.Count < minimum).Sum(c => c.Count);
        await counter.ForgetBeforeAsync(current - 1, cancellationToken).ConfigureAwait(false);
        return published = new EpochCounts
        {
            Epoch = current - 1,
            Minimum = minimum,
            Cells = cells,
            Others = others >= minimum ? others : null,
        };
    }

    /// <summary>Facts that no site sees are neither counted nor written.</summary>
    private static IEnumerable<Fact> Counted(Schema schema) => schema.Facts.Where(f => f.Disclosable);

    /// <summary>The octets that are counted. Those of schema 1 have no prefix and begin with a flag, 0 or 1; those of a
    /// later schema follow its number. So one file can hold the counts of two schemas.</summary>
    private static byte[] Octets(FactSet facts)
    {
        var octets = Counted(facts.Schema).SelectMany(f => facts.Message(f).ToArray());
        return facts.Schema.Number == 1 ? [.. octets] : [facts.Schema.Number, .. octets];
    }

    private Dictionary<string, JsonElement> Claims(ReadOnlyMemory<byte> octets)
    {
        var rest = octets.Span;
        var number = rest[0] <= 1 ? 1 : rest[0];
        var schema =
            issuer.Type.Find(number)
            ?? throw new InvalidOperationException(
                $"There are counts of schema {number}, which this version does not know."
            );
        if (number > 1)
        {
            rest = rest[1..];
        }
        var claims = new Dictionary<string, JsonElement>();
        foreach (var fact in Counted(schema))
        {
            claims[fact.Name] = JsonSerializer.SerializeToElement(fact.Codec.Decode(rest[..fact.Codec.Size]));
            rest = rest[fact.Codec.Size..];
        }
        return claims;
    }
}
