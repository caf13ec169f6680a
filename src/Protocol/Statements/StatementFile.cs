using System.Security.Cryptography;

namespace Symbolon.Protocol;

/// <summary>A signed file: its name, length and hash.</summary>
public sealed record StatementFile
{
    /// <summary>Its name without folders, at most 255 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of its bytes, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Describes a file, reading it once.</summary>
    public static async Task<StatementFile> ReadAsync(
        string name,
        Stream content,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            size += read;
        }
        return new StatementFile
        {
            Name = name,
            Size = size,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
        };
    }

    internal bool IsUsable =>
        Name is { Length: > 0 and <= 255 }
        && !Name.Any(c => char.IsControl(c) || c is '/' or '\\')
        && Size >= 0
        && Sha256 is { Length: 64 }
        && Sha256.All(char.IsAsciiHexDigitLower);
}
