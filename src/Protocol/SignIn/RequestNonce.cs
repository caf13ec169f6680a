using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Symbolon.Protocol;

/// <summary>
/// The nonce of a sign-in request. It begins with the request's time in seconds, in the clear, before the random part:
/// <c>1795312800.q1mP...</c>. The presentation is bound to it. A wallet answers only if that time equals the request's
/// <c>iat</c> and is near its own clock. So a receipt can later prove the day of the sign-in, and neither side can
/// change it alone (spec/receipt.md).
/// </summary>
public static class RequestNonce
{
    /// <summary>The seconds by which a request may be ahead of the wallet's clock.</summary>
    public const long ClockTolerance = 300;

    private const int RandomBytes = 32;

    /// <summary>A fresh nonce for a time: decimal Unix seconds, a full stop, 32 random bytes in base64url.</summary>
    public static string Create(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()}.{Wire.RandomText(RandomBytes)}");

    /// <summary>Reads the time in a nonce. False if it has another form.</summary>
    public static bool TryReadTime(string? nonce, out DateTimeOffset time)
    {
        time = default;
        if (
            nonce is not { Length: <= 64 }
            || nonce.Split('.') is not [var seconds, var random]
            || !Wire.TryDecode(random, RandomBytes, out var bytes)
            || bytes.Length != RandomBytes
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix)
            || unix > 253402300799 // the last second of a DateTimeOffset
            || unix.ToString(CultureInfo.InvariantCulture) != seconds
        )
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeSeconds(unix);
        return true;
    }

    /// <summary>True if a wallet may answer it: it is random enough, and its time, if it has one, is the
    /// request's.</summary>
    public static bool Fits([NotNullWhen(true)] string? nonce, long iat) =>
        nonce?.Contains('.') == true
            ? TryReadTime(nonce, out var time) && time.ToUnixTimeSeconds() == iat
            : Wire.TryDecode(nonce, 64, out var random) && random.Length >= 16;
}
