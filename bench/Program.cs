using System.Globalization;
using System.Text.Json;
using Symbolon.Bench;

// dotnet run -c Release --project bench -- [--json] [filter]
// A new operation is a file in Operations and its name here. The browser wallet is measured last, in a browser.
Operation[] operations =
[
    FieldMultiplication.Measure,
    ScalarMultiplication.Measure,
    .. G1Multiplication.Measure,
    MultiScalar16.Constant,
    MultiScalar16.Variable,
    .. HashingToCurve.Measure,
    .. Decoding.Measure,
    PairingOfPoints.Measure,
    PairingProductCheck.Measure,
    .. CertificateOperations.Measure,
    .. PlainBbs.Measure,
];

bool json = args.Contains("--json");
string filter = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "";
var results = new List<Result>();
if (!json)
    Console.WriteLine($"{"operation", -40}{"median ns", 16}{"min ns", 16}{"bytes", 10}");
foreach (var operation in operations.Where(o => o.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)))
    Take(operation.Run());
foreach (var result in await BrowserProof.RunAsync(filter))
    Take(result);
if (json)
    Console.WriteLine(JsonSerializer.Serialize(results, Result.Json));
return results.Count == 0 ? 1 : 0;

void Take(Result result)
{
    results.Add(result);
    if (!json)
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{result.name, -40}{result.median_ns, 16:N1}{result.min_ns, 16:N1}{result.allocated_bytes?.ToString("N0", CultureInfo.InvariantCulture) ?? "-", 10}"
            )
        );
}
