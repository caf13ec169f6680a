using System.Diagnostics;
using System.Net.Sockets;
using Symbolon.Demo;
using Symbolon.Tests.Gateway;

namespace Symbolon.Clients;

/// <summary>Apache with mod_auth_openidc, as Debian ships them: a folder that only signed-in people may read.</summary>
public sealed class ApacheClient : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-apache-").FullName;
    private Process? apache;

    [Fact]
    public async Task Apache_lets_in_who_signed_in_and_says_who()
    {
        var port = LoopbackPorts.Take();
        var origin = $"http://127.0.0.1:{port}";
        await using var house = await GatewayHouse.StartAsync(
            adultsOnly: true,
            callback: origin + "/protected/callback"
        );
        await StartAsync(port, house.Origin);
        var person = house.Authority.Enrol();
        var (browser, page) = await Application.SignInAsync(origin + "/protected/", person);
        using (browser)
        {
            Assert.Contains("only for people", page, StringComparison.Ordinal);
            using var again = await browser.GetAsync(origin + "/protected/");
            Assert.Equal(person.InternetIdAt(house.Origin), again.Headers.GetValues("X-Internet-ID").Single());
            Assert.Equal("1", again.Headers.GetValues("X-Adult").Single()); // the module's form of true
        }
    }

    private async Task StartAsync(int port, string issuer)
    {
        var site = Directory.CreateDirectory(Path.Combine(folder, "site", "protected")).Parent!.FullName;
        File.WriteAllText(Path.Combine(site, "protected", "index.html"), "<p>only for people</p>");
        var config = Path.Combine(folder, "apache.conf");
        File.WriteAllText(config, Config(port, issuer, site));
        foreach (var path in (string[])[folder, site, Path.Combine(site, "protected")])
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
        var start = new ProcessStartInfo("/usr/sbin/apache2") { RedirectStandardError = true };
        foreach (var argument in (string[])["-D", "FOREGROUND", "-f", config])
            start.ArgumentList.Add(argument);
        apache = Process.Start(start)!;
        for (var tries = 0; ; tries++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException) when (tries < 100 && !apache.HasExited)
            {
                await Task.Delay(100);
            }
            catch (SocketException)
            {
                Assert.Fail("Apache did not start: " + await apache.StandardError.ReadToEndAsync());
            }
        }
    }

    private string Config(int port, string issuer, string site)
    {
        string[] modules =
        [
            .. (string[])
                ["mpm_event", "authn_core", "authz_core", "authz_user", "auth_openidc", "dir", "headers", "mime"],
        ];
        var load = string.Join('\n', modules.Select(m => $"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so"));
        var user = Environment.IsPrivilegedProcess ? "User www-data\nGroup www-data" : "";
        return $"""
            {load}
            {user}
            ServerName 127.0.0.1
            Listen 127.0.0.1:{port}
            PidFile {folder}/apache.pid
            DefaultRuntimeDir {folder}
            ErrorLog {folder}/error.log
            TypesConfig /etc/mime.types
            DocumentRoot {site}
            DirectoryIndex index.html

            OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
            OIDCClientID app
            OIDCClientSecret {GatewayHouse.ClientSecret}
            OIDCRedirectURI http://127.0.0.1:{port}/protected/callback
            OIDCCryptoPassphrase a-passphrase-of-this-server-alone
            OIDCPKCEMethod S256

            <Location /protected/>
              AuthType openid-connect
              Require valid-user
              Header always set X-Internet-ID "expr=%{"{"}reqenv:OIDC_CLAIM_sub{"}"}"
              Header always set X-Adult "expr=%{"{"}reqenv:OIDC_CLAIM_age_over_18{"}"}"
            </Location>

            """;
    }

    public void Dispose()
    {
        if (apache is not null)
        {
            // SIGTERM to the parent ends its children too; killing it alone would leave them.
            using var kill = Process.Start("kill", ["-TERM", $"{apache.Id}"]);
            kill.WaitForExit();
            if (!apache.WaitForExit(TimeSpan.FromSeconds(10)))
                apache.Kill(entireProcessTree: true);
            apache.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }
}
