using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>
/// A presentation: schema (1), epoch (8), issuer key id (32), pseudonym (48), number of facts (1), each fact as place
/// (1), length (1) and octets, proof (the rest). Every part is either public for the whole epoch, requested, or fresh;
/// the pseudonym exists in this context only.
/// </summary>
public sealed class Presentation
{
    /// <summary>Largest presentation that is read, in bytes.</summary>
    public const int MaxSize = 2048;

    private readonly DisclosedMessage[] disclosed;

    /// <summary>A presentation of these parts, not verified; see <see cref="Verify(Issuer, ReadOnlyMemory{byte},
    /// PresentationBinding)"/>.</summary>
    /// <param name="schema">The certificate's schema.</param>
    /// <param name="epoch">The certificate's epoch.</param>
    /// <param name="keyId">The issuer key, 32 bytes.</param>
    /// <param name="pseudonym">The holder's pseudonym in the verifier's context.</param>
    /// <param name="disclosed">The disclosed facts, in schema order.</param>
    /// <param name="proof">The proof.</param>
    public Presentation(
        Schema schema,
        ulong epoch,
        KeyId keyId,
        Pseudonym pseudonym,
        DisclosedMessage[] disclosed,
        Proof proof
    )
    {
        Schema = schema;
        Epoch = epoch;
        KeyId = keyId;
        Pseudonym = pseudonym;
        this.disclosed = disclosed;
        Proof = proof;
    }

    /// <summary>The certificate's schema.</summary>
    public Schema Schema { get; }

    /// <summary>The certificate's epoch.</summary>
    public ulong Epoch { get; }

    /// <summary>The issuer's key.</summary>
    public KeyId KeyId { get; }

    /// <summary>The holder's pseudonym in the verifier's context.</summary>
    public Pseudonym Pseudonym { get; }

    /// <summary>The proof.</summary>
    public Proof Proof { get; }

    /// <summary>The disclosed facts, in schema order.</summary>
    public IReadOnlyList<DisclosedMessage> Disclosed => disclosed;

    /// <summary>The disclosed facts as claims: name, and boolean or text.</summary>
    public IReadOnlyDictionary<string, FactValue> Claims =>
        disclosed.ToDictionary(
            d => Schema.Facts[d.Index].Name,
            d => Schema.Facts[d.Index].Codec.Decode(d.Message.Span)
        );

    /// <summary>True if the proof holds under this issuer, context and binding. Verifiers check the epoch and the facts
    /// themselves, and first, because those checks cost nothing.</summary>
    public bool Verify(Issuer issuer, ReadOnlyMemory<byte> contextId, PresentationBinding binding)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(binding);
        return Verify(issuer, contextId, binding.ToBytes());
    }

    internal bool Verify(Issuer issuer, ReadOnlyMemory<byte> contextId, byte[] boundTo) =>
        IsOf(issuer) && Verifier.Verify(StatementFor(issuer, contextId, boundTo), Proof);

    /// <summary>
    /// Verifies many presentations, of one or several issuers, contexts and epochs, in less time than one by one. The
    /// result is true at the place of each presentation whose proof holds. A bad presentation does not affect the
    /// others.
    /// </summary>
    public static bool[] VerifyMany(IReadOnlyList<PresentationClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var proofs = new ProofClaim[claims.Count];
        for (var i = 0; i < proofs.Length; i++)
            proofs[i] = claims[i].ToClaim();
        var holds = Verifier.VerifyMany(proofs);
        for (var i = 0; i < holds.Length; i++)
            holds[i] &= claims[i].Presentation.IsOf(claims[i].Issuer);
        return holds;
    }

    /// <summary>The statement that it proves: a certificate of this issuer and epoch, these facts, and this pseudonym
    /// in this context.</summary>
    /// <param name="issuer">The issuer that the verifier accepts.</param>
    /// <param name="contextId">The verifier's context.</param>
    /// <param name="boundTo">The BBS presentation header.</param>
    internal Statement StatementFor(Issuer issuer, ReadOnlyMemory<byte> contextId, byte[] boundTo) =>
        new()
        {
            Interface = Certificate.Suite.Pseudonym,
            PublicKey = issuer.PublicKey,
            Header = issuer.Header(Epoch),
            PresentationHeader = boundTo,
            SignerCount = Schema.Facts.Count,
            NymCount = Schema.NymCount,
            Disclosed = disclosed,
            Further = [new PseudonymStatement(Pseudonym, contextId)],
        };

    private bool IsOf(Issuer issuer) => issuer.Signs(Schema, KeyId);

    /// <summary>The encoding.</summary>
    public byte[] ToBytes()
    {
        var bytes = new List<byte>(1024) { Schema.Number };
        Span<byte> epoch = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(epoch, Epoch);
        bytes.AddRange(epoch);
        bytes.AddRange(KeyId.ToBytes());
        bytes.AddRange(Pseudonym.ToBytes());
        bytes.Add((byte)disclosed.Length);
        foreach (var message in disclosed)
        {
            bytes.Add((byte)message.Index);
            bytes.Add((byte)message.Message.Length);
            bytes.AddRange(message.Message.Span);
        }
        bytes.AddRange(Proof.ToBytes());
        return [.. bytes];
    }

    /// <summary>False for anything but exactly one well-formed presentation of a valid schema. Errors: an unknown
    /// schema, a wrong length, facts out of order, unknown or invalid, a proof of the wrong size, invalid points or
    /// scalars.</summary>
    /// <param name="bytes">The encoding.</param>
    /// <param name="presentation">The presentation.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
    public static bool TryParse(
        ReadOnlySpan<byte> bytes,
        [NotNullWhen(true)] out Presentation? presentation,
        CredentialType? type = null
    )
    {
        presentation = null;
        type ??= CredentialType.InternetCertificate;
        if (bytes.Length is < 90 + Proof.FloorSize or > MaxSize || type.Find(bytes[0]) is not { } schema)
            return false;
        var epoch = BinaryPrimitives.ReadUInt64BigEndian(bytes[1..]);
        if (!KeyId.TryParse(bytes.Slice(9, KeyId.Size), out var keyId))
            return false;
        var pseudonymOctets = bytes.Slice(41, Pseudonym.Size);
        int count = bytes[89];
        var rest = bytes[90..];
        if (count > schema.Facts.Count)
            return false;
        var disclosed = new DisclosedMessage[count];
        var previous = -1;
        for (var i = 0; i < count; i++)
        {
            if (rest.Length < 2 || rest.Length < 2 + rest[1] || rest[0] <= previous || rest[0] >= schema.Facts.Count)
                return false;
            previous = rest[0];
            var message = rest.Slice(2, rest[1]).ToArray();
            if (!schema.Facts[previous].Codec.IsValid(message))
                return false;
            disclosed[i] = new DisclosedMessage(previous, message);
            rest = rest[(2 + message.Length)..];
        }
        // Hidden: the other facts, the blind factor and the N nym secrets, one scalar each.
        var hidden = schema.Facts.Count - count + 1 + schema.NymCount;
        if (
            rest.Length != Proof.FloorSize + hidden * 32
            || !Proof.TryParse(rest, pseudonymOctets, out var proof, out var pseudonym)
        )
        {
            return false;
        }

        presentation = new Presentation(schema, epoch, keyId, pseudonym, disclosed, proof);
        return true;
    }
}
