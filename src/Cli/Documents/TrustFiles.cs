using System.Security.Cryptography;
using Symbolon.Documents;

namespace Symbolon.Cli.Documents;

/// <summary>Reads what the command line was told to trust. Anything that cannot be read stops the command.</summary>
internal static class TrustFiles
{
    public static TrustStore Load(string[] lists, string[] roots, string[] crls, string[] pins)
    {
        var trust = new TrustStore();
        var pinned = roots.Select(ReadCertificate).ToList();
        foreach (string path in lists)
        {
            if (!MasterList.TryRead(Read(path, MasterList.MaxBytes), pinned, out var list, out string error))
                throw new InvalidDataException($"{path} is not a master list to trust: {error}.");
            trust.Add(list);
        }
        foreach (string path in crls)
        {
            if (!RevocationList.TryParse(Read(path, RevocationList.MaxBytes), out var list))
                throw new InvalidDataException($"{path} is not a revocation list.");
            if (!trust.TryAdd(list, out string error))
                throw new InvalidDataException($"{path} is not a revocation list to trust: {error}.");
        }
        foreach (string path in pins)
            trust.PinSigner(ReadCertificate(path));
        return trust;
    }

    /// <summary>DER, or PEM around it.</summary>
    private static Certificate ReadCertificate(string path)
    {
        byte[] bytes = Read(path, 4 * Certificate.MaxBytes);
        if (bytes.AsSpan().StartsWith("-----"u8))
        {
            string text = System.Text.Encoding.ASCII.GetString(bytes);
            if (!PemEncoding.TryFind(text, out var fields))
                throw new InvalidDataException($"{path} is not a certificate.");
            bytes = Convert.FromBase64String(text[fields.Base64Data]);
        }
        return Certificate.TryParse(bytes, out var certificate)
            ? certificate
            : throw new InvalidDataException($"{path} is not a certificate.");
    }

    private static byte[] Read(string path, int most)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"There is no file {path}.");
        if (file.Length > most)
            throw new InvalidDataException($"{path} is over {most} bytes.");
        return File.ReadAllBytes(path);
    }
}
