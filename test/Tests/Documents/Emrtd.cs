using System.Text.Json;
using Symbolon.Documents;

namespace Symbolon.Tests.Documents;

/// <summary>The real documents, lists and worked examples: ../shared/emrtd.</summary>
internal static class Emrtd
{
    public static string Path(string relative) => Shared.Path("emrtd", relative);

    public static byte[] Bytes(string relative) => File.ReadAllBytes(Path(relative));

    public static JsonElement Json(string relative)
    {
        using var document = JsonDocument.Parse(Bytes(relative));
        return document.RootElement.Clone();
    }

    public static Certificate Certificate(string relative) =>
        Symbolon.Documents.Certificate.TryParse(Bytes(relative), out var certificate)
            ? certificate
            : throw new InvalidDataException($"{relative} is no certificate.");
}
