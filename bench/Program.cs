using Symbolon.Bench;
using Symbolon.Bench.Contests;
using Symbolon.Bench.Load;

// ./run bench [--json] [filter]: measures everything whose name contains the filter; "peers", "browser" and so on are
// parts of names. A new operation is a file in Operations and its name here.
Operation[] operations =
[
    .. FieldMultiplication.Measure,
    ScalarMultiplication.Measure,
    .. G1Multiplication.Measure,
    .. SumsOfMultiples.Measure,
    .. HashingToCurve.Measure,
    .. Decoding.Measure,
    PairingOfPoints.Measure,
    PairingProductCheck.Measure,
    .. CertificateOperations.Measure,
    .. PlainBbs.Measure,
    .. SignInPage.Measure,
];

var report = new Report(args.Contains("--json"));
var filter = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "";
var wanted = operations.Where(o => o.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)).ToArray();
if (wanted.Length > 0)
    report.Head("operation, on one core");
foreach (var operation in wanted)
    report.Take(operation.Run(), Cores.Allowed.Count > 1 ? operation.RunOnTwo() : null);
BadProofs.Run(filter, report);
Peers.Run(filter, report);
await SignInLoad.RunAsync(filter, report);
var browser = await BrowserProof.RunAsync(filter);
if (browser.Count > 0)
    report.Head("in the browser");
foreach (var result in browser)
    report.Take(result);
report.End();
var timed = Timing.Report(filter, Console.Error);
return report.IsEmpty && !timed ? 1 : 0;
