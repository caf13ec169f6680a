using System.Text.Json;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Tests.Protocol;

/// <summary>Bytes of earlier versions: statements and receipts of spec/vectors/statement.json stay readable in every
/// later version. The spoiled ones are refused, each for the reason in the file.</summary>
public class StatementVectorTests
{
    private static readonly JsonObject Vectors = JsonNode
        .Parse(File.ReadAllText(Path.Combine(Shared.Root, "spec", "vectors", "statement.json")))!
        .AsObject();

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Vectors["cases"]!.AsArray().Count)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Each_case_is_as_the_file_says(int place)
    {
        var one = Vectors["cases"]![place]!;
        Assert.True(IssuerDocument.TryRead(Wire.Write(Vectors["issuer"]!), out var issuer, out var error), error);
        var json = JsonSerializer.SerializeToUtf8Bytes(one["object"]);
        ShownPerson? person = null;
        var holds = (string?)one["kind"] switch
        {
            "statement" => SignedStatement.TryRead(json, out var statement, out error)
                && statement.TryVerify([issuer], out person, out error),
            "receipt" => Receipt.TryRead(json, out var receipt, out error)
                && receipt.TryVerify([issuer], out person, out error),
            _ => throw new InvalidDataException("statement.json: kind"),
        };
        Assert.Equal((bool)one["holds"]!, holds);
        if (!holds)
        {
            Assert.Contains((string)one["because"]!, error);
            return;
        }
        Assert.Equal((string?)one["internet_id"], person!.InternetId);
        Assert.Equal((string?)one["at"], person.At.ToString("yyyy-MM-ddTHH:mm:ssZ"));
        Assert.Equal(one["facts"]!.ToJsonString(), JsonSerializer.Serialize(person.Facts));
    }
}
