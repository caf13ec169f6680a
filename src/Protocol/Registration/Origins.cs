using System.Buffers;
using System.Globalization;

namespace Symbolon.Protocol;

/// <summary>
/// Origins (RFC 6454) are context ids, and limit the addresses of presentations. A person has one Internet ID per
/// origin, so an origin must have one spelling. The rule is written out here, character by character, without a URL
/// parser. spec/vectors/origins.json tests it and web/wallet/src/protocol/origins.ts against one table.
/// </summary>
/// <remarks>
/// <code>
/// origin = ("https" / "http", on loopback only) "://" host [":" port]
/// host   = "[::1]"                                   no other IPv6 literal: none has one spelling alone
///        / four decimal numbers, 0 to 255            when the last label is a number, in any base
///        / labels with dots between, at most 253     none empty, no dot at the end
/// label  = 1 to 63 of a-z 0-9 -                      no hyphen at either end; "xn--" as <see cref="ALabel"/> has it
/// port   = 1 to 65535, no leading zero               not the scheme's own
/// </code>
/// </remarks>
public static class Origins
{
    /// <summary>The longest address that is parsed.</summary>
    public const int MaxAddress = 2048;

    private const string Https = "https://";
    private const string Http = "http://";
    private const string LoopbackV6 = "[::1]";
    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const int LongestOrigin = 267; // https://, a name, a port of five digits

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyz0123456789-"
    );

    // RFC 3986 sections 3.3 and 3.4: pchar, "/" and "?". "%" is checked separately.
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/?%"
    );

    /// <summary>True for scheme://host[:port] in its one spelling; https, or http on a loopback address only.</summary>
    public static bool IsOrigin(string? text) => text is not null && TryHost(text, out _);

    /// <summary>True if an address lies under an origin: the origin, then nothing, or a path or a query in the
    /// characters of RFC 3986, without a fragment. At most 2048 characters.</summary>
    public static bool Covers(string? origin, string? address)
    {
        if (
            !IsOrigin(origin)
            || address is not { Length: <= MaxAddress }
            || !address.StartsWith(origin!, StringComparison.Ordinal)
        )
        {
            return false;
        }

        var rest = address.AsSpan(origin!.Length);
        if (rest.IsEmpty)
            return true;
        if (rest[0] is not ('/' or '?') || rest.ContainsAnyExcept(AddressCharacters))
            return false;
        for (int at; (at = rest.IndexOf('%')) >= 0; rest = rest[(at + 3)..])
        {
            if (rest.Length < at + 3 || !char.IsAsciiHexDigit(rest[at + 1]) || !char.IsAsciiHexDigit(rest[at + 2]))
                return false;
        }
        return true;
    }

    /// <summary>The origin of an address; null if it has none. At most 2048 characters.</summary>
    public static string? Of(string? address)
    {
        if (address is null)
            return null;
        var host = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = host < 3 ? -1 : address.AsSpan(host).IndexOfAny('/', '?');
        var origin = end < 0 ? address : address[..(host + end)];
        return Covers(origin, address) ? origin : null;
    }

    /// <summary>
    /// The origin with its A-labels in their own script; null if it has no A-labels. Show it beside the origin, never
    /// instead of it, and isolated from the surrounding text (<c>bdi</c>, or isolates). Some scripts run from right to
    /// left, and letters of two scripts look alike.
    /// </summary>
    public static string? InUnicode(string? origin)
    {
        if (origin is null || !TryHost(origin, out var host) || !host.Contains(ALabel.Prefix, StringComparison.Ordinal))
            return null;
        var name = string.Join('.', host.Split('.').Select(label => ALabel.Decode(label) ?? label));
        return name == host ? null : origin.Replace(host, name, StringComparison.Ordinal);
    }

    private static bool TryHost(string text, out string host)
    {
        host = "";
        var isHttps = text.StartsWith(Https, StringComparison.Ordinal);
        if (text.Length > LongestOrigin || (!isHttps && !text.StartsWith(Http, StringComparison.Ordinal)))
            return false;
        var rest = text[(isHttps ? Https : Http).Length..];
        var afterHost = rest.StartsWith(LoopbackV6, StringComparison.Ordinal) ? LoopbackV6.Length : rest.IndexOf(':');
        host = afterHost < 0 ? rest : rest[..afterHost];
        if (afterHost >= 0 && afterHost < rest.Length && !IsPort(rest.AsSpan(afterHost), isHttps ? 443 : 80))
            return false;
        return host == LoopbackV6 || (IsName(host, out var isLoopback) && (isHttps || isLoopback));
    }

    private static bool IsPort(ReadOnlySpan<char> text, int own) =>
        text.Length is >= 2 and <= 6
        && text[0] == ':'
        && text[1] != '0'
        && !text[1..].ContainsAnyExceptInRange('0', '9') // TryParse ignores a NUL at the end.
        && int.TryParse(text[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is >= 1 and <= 65535
        && port != own;

    private static bool IsName(string host, out bool isLoopback)
    {
        isLoopback = false;
        if (host.Length is 0 or > LongestName)
            return false;
        var labels = host.Split('.');
        if (IsNumber(labels[^1]))
        {
            isLoopback = labels[0] == "127";
            return labels.Length == 4 && Array.TrueForAll(labels, IsOctet);
        }
        isLoopback = host == "localhost";
        return Array.TrueForAll(labels, IsLabel);
    }

    private static bool IsLabel(string label) =>
        label.Length is >= 1 and <= LongestLabel
        && !label.AsSpan().ContainsAnyExcept(LabelCharacters)
        && label[0] != '-'
        && label[^1] != '-'
        && (!label.StartsWith(ALabel.Prefix, StringComparison.Ordinal) || ALabel.Decode(label) is not null);

    /// <summary>The URL Standard's "ends in a number": browsers read such a host as an IPv4 address in any
    /// base.</summary>
    private static bool IsNumber(string label) =>
        label.Length > 0
        && (
            label.All(char.IsAsciiDigit)
            || (label.StartsWith("0x", StringComparison.Ordinal) && label.Skip(2).All(char.IsAsciiHexDigit))
        );

    private static bool IsOctet(string label) =>
        label.Length is >= 1 and <= 3
        && label.All(char.IsAsciiDigit)
        && (label.Length == 1 || label[0] != '0')
        && int.Parse(label, NumberStyles.None, CultureInfo.InvariantCulture) <= 255;
}
