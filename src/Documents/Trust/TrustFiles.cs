using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Documents;

/// <summary>
/// A trust store from files. Anything that cannot be read, or does not verify, is refused: a checker that believes
/// fewer countries than its operator thinks is a riddle for everybody.
/// </summary>
public static class TrustFiles
{
    /// <summary>Reads everything that a checker is to believe.</summary>
    /// <param name="lists">Signed master lists (ICAO 9303-12).</param>
    /// <param name="crls">Revocation lists of countries that the lists name.</param>
    /// <param name="roots">Country certificates that must have certified the lists' signers; none: a list is taken at
    /// its word.</param>
    /// <param name="pins">Document signers to trust by themselves.</param>
    /// <exception cref="InvalidDataException">A file is missing, too large, or not what it should be; the message is a
    /// sentence.</exception>
    public static TrustStore Read(
        IEnumerable<string> lists,
        IEnumerable<string> crls,
        IEnumerable<string>? roots = null,
        IEnumerable<string>? pins = null
    )
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(crls);
        var trust = new TrustStore();
        var pinned = (roots ?? []).Select(ReadCertificate).ToList();
        foreach (var path in lists)
        {
            var bytes = ReadFile(path, MasterList.MaxBytes, "a signed master list");
            if (!MasterList.TryRead(bytes, pinned, out var list, out var error))
            {
                throw new InvalidDataException($"{path} is not a master list to trust: {error}. Fetch it again.");
            }

            trust.Add(list);
        }

        foreach (var path in crls)
        {
            var bytes = ReadFile(path, RevocationList.MaxBytes, "a revocation list");
            if (!RevocationList.TryParse(bytes, out var list))
            {
                throw new InvalidDataException($"{path} is not a revocation list: fetch it again.");
            }

            if (!trust.TryAdd(list, out var error))
            {
                throw new InvalidDataException(
                    $"{path} is not a revocation list to trust: {error}. Leave it out, or trust its country."
                );
            }
        }

        foreach (var path in pins ?? [])
        {
            trust.PinSigner(ReadCertificate(path));
        }

        return trust;
    }

    /// <summary>DER, or PEM around it.</summary>
    private static Certificate ReadCertificate(string path)
    {
        var bytes = ReadFile(path, 4 * Certificate.MaxBytes, "a certificate");
        if (bytes.AsSpan().StartsWith("-----"u8))
        {
            var text = Encoding.ASCII.GetString(bytes);
            if (!PemEncoding.TryFind(text, out var fields))
            {
                throw new InvalidDataException($"{path} is not a certificate.");
            }

            bytes = Convert.FromBase64String(text[fields.Base64Data]);
        }

        return Certificate.TryParse(bytes, out var certificate)
            ? certificate
            : throw new InvalidDataException($"{path} is not a certificate.");
    }

    private static byte[] ReadFile(string path, int most, string what)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new InvalidDataException(
                $"There is no file {path}, from which {what} is to be read: name one that is there."
            );
        }

        if (file.Length > most)
        {
            throw new InvalidDataException($"{path} is over {most} bytes, and so it is not {what}.");
        }

        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new InvalidDataException(
                $"{path}, {what}, may not be read by {Environment.UserName}: let it be read."
            );
        }
    }
}
