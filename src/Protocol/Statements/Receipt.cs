using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Symbolon.Protocol;

/// <summary>
/// A record of a sign-in that a platform may keep and show an inspector later: "this account was proven over 18 on this
/// date". It holds the wallet's answer and the request's nonce and address. The platform cannot forge one, nor change
/// the account, the facts or the date. The inspector learns nothing else about the person. spec/receipt.md has the
/// form.
/// </summary>
public sealed record Receipt
{
    /// <summary>Largest receipt that is read, in bytes of JSON.</summary>
    public const int MaxSize = 8 * 1024;

    /// <summary>The format's version, 1; the member's name identifies the file.</summary>
    [JsonPropertyName("symbolon_receipt")]
    public required int Version { get; init; }

    /// <summary>The platform's origin.</summary>
    public required string Origin { get; init; }

    /// <summary>The account slot.</summary>
    public required int Slot { get; init; }

    /// <summary>The request's nonce, which carries its time.</summary>
    public required string Nonce { get; init; }

    /// <summary>The address at which the wallet answered.</summary>
    public required string ResponseUri { get; init; }

    /// <summary>The presentation, base64url.</summary>
    public required string Presentation { get; init; }

    /// <summary>Reads a receipt; nothing is verified yet. False, with a sentence, if it is malformed.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> json,
        [NotNullWhen(true)] out Receipt? receipt,
        [NotNullWhen(false)] out string? error
    )
    {
        receipt = null;
        error = $"A receipt may have {MaxSize} bytes.";
        if (json.Length > MaxSize || !Wire.TryRead<Receipt>(json, out var read, out error))
            return false;
        error = read.Problem();
        if (error is not null)
            return false;
        receipt = read;
        return true;
    }

    /// <summary>The JSON that <see cref="TryRead"/> reads, in UTF-8.</summary>
    public byte[] ToJson() => Wire.Write(this);

    /// <summary>Checks it, offline, against the authorities that the inspector accepts.</summary>
    /// <param name="issuers">Accepted authorities.</param>
    /// <param name="person">The account, its proven facts and the time.</param>
    /// <param name="error">A sentence, if it was not accepted.</param>
    public bool TryVerify(
        IEnumerable<Issuer> issuers,
        [NotNullWhen(true)] out ShownPerson? person,
        [NotNullWhen(false)] out string? error
    )
    {
        person = null;
        error = Problem();
        if (error is not null)
            return false;
        error = "The receipt's nonce carries no time: the sign-in was not made for a receipt.";
        if (!RequestNonce.TryReadTime(Nonce, out var at))
            return false;
        return ShownPerson.TryVerify(
            Presentation,
            StatementContext.Of(Origin, Slot).ToBytes(),
            new PresentationBinding(Nonce, Registration.ClientIdPrefix + Origin, ResponseUri).ToBytes(),
            at,
            issuers,
            out person,
            out error
        );
    }

    private string? Problem() =>
        Version != 1 ? $"Version {Version} of receipts is unknown; this program knows 1."
        : !Origins.IsOrigin(Origin) ? "The receipt's origin is not one such as https://forum.example."
        : Slot is < 0 or > 99 ? "The receipt's account slot is not between 0 and 99."
        : Nonce.Length > 256 || !Origins.Covers(Origin, ResponseUri)
            ? "The receipt's nonce or response address is not in its form."
        : null;
}
