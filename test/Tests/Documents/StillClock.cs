using System.Globalization;

namespace Symbolon.Tests.Documents;

/// <summary>A clock that stands still, so that a document of 2008 can be looked at in 2008.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public static StillClock At(string day) =>
        new(DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => now;
}
