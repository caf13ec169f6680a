using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Renewal tickets, sealed by the authority for itself. Wallets keep them; the authority does not. They outlive the
/// process: their key is derived from the entropy key.
/// </summary>
/// <remarks>
/// version (1), salt (32), ciphertext, tag (16). Each ticket has its own AES-256-GCM key, HKDF-Expand(key, label ||
/// salt), so the number of tickets is not limited by a key. The nonce is zeros; the version is associated data. The
/// plaintext: token (32), state (4), newest epoch (4), C (48), U' (48), wallet's key (65), facts.
/// </remarks>
internal sealed class RenewalTickets : IDisposable
{
    private const byte Version = 1;
    private const int SaltSize = 32;
    private const int TagSize = 16;
    private const int Head = 1 + SaltSize;
    private const int FactsAt = 32 + 4 + 4 + 48 + 48 + Hpke.PublicKeySize;

    private readonly byte[] key;
    private readonly Schema schema;

    /// <summary>Tickets of an authority that signs this schema: a ticket that was sealed under another schema does not
    /// open.</summary>
    public RenewalTickets(EntropyKey entropyKey, Schema schema) =>
        (key, this.schema) = (entropyKey.RenewalKey(), schema);

    private static ReadOnlySpan<byte> Label => "Symbolon renewal ticket 2026-11"u8;

    /// <summary>A ticket, at most <see cref="RenewalRequest.MaxTicket"/> bytes, base64url.</summary>
    public string Seal(RenewalTicket ticket)
    {
        var plain = new byte[FactsAt + ticket.Facts.Size];
        var box = new byte[Head + plain.Length + TagSize];
        try
        {
            ticket.Token.CopyTo(plain);
            BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(32), ticket.State);
            BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(36), ticket.NewestEpoch);
            ticket.Commitment.C.CopyTo(plain.AsSpan(40));
            ticket.Commitment.U.CopyTo(plain.AsSpan(88));
            ticket.WalletKey.Span.CopyTo(plain.AsSpan(136));
            ticket.Facts.WriteTo(plain.AsSpan(FactsAt));
            box[0] = Version;
            RandomNumberGenerator.Fill(box.AsSpan(1, SaltSize));
            using var aead = KeyOf(box.AsSpan(1, SaltSize));
            aead.Encrypt(
                new byte[12],
                plain,
                box.AsSpan(Head, plain.Length),
                box.AsSpan(Head + plain.Length),
                box.AsSpan(0, 1)
            );
            return Wire.Encode(box);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    /// <summary>False for any ticket that this authority did not seal: one answer, no detail.</summary>
    public bool TryOpen(string? text, [NotNullWhen(true)] out RenewalTicket? ticket)
    {
        ticket = null;
        if (
            !Wire.TryDecode(text, RenewalRequest.MaxTicket, out var box)
            || box.Length < Head + FactsAt + TagSize
            || box[0] != Version
        )
        {
            return false;
        }

        var plain = new byte[box.Length - Head - TagSize];
        using var aead = KeyOf(box.AsSpan(1, SaltSize));
        try
        {
            aead.Decrypt(
                new byte[12],
                box.AsSpan(Head, plain.Length),
                box.AsSpan(Head + plain.Length),
                plain,
                box.AsSpan(0, 1)
            );
            ticket = Read(plain);
            return ticket is not null;
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

    private RenewalTicket? Read(byte[] plain) =>
        VerifiedCommitment.TryVouchForVerifiedBefore(
            plain.AsSpan(40, 48),
            plain.AsSpan(88, 48),
            schema.NymCount,
            out var commitment
        )
        && FactSet.TryRead(plain.AsSpan(FactsAt), schema, out var facts, out var rest)
        && rest.IsEmpty
            ? new RenewalTicket(
                plain.AsSpan(0, 32).ToArray(),
                BinaryPrimitives.ReadUInt32BigEndian(plain.AsSpan(32)),
                BinaryPrimitives.ReadUInt32BigEndian(plain.AsSpan(36)),
                commitment,
                facts,
                plain.AsSpan(136..FactsAt).ToArray()
            )
            : null;

    private AesGcm KeyOf(ReadOnlySpan<byte> salt)
    {
        Span<byte> derived = stackalloc byte[32];
        try
        {
            HKDF.Expand(HashAlgorithmName.SHA256, key, derived, (byte[])[.. Label, .. salt]);
            return new AesGcm(derived, TagSize);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(key);
}
