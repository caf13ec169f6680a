using System.Globalization;
using System.Text.Json;
using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>
/// The real documents, lists and worked examples beside the repository: ../shared, or where SYMBOLON_SHARED says.
/// </summary>
internal static class Shared
{
    private static readonly string Root = Find();

    public static string Path(string relative)
    {
        string path = System.IO.Path.Combine(Root, "emrtd", relative);
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw new FileNotFoundException($"No {path}: put the shared fixtures there, or set SYMBOLON_SHARED.");
    }

    public static byte[] Bytes(string relative) => File.ReadAllBytes(Path(relative));

    public static JsonElement Json(string relative) => JsonDocument.Parse(Bytes(relative)).RootElement;

    public static byte[] Hex(this JsonElement element, string name) =>
        Convert.FromHexString(element.GetProperty(name).GetString()!);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static Certificate Certificate(string relative) =>
        Symbolon.Documents.Certificate.TryParse(Bytes(relative), out var certificate)
            ? certificate
            : throw new InvalidDataException($"{relative} is no certificate.");

    public static string Describe(this DocumentVerdict verdict) =>
        string.Join('\n', verdict.Steps.Select(s => $"  {s.Ok?.ToString() ?? "-", -5} {s.Name, -16} {s.Reason}"));

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("SYMBOLON_SHARED") is { Length: > 0 } set)
            return set;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "Symbolon.slnx")))
                return System.IO.Path.GetFullPath(System.IO.Path.Combine(at.FullName, "..", "shared"));
        }
        throw new DirectoryNotFoundException("No Symbolon.slnx above the tests: set SYMBOLON_SHARED.");
    }
}

/// <summary>A clock that stands still, so that a document of 2008 can be looked at in 2008.</summary>
internal sealed class StillClock(DateTimeOffset now) : TimeProvider
{
    public static StillClock At(string day) =>
        new(DateTimeOffset.Parse(day + "T12:00:00Z", CultureInfo.InvariantCulture));

    public override DateTimeOffset GetUtcNow() => now;
}
