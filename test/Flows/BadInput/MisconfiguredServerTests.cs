using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Symbolon.Custodian;
using Symbolon.Demo;

namespace Symbolon.Flows.BadInput;

/// <summary>
/// Every server's own program, and symbolon serve, with a wrong configuration: one sentence says what was wrong and
/// what to do, and the framework prints nothing.
/// </summary>
public sealed class MisconfiguredServerTests : IAsyncLifetime
{
    private const string CertificatePath = "Kestrel__Certificates__Default__Path";
    private const string KeyPath = "Kestrel__Certificates__Default__KeyPath";
    private const string Password = "Kestrel__Certificates__Default__Password";

    private FlowWorld world = null!;
    private string gatewayFolder = null!;

    public async Task InitializeAsync()
    {
        world = await FlowWorld.StartAsync(TimeProvider.System);
        await world.CloseCustodianAsync(1);
        (_, gatewayFolder) = await FlowPlatform.PrepareAsync(world, "forum", []);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData("authority")]
    [InlineData("custodian")]
    [InlineData("gateway")]
    public async Task A_wrong_address_or_certificate_is_said_in_a_sentence(string role)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        (string Urls, string Says)[] addresses =
        [
            (
                "nonsense",
                "--urls must name addresses such as http://127.0.0.1:7100, without a path, and nonsense is none."
            ),
            ("ftp://127.0.0.1:0", "ftp://127.0.0.1:0 is none."),
            ("http://127.0.0.1:0/path", "without a path"),
            ("http://127.0.0.1:70000", "http://127.0.0.1:70000 is none."),
            ("http://localhost:0", "names no port"),
            ($"http://127.0.0.1:{port}", "something else listens there; end that, or name another port."),
            ("http://127.0.0.1:0;http://203.0.113.77:7199", "this machine has no such address"),
            ("http://127.0.0.1:7199;http://127.0.0.1:7199", "named twice"),
            ("https://127.0.0.1:0", $"needs a certificate: name its file in {CertificatePath}"),
        ];
        foreach (var (urls, says) in addresses)
        {
            Assert.Contains(says, await RefusalAsync(role, urls), StringComparison.Ordinal);
        }

        const string Https = "https://127.0.0.1:0";
        var nowhere = Path.Combine(gatewayFolder, "nowhere.pfx");
        var said = await RefusalAsync(role, Https, (CertificatePath, nowhere));
        Assert.Contains(
            $"{CertificatePath} names {nowhere}, and there is no such file",
            said,
            StringComparison.Ordinal
        );
        said = await RefusalAsync(role, Https, (CertificatePath, gatewayFolder));
        Assert.Contains("which is a folder", said, StringComparison.Ordinal);
        var garbage = Write("garbage.pfx", "no certificate");
        said = await RefusalAsync(role, Https, (CertificatePath, garbage));
        Assert.Contains("is not a PKCS #12 file with a certificate and its key", said, StringComparison.Ordinal);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddYears(200)
        );
        var pfx = Path.Combine(gatewayFolder, "good.pfx");
        File.WriteAllBytes(pfx, certificate.Export(X509ContentType.Pkcs12, "right"));
        said = await RefusalAsync(role, Https, (CertificatePath, pfx), (Password, "wrong"));
        Assert.Contains("give the right password", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", said, StringComparison.Ordinal);
        var pem = Write("good.pem", certificate.ExportCertificatePem());
        said = await RefusalAsync(role, Https, (CertificatePath, pem));
        Assert.Contains("name a PEM certificate there and its key", said, StringComparison.Ordinal);
        var otherKey = Write("other.key", other.ExportPkcs8PrivateKeyPem());
        said = await RefusalAsync(role, Https, (CertificatePath, pem), (KeyPath, otherKey));
        Assert.Contains("name the two files that belong together", said, StringComparison.Ordinal);

        // A correct configuration starts.
        var goodKey = Write("good.key", key.ExportPkcs8PrivateKeyPem());
        await StartsAsync(role, Https, (CertificatePath, pfx), (Password, "right"));
        await StartsAsync(role, Https, (CertificatePath, pem), (KeyPath, goodKey));
    }

    [Fact]
    public async Task A_wrong_address_for_numbers_is_said_in_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var mine = LoopbackPorts.Take();
        (string Metrics, string Says)[] cases =
        [
            ("nonsense", "--metrics-url must be an http address such as http://127.0.0.1:9464"),
            ("https://127.0.0.1:9464", "--metrics-url must be an http address"),
            ("http://127.0.0.1:9464/numbers", "--metrics-url must be an http address"),
            ($"http://127.0.0.1:{port}", "something else listens there"),
            ($"http://127.0.0.2:{mine}", "name another port"),
        ];
        foreach (var (metrics, says) in cases)
        {
            var said = await RefusalAsync(
                "gateway",
                $"http://127.0.0.1:{mine}",
                ("SYMBOLON_GATEWAY_METRICS_URL", metrics)
            );
            Assert.Contains(says, said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("authority", "SYMBOLON_AUTHORITY_TRUST", "--trust", "There is no file")]
    [InlineData("authority", "SYMBOLON_AUTHORITY_CRL", "--crl", "There is no file")]
    [InlineData("authority", "SYMBOLON_AUTHORITY_CUSTODIANS", "--custodians", "--custodians names")]
    [InlineData("gateway", "SYMBOLON_GATEWAY_CONFIG", "--config", "--config names")]
    [InlineData("gateway", "SYMBOLON_GATEWAY_DATABASE_FILE", "", "--database-file names")]
    [InlineData("custodian", "SYMBOLON_CUSTODIAN_TOKEN_FILE", "", "the authority's token, is missing")]
    [InlineData("custodian", "SYMBOLON_CUSTODIAN_PASSPHRASE_FILE", "--passphrase-file", "passphrase")]
    public async Task A_file_that_is_not_there_is_named(string role, string variable, string option, string says)
    {
        var nowhere = Path.Combine(gatewayFolder, "nowhere");
        var said = await RefusalAsync(role, "http://127.0.0.1:0", without: option, (variable, nowhere));
        Assert.Contains(nowhere, said, StringComparison.Ordinal);
        Assert.Contains(says, said, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(gatewayFolder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<string> RefusalAsync(string role, string urls, params (string, string)[] environment) =>
        RefusalAsync(role, urls, "", environment);

    /// <summary>The one sentence that both programs of a role end with.</summary>
    private async Task<string> RefusalAsync(
        string role,
        string urls,
        string without,
        params (string, string)[] environment
    )
    {
        string? sentence = null;
        foreach (var program in ProgramsOf(role))
        {
            using var process = Start(program, Arguments(role, urls, without), environment);
            var output = process.StandardOutput.ReadToEndAsync();
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 1, $"{program[0]} {urls}: {process.ExitCode}\n{await output}{error}");
            Assert.Equal("", await output);
            var line = Assert.Single(error.TrimEnd('\n').Split('\n'));
            Assert.EndsWith(".", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
            Assert.Equal(sentence ?? line, line);
            sentence = line;
        }

        return sentence!;
    }

    private async Task StartsAsync(string role, string urls, params (string, string)[] environment)
    {
        foreach (var program in ProgramsOf(role))
        {
            using var process = Start(program, Arguments(role, urls, ""), environment);
            var error = process.StandardError.ReadToEndAsync();
            string? line;
            while ((line = await process.StandardOutput.ReadLineAsync()) is not null)
            {
                if (line.Contains("is ready", StringComparison.Ordinal))
                {
                    break;
                }
            }

            process.Kill();
            await process.WaitForExitAsync();
            Assert.True(line is not null, await error);
        }
    }

    /// <summary>A server's own program, and symbolon, which contains all servers.</summary>
    private static string[][] ProgramsOf(string role) =>
        [
            [
                role == "gateway"
                    ? "Symbolon.Platform.Gateway.dll"
                    : $"Symbolon.{char.ToUpperInvariant(role[0])}{role[1..]}.Server.dll",
            ],
            ["symbolon.dll", "serve", role],
        ];

    private string[] Arguments(string role, string urls, string without)
    {
        string[] all = role switch
        {
            "authority" => [.. world.AuthorityArguments, "--data", world.Folder("another-authority")],
            "custodian" =>
            [
                .. (string[])["--data", CustodianSetup.DirectoryOf(world.Folder("custodians"), 1), "--index", "1"],
                .. (string[])["--passphrase-file", world.CustodianPassphrase],
            ],
            _ =>
            [
                .. (string[])["--data", Path.Combine(gatewayFolder, "data"), "--quick-seal", "true"],
                .. (string[])["--passphrase-file", Path.Combine(gatewayFolder, "passphrase")],
                .. (string[])["--config", Path.Combine(gatewayFolder, "gateway.json")],
            ],
        };
        var kept = all.Chunk(2).Where(pair => pair[0] != without && pair[0] != "--urls").SelectMany(pair => pair);
        return [.. kept, "--urls", urls];
    }

    private static Process Start(string[] program, string[] arguments, (string, string)[] environment)
    {
        var start = OwnProgram.Of(program[0], [.. program[1..], .. arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
