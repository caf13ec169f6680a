using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>
/// A text, or a file by its hash, that a real person signed under an Internet ID. The signer's wallet makes it and asks
/// nobody. Every recipient can verify it offline with the authority's public document alone. It proves that a real,
/// unique person signed exactly this under this name, and the facts that they chose to show. It does not reveal who
/// they are. It does not prove the exact time, only an earliest time: that of the certificate's signing, an epoch
/// before its own, or as many as the issuer document says.
/// <para>Anybody who has a statement can show it to others permanently; that is its purpose. spec/statement.md has the
/// format.</para>
/// </summary>
public sealed record SignedStatement
{
    /// <summary>Largest statement that is read, in bytes of JSON.</summary>
    public const int MaxSize = 256 * 1024;

    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 64 * 1024;

    /// <summary>The format's version, 1; the member's name identifies the file.</summary>
    [JsonPropertyName("symbolon_statement")]
    public required int Version { get; init; }

    /// <summary>The context of the name that signs, see <see cref="StatementContext"/>.</summary>
    public required string Context { get; init; }

    /// <summary>The signed text; null if <see cref="File"/> is signed.</summary>
    public string? Text { get; init; }

    /// <summary>The signed file; null if <see cref="Text"/> is signed.</summary>
    public StatementFile? File { get; init; }

    /// <summary>Unix time of the signer's wallet. Only the signer vouches for it, within the certificate's
    /// epoch.</summary>
    public required long SignedAt { get; init; }

    /// <summary>The presentation, base64url: Internet ID, facts and proof.</summary>
    public required string Presentation { get; init; }

    /// <summary>A statement without its presentation, to be signed: the wallet proves for
    /// <see cref="BoundTo"/>.</summary>
    /// <param name="context">The name to sign under.</param>
    /// <param name="text">A text, or null.</param>
    /// <param name="file">A file, or null. One of the two is given.</param>
    /// <param name="now">The wallet's time.</param>
    /// <exception cref="ArgumentException">Not exactly one of text and file is given, or it is too long.</exception>
    public static SignedStatement ToSign(
        StatementContext context,
        string? text,
        StatementFile? file,
        DateTimeOffset now
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var unsigned = new SignedStatement
        {
            Version = 1,
            Context = context.Text,
            Text = text,
            File = file,
            SignedAt = now.ToUnixTimeSeconds(),
            Presentation = "",
        };
        return unsigned.Problem() is { } problem ? throw new ArgumentException(problem) : unsigned;
    }

    /// <summary>Reads a statement; nothing is verified yet. False, with a sentence, if it is malformed.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out SignedStatement? statement,
        [NotNullWhen(false)] out string? error
    )
    {
        statement = null;
        error = $"A statement may have {MaxSize} bytes.";
        if (json.Length > MaxSize || !Wire.TryRead<SignedStatement>(json, out var read, out error))
            return false;
        error = read.Problem();
        if (error is not null)
            return false;
        statement = read;
        return true;
    }

    /// <summary>The JSON that <see cref="TryRead"/> reads, in UTF-8.</summary>
    public byte[] ToJson() => Wire.Write(this);

    /// <summary>Checks it against the authorities that the reader accepts. All invalid proofs get the same
    /// answer.</summary>
    /// <param name="issuers">Accepted authorities.</param>
    /// <param name="signer">The signer's Internet ID, facts and times.</param>
    /// <param name="error">A sentence, if it was not accepted.</param>
    public bool TryVerify(
        IEnumerable<Issuer> issuers,
        [NotNullWhen(true)] out ShownPerson? signer,
        [NotNullWhen(false)] out string? error
    )
    {
        signer = null;
        error = Problem();
        if (error is not null)
            return false;
        error = "The statement is not signed by anybody whom the given authorities certified.";
        if (!StatementContext.TryParse(Context, out var context))
            return false;
        return ShownPerson.TryVerify(
            Presentation,
            context.ToBytes(),
            BoundTo(),
            DateTimeOffset.FromUnixTimeSeconds(SignedAt),
            issuers,
            out signer,
            out error
        );
    }

    private string? Problem()
    {
        if (Version != 1)
            return $"Version {Version} of signed statements is unknown; this program knows 1.";
        if (!StatementContext.TryParse(Context, out _))
        {
            return "The context must be a platform's origin, with #1 to #99 for a further account, or public: and a topic of "
                + "lower-case letters, digits and hyphens.";
        }

        if ((Text is null) == (File is null))
            return "A statement is about one thing: a text or a file.";
        if (Text is { Length: 0 or > MaxText })
            return $"The text must have between 1 and {MaxText} characters. Sign a file instead.";
        if (Text is not null && HasLoneSurrogate(Text))
            return "The text is not well-formed Unicode.";
        if (File is { IsUsable: false })
            return "The file's name, size or SHA-256 is not in its form.";
        return SignedAt is < 0 or > 253402300799 ? "signed_at is no time." : null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    /// <summary>The BBS presentation header that its presentation is bound to: the label, then context, kind, text or
    /// name, hash, size and time.</summary>
    public byte[] BoundTo() =>
        Transcript.Octets(
            "Symbolon statement 2026-11"u8,
            Context,
            File is null ? "text" : "file",
            Text ?? File!.Name,
            File?.Sha256 ?? "",
            File?.Size.ToString(CultureInfo.InvariantCulture) ?? "",
            SignedAt.ToString(CultureInfo.InvariantCulture)
        );
}
