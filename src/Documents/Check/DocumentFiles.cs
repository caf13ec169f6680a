using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The files from a chip: EF.SOD, EF.COM if present, and data groups by number. Only their number and size are checked;
/// <see cref="DocumentChecker"/> interprets them. They are personal data, zeroed on Dispose.
/// </summary>
public sealed class DocumentFiles : IDisposable
{
    /// <summary>The largest EF.SOD, in bytes. Real ones are 1 to 5 kB.</summary>
    public const int MaxSecurityObjectBytes = 64 * 1024;

    /// <summary>The largest data group, in bytes. Real portraits are 10 to 40 kB.</summary>
    public const int MaxDataGroupBytes = 1024 * 1024;

    /// <summary>The largest total size of all files, in bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxCommonBytes = 1024;
    private const int MaxNames = 64;
    private const int SodName = 0x1D;
    private const int ComName = 0x1E;

    private readonly Dictionary<int, byte[]> files;
    private bool disposed;

    private DocumentFiles(Dictionary<int, byte[]> files) => this.files = files;

    /// <summary>EF.SOD; empty when the document came without one.</summary>
    public ReadOnlyMemory<byte> SecurityObject => File(SodName) ?? default;

    /// <summary>EF.COM; null when the document came without one.</summary>
    public ReadOnlyMemory<byte>? Common => File(ComName);

    /// <summary>The numbers of the data groups that are present, 1 to 16, in order.</summary>
    public IReadOnlyList<int> DataGroups => [.. files.Keys.Where(k => k is >= 1 and <= 16).Order()];

    /// <summary>Data group <paramref name="number"/>, whole; null when it is absent.</summary>
    public ReadOnlyMemory<byte>? DataGroup(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 16);
        return File(number);
    }

    /// <summary>
    /// Takes the files with known names: EF_SOD.bin, EF.SOD, SOD.bin; EF_COM.bin; Datagroup1.bin, EF_DG1.bin, EF.DG1,
    /// DG1.bin; and, by file identifier (9303-10 table 37), epass_0101.bin to 0110, 011D (SOD), 011E (COM). Case does
    /// not matter; other names are ignored. The bytes are copied.
    /// </summary>
    /// <param name="namedFiles">Files by name, at most 64.</param>
    /// <param name="files">The recognised files, if the method returns true.</param>
    /// <param name="error">
    /// Otherwise the reason: too many files, a file too large, or two names for one file. It contains no personal data.
    /// </param>
    public static bool TryRead(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> namedFiles,
        [NotNullWhen(true)] out DocumentFiles? files,
        out string error
    )
    {
        ArgumentNullException.ThrowIfNull(namedFiles);
        files = null;
        error = "";
        var taken = new Dictionary<int, byte[]>();
        long total = 0;
        if (namedFiles.Count > MaxNames)
            error = $"more than {MaxNames} files";
        foreach (var (name, bytes) in namedFiles)
        {
            if (error.Length > 0)
                return false;
            if (NumberOf(name) is not { } number)
                continue;
            total += bytes.Length;
            if (bytes.Length > LimitOf(number) || total > MaxBytes)
                error = $"{LabelOf(number)} is larger than any document's";
            else if (!taken.TryAdd(number, bytes.ToArray()))
                error = $"{LabelOf(number)} is there twice";
        }
        if (error.Length > 0)
            return false;
        if (taken.Count == 0)
        {
            error = "no file of a document among these names";
            return false;
        }
        files = new DocumentFiles(taken);
        return true;
    }

    /// <summary>
    /// True for the name of a file that a decision uses: EF.SOD and data groups 1, 2, 11, 14 and 15. Other files of a
    /// chip (fingerprints, address, signature) need not leave the reader.
    /// </summary>
    public static bool IsUsed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return NumberOf(name) is SodName or 1 or 2 or 11 or 14 or 15;
    }

    /// <summary>Reads a folder of files, with names as for <see cref="TryRead"/>. Subfolders are not read.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">
    /// It holds no document, too many or too large files, or one file twice.
    /// </exception>
    public static DocumentFiles FromFolder(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no folder {path}.");
        var named = new Dictionary<string, ReadOnlyMemory<byte>>();
        foreach (var file in new DirectoryInfo(path).EnumerateFiles())
        {
            if (NumberOf(file.Name) is not { } number)
                continue;
            if (file.Length > LimitOf(number))
                throw new InvalidDataException($"{path}: {LabelOf(number)} is larger than any document's.");
            named[file.Name] = System.IO.File.ReadAllBytes(file.FullName);
        }
        return TryRead(named, out var files, out var error)
            ? files
            : throw new InvalidDataException(
                $"{path}: {error}. Expected names such as EF_SOD.bin, EF_COM.bin, EF_DG1.bin, Datagroup1.bin or epass_0101.bin."
            );
    }

    /// <summary>Zeroes every file.</summary>
    public void Dispose()
    {
        disposed = true;
        foreach (var bytes in files.Values)
            CryptographicOperations.ZeroMemory(bytes);
    }

    private ReadOnlyMemory<byte>? File(int number)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return files.TryGetValue(number, out var bytes) ? (ReadOnlyMemory<byte>?)bytes : null;
    }

    private static int LimitOf(int number) =>
        number switch
        {
            SodName => MaxSecurityObjectBytes,
            ComName or 1 => MaxCommonBytes,
            _ => MaxDataGroupBytes,
        };

    private static string LabelOf(int number) =>
        number switch
        {
            SodName => "EF.SOD",
            ComName => "EF.COM",
            _ => $"DG{number}",
        };

    private static int? NumberOf(string name)
    {
        var plain = name.ToUpperInvariant();
        if (plain.EndsWith(".BIN", StringComparison.Ordinal))
            plain = plain[..^4];
        plain = string.Concat(plain.Where(char.IsAsciiLetterOrDigit));
        if (plain.StartsWith("EPASS01", StringComparison.Ordinal) && plain.Length == 9)
        {
            var hex = int.TryParse(
                plain[7..],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var id
            );
            return hex && id is (>= 1 and <= 16) or SodName or ComName ? id : null;
        }
        if (plain is "EFSOD" or "SOD")
            return SodName;
        if (plain is "EFCOM" or "COM")
            return ComName;
        foreach (var prefix in (ReadOnlySpan<string>)["DATAGROUP", "EFDG", "DG"])
        {
            if (
                plain.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(plain[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
            {
                return number is >= 1 and <= 16 ? number : null;
            }
        }
        return null;
    }
}
