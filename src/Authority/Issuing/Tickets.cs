using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Nonces, challenges, codes and access tokens that the authority gives out and gets back. Each is sealed with a key of
/// the process and carries its own content. So nothing is stored for an unused ticket, and a flood of requests fills no
/// memory. Only used tickets are remembered, until they expire.
/// </summary>
/// <remarks>
/// AES-256-GCM: expiry (8) and payload, under a random 12-byte nonce; the purpose is associated data, so a ticket of
/// one purpose does not open for another. The key changes every hour. The previous key opens tickets for ten more
/// minutes, the longest life of a ticket. Time never goes back here (<see cref="ForwardClock"/>): a spent ticket stays
/// spent, however the clock moves.
/// </remarks>
public sealed class Tickets : IDisposable
{
    /// <summary>The longest life of a ticket.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(10);

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MaxSize = 1024;
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromHours(1);

    private readonly Lock sync = new();
    private readonly ConcurrentDictionary<string, long> used = new();
    private readonly ForwardClock clock;
    private AesGcm current = FreshKey();
    private AesGcm? previous;
    private long currentSince;
    private long nextSweep;

    /// <summary>Generates a fresh key: tickets of an earlier process are refused, and their holders begin
    /// again.</summary>
    public Tickets(TimeProvider time)
    {
        clock = new ForwardClock(time);
        currentSince = clock.Milliseconds();
    }

    /// <summary>The number of spent tickets in memory.</summary>
    internal int Remembered => used.Count;

    /// <summary>The number of keys that open tickets.</summary>
    internal int Keys => previous is null ? 1 : 2;

    /// <summary>A ticket.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would live longer than <see cref="MaxLifetime"/>.</exception>
    public string Issue(string purpose, ReadOnlySpan<byte> payload, TimeSpan lifetime)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lifetime, MaxLifetime);
        var plain = new byte[8 + payload.Length];
        var ticket = new byte[NonceSize + plain.Length + TagSize];
        try
        {
            var now = clock.Milliseconds();
            BinaryPrimitives.WriteInt64BigEndian(plain, now + (long)lifetime.TotalMilliseconds);
            payload.CopyTo(plain.AsSpan(8));
            RandomNumberGenerator.Fill(ticket.AsSpan(0, NonceSize));
            lock (sync)
            {
                ChangeKeys(now);
                current.Encrypt(
                    ticket.AsSpan(0, NonceSize),
                    plain,
                    ticket.AsSpan(NonceSize, plain.Length),
                    ticket.AsSpan(NonceSize + plain.Length),
                    Encoding.ASCII.GetBytes(purpose)
                );
            }
            return Wire.Encode(ticket);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>Opens a ticket that is meant for this purpose and has not expired.</summary>
    public bool TryRead(string purpose, string? ticket, [NotNullWhen(true)] out byte[]? payload) =>
        TryRead(purpose, ticket, out payload, out _);

    /// <summary>Opens a ticket and spends it: a second use is refused.</summary>
    public bool TryRedeem(string purpose, string? ticket, [NotNullWhen(true)] out byte[]? payload)
    {
        if (!TryRead(purpose, ticket, out payload, out var expires))
            return false;
        // Marked first, swept afterwards: the sweep cannot drop a ticket between its check and its mark.
        var first = used.TryAdd(ticket!, expires);
        Sweep();
        if (first)
            return true;
        CryptographicOperations.ZeroMemory(payload);
        payload = null;
        return false;
    }

    private bool TryRead(string purpose, string? ticket, [NotNullWhen(true)] out byte[]? payload, out long expires)
    {
        payload = null;
        expires = 0;
        if (!Wire.TryDecode(ticket, MaxSize, out var bytes) || bytes.Length < NonceSize + 8 + TagSize)
            return false;
        var plain = new byte[bytes.Length - NonceSize - TagSize];
        try
        {
            var now = clock.Milliseconds();
            lock (sync)
            {
                ChangeKeys(now);
                if (!Opens(current, bytes, plain, purpose) && !Opens(previous, bytes, plain, purpose))
                    return false;
            }
            expires = BinaryPrimitives.ReadInt64BigEndian(plain);
            if (now >= expires)
                return false;
            payload = plain[8..];
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static bool Opens(AesGcm? key, byte[] ticket, byte[] plain, string purpose)
    {
        if (key is null)
            return false;
        try
        {
            key.Decrypt(
                ticket.AsSpan(0, NonceSize),
                ticket.AsSpan(NonceSize, plain.Length),
                ticket.AsSpan(NonceSize + plain.Length),
                plain,
                Encoding.ASCII.GetBytes(purpose)
            );
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Makes a new key after an hour; drops the previous key once all its tickets have expired.</summary>
    private void ChangeKeys(long now)
    {
        var age = TimeSpan.FromMilliseconds(now - currentSince);
        if (age >= KeyLifetime)
        {
            previous?.Dispose();
            (previous, current, currentSince) = (current, FreshKey(), now);
        }
        else if (age >= MaxLifetime && previous is not null)
        {
            previous.Dispose();
            previous = null;
        }
    }

    private static AesGcm FreshKey()
    {
        Span<byte> key = stackalloc byte[32];
        RandomNumberGenerator.Fill(key);
        try
        {
            return new AesGcm(key, TagSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private void Sweep()
    {
        var now = clock.Milliseconds();
        if (now < Interlocked.Read(ref nextSweep))
            return;
        Interlocked.Exchange(ref nextSweep, now + 10_000);
        foreach (var (ticket, expires) in used)
        {
            if (expires <= now)
                used.TryRemove(ticket, out _);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (sync)
        {
            current.Dispose();
            previous?.Dispose();
        }
    }
}
