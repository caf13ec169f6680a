using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Symbolon.Hosting;

/// <summary>
/// Opens the https certificates that Kestrel's configuration names (<c>Kestrel__Certificates__Default__Path</c>,
/// <c>..__KeyPath</c>, <c>..__Password</c>), before the server starts. The framework answers a wrong certificate with a
/// stack trace.
/// </summary>
public static class ServerCertificates
{
    private const string Default = "Kestrel:Certificates:Default";

    /// <summary>Opens each certificate, and requires one if an address is https.</summary>
    /// <param name="configuration">The server's configuration.</param>
    /// <param name="environment">Paths are relative to its content root; a developer's machine has a certificate of its
    /// own.</param>
    /// <exception cref="InvalidDataException">A certificate is missing or does not open; the message is a
    /// sentence.</exception>
    public static void Require(IConfiguration configuration, IHostEnvironment environment)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren();
        foreach (
            var certificate in configuration
                .GetSection("Kestrel:Certificates")
                .GetChildren()
                .Concat(endpoints.Select(e => e.GetSection("Certificate")))
        )
        {
            if (certificate["Path"] is { Length: > 0 } path)
            {
                Open(
                    Path.Combine(environment.ContentRootPath, path),
                    certificate["KeyPath"] is { Length: > 0 } key
                        ? Path.Combine(environment.ContentRootPath, key)
                        : null,
                    certificate["Password"],
                    certificate.Path.Replace(":", "__", StringComparison.Ordinal)
                );
            }
        }

        var https = (configuration["urls"] ?? "")
            .Split(';')
            .FirstOrDefault(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        var given = configuration.GetSection(Default);
        if (https is not null && !environment.IsDevelopment() && given["Path"] is null && given["Subject"] is null)
        {
            throw new InvalidDataException(
                $"{https} needs a certificate: name its file in Kestrel__Certificates__Default__Path, or listen with http "
                    + "behind a proxy that has one."
            );
        }
    }

    /// <summary>Opens a certificate with its key, as Kestrel does: PKCS #12, or two files with the key in
    /// PEM.</summary>
    private static void Open(string path, string? keyPath, string? password, string named)
    {
        var bytes = ConfiguredFile.ReadAllBytes(path, named + "__Path");
        try
        {
            using var certificate = keyPath is null
                ? X509CertificateLoader.LoadPkcs12(bytes, password)
                : WithKey(bytes, ConfiguredFile.ReadAllText(keyPath, named + "__KeyPath"), password);
            if (certificate.HasPrivateKey)
            {
                return;
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Reported below: the library's message names neither the file nor the remedy.
        }

        throw new InvalidDataException(
            keyPath is null
                ? $"{path} is not a PKCS #12 file with a certificate and its key that {named}__Password opens: give the right "
                    + $"password, or name a PEM certificate there and its key in {named}__KeyPath."
                : $"{path} and {keyPath} are not a certificate and the PEM key of it: name the two files that belong together, "
                    + $"and in {named}__Password the key's password if it has one."
        );
    }

    private static X509Certificate2 WithKey(byte[] bytes, string pem, string? password)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(bytes);
        void Import(AsymmetricAlgorithm key)
        {
            if (password is null)
            {
                key.ImportFromPem(pem);
            }
            else
            {
                key.ImportFromEncryptedPem(pem, password);
            }
        }

        if (certificate.GetRSAPublicKey() is { } isRsa)
        {
            isRsa.Dispose();
            using var rsa = RSA.Create();
            Import(rsa);
            return certificate.CopyWithPrivateKey(rsa);
        }

        using var ec = ECDsa.Create();
        Import(ec);
        return certificate.CopyWithPrivateKey(ec);
    }
}
