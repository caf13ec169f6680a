using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>A verdict as lines, for the message of a failed test.</summary>
internal static class VerdictText
{
    public static string Describe(this DocumentVerdict verdict) =>
        string.Join('\n', verdict.Steps.Select(s => $"  {s.Ok?.ToString() ?? "-", -5} {s.Name, -16} {s.Reason}"));
}
