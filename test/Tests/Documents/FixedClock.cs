using System.Globalization;

namespace Symbolon.Tests.Documents;

/// <summary>A clock with a fixed time, so that a document of 2008 can be checked in 2008.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public static FixedClock At(string day) =>
        new(DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => now;
}
