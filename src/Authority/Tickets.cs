using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Nonces, challenges, codes and access tokens that the authority gives out and gets back. Each is sealed with a key of the
/// process and carries what it means, so nothing is stored for one that never comes back, and a flood of requests
/// fills no memory; only those that were used are remembered, until they would have expired anyway.
/// </summary>
/// <remarks>AES-256-GCM: expiry (8) and payload, under a random 12-byte nonce; the purpose is associated data, so a ticket of
/// one purpose is nothing for another.</remarks>
public sealed class Tickets : IDisposable
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int MaxSize = 1024;

    private readonly AesGcm aead = new(RandomNumberGenerator.GetBytes(32), TagSize);
    private readonly ConcurrentDictionary<string, long> used = new();
    private readonly TimeProvider time;
    private long nextSweep;

    /// <summary>A fresh key: tickets of an earlier process are refused, and their holders begin again.</summary>
    public Tickets(TimeProvider time) => this.time = time;

    /// <summary>A ticket.</summary>
    public string Issue(string purpose, ReadOnlySpan<byte> payload, TimeSpan lifetime)
    {
        var plain = new byte[8 + payload.Length];
        var ticket = new byte[NonceSize + plain.Length + TagSize];
        try
        {
            BinaryPrimitives.WriteInt64BigEndian(plain, (time.GetUtcNow() + lifetime).ToUnixTimeMilliseconds());
            payload.CopyTo(plain.AsSpan(8));
            RandomNumberGenerator.Fill(ticket.AsSpan(0, NonceSize));
            lock (aead)
            {
                aead.Encrypt(
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

    /// <summary>Opens a ticket and spends it: a second time it is refused.</summary>
    public bool TryRedeem(string purpose, string? ticket, [NotNullWhen(true)] out byte[]? payload)
    {
        if (!TryRead(purpose, ticket, out payload, out var expires))
            return false;
        Sweep();
        if (used.TryAdd(ticket!, expires))
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
            lock (aead)
            {
                aead.Decrypt(
                    bytes.AsSpan(0, NonceSize),
                    bytes.AsSpan(NonceSize, plain.Length),
                    bytes.AsSpan(NonceSize + plain.Length),
                    plain,
                    Encoding.ASCII.GetBytes(purpose)
                );
            }
            expires = BinaryPrimitives.ReadInt64BigEndian(plain);
            if (time.GetUtcNow().ToUnixTimeMilliseconds() >= expires)
                return false;
            payload = plain[8..];
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private void Sweep()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
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
    public void Dispose() => aead.Dispose();
}
