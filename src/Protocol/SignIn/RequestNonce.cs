using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Symbolon.Protocol;

/// <summary>
/// The nonce of a sign-in request. It carries the second at which the request was made, in the clear, before its random
/// part: <c>1795312800.q1mP...</c>. The presentation is bound to it, and a wallet answers only when the second is the
/// request's own <c>iat</c> and near its clock: so what was shown can later prove the day on which it was shown, and
/// neither side can move it alone (spec/receipt.md).
/// </summary>
public static class RequestNonce
{
    /// <summary>How far, in seconds, a request may come from a wallet's future: clocks differ.</summary>
    public const long ClockTolerance = 300;

    private const int RandomBytes = 32;

    /// <summary>A fresh nonce of a moment: decimal Unix seconds, a full stop, 32 random bytes in base64url.</summary>
    public static string Create(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()}.{Wire.RandomText(RandomBytes)}");

    /// <summary>The second that a nonce carries. False when it has another form.</summary>
    public static bool TryReadTime(string? nonce, out DateTimeOffset time)
    {
        time = default;
        if (
            nonce is not { Length: <= 64 }
            || nonce.Split('.') is not [var seconds, var random]
            || !Wire.TryDecode(random, RandomBytes, out var bytes)
            || bytes.Length != RandomBytes
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix)
            || unix > 253402300799 // the last second that a date can have
            || unix.ToString(CultureInfo.InvariantCulture) != seconds
        )
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(unix);
        return true;
    }

    /// <summary>True if a wallet may answer it: random enough, and if it carries a second, then that of the
    /// request.</summary>
    public static bool Fits([NotNullWhen(true)] string? nonce, long iat) =>
        nonce?.Contains('.') == true
            ? TryReadTime(nonce, out var time) && time.ToUnixTimeSeconds() == iat
            : Wire.TryDecode(nonce, 64, out var random) && random.Length >= 16;
}
