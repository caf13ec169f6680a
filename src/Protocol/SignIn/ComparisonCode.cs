using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>
/// Six digits that the waiting page and the wallet both show, <c>042 517</c>. They are the first 20 bits of
/// SHA-256("Symbolon compare 2026-11" || nonce) as a number, modulo 1 000 000.
/// <para>
/// A person who opened the site can notice that the scanned code belongs to another page, such as a QR code copied into
/// a mail, a poster or a screenshot. The digits do not protect a person who believes a false site. That site can fetch
/// a fresh request and show its QR code and its digits together. The only protection then is the true origin that the
/// wallet shows.
/// </para>
/// </summary>
public static class ComparisonCode
{
    /// <summary>The digits for a request's nonce.</summary>
    public static string Of(string nonce)
    {
        ArgumentNullException.ThrowIfNull(nonce);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("Symbolon compare 2026-11" + nonce));
        var number = (BinaryPrimitives.ReadUInt32BigEndian(hash) >> 12) % 1_000_000;
        return string.Create(CultureInfo.InvariantCulture, $"{number / 1000:000} {number % 1000:000}");
    }
}
