using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Symbolon.Bbs;

namespace Symbolon.Protocol;

/// <summary>What a presentation is bound to: made for this nonce, this client and this address, it is worth nothing anywhere
/// else. The octets are the BBS presentation header.</summary>
/// <param name="Nonce">The verifier's nonce.</param>
/// <param name="ClientId">The verifier's client identifier.</param>
/// <param name="ResponseUri">Where the presentation is sent.</param>
public sealed record PresentationBinding(string Nonce, string ClientId, string ResponseUri)
{
    /// <summary>Label, dated; then each text with its length in 8 bytes.</summary>
    public byte[] ToBytes() => Labelled.Octets("Symbolon presentation 2026-11"u8, Nonce, ClientId, ResponseUri);
}

/// <summary>
/// A presentation: schema (1), epoch (8), issuer key id (32), pseudonym (48), number of facts (1), each fact as place (1),
/// length (1) and octets, proof (the rest). Everything in it is either public for the whole epoch, asked for, or
/// fresh; the pseudonym is the person's in this context and in no other.
/// </summary>
public sealed class Presentation
{
    /// <summary>Largest presentation that is read, in bytes.</summary>
    public const int MaxSize = 2048;

    private readonly DisclosedMessage[] disclosed;

    private Presentation(
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

    /// <summary>Facts that are shown, in schema order.</summary>
    public IReadOnlyList<DisclosedMessage> Disclosed => disclosed;

    /// <summary>What is shown, as claims: name and boolean or text.</summary>
    public IReadOnlyDictionary<string, FactValue> Claims =>
        disclosed.ToDictionary(
            d => Schema.Facts[d.Index].Name,
            d => Schema.Facts[d.Index].Codec.Decode(d.Message.Span)
        );

    /// <summary>Makes one. The proof is checked before it is returned.</summary>
    public static Presentation Create(
        Issuer issuer,
        Certificate certificate,
        HolderSecret secret,
        ReadOnlySpan<byte> contextId,
        IEnumerable<Fact> facts,
        PresentationBinding binding
    )
    {
        ArgumentNullException.ThrowIfNull(binding);
        return Create(issuer, certificate, secret, contextId, facts, binding.ToBytes());
    }

    /// <summary>Prepares one before anybody asks: everything that does not depend on context, facts or request. In memory only, and
    /// good for one presentation.</summary>
    public static PreparedPresentation Prepare(Issuer issuer, Certificate certificate, HolderSecret secret)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(certificate);
        return Suite.Scheme.Prepare(
            issuer.PublicKey,
            certificate.Signature,
            issuer.Header(certificate.Epoch),
            certificate.Facts.Messages,
            secret,
            certificate.Entropy
        );
    }

    /// <summary>Finishes one that was prepared of this certificate. The proof is checked before it is returned.</summary>
    /// <exception cref="ObjectDisposedException">It was finished before.</exception>
    public static Presentation Create(
        PreparedPresentation prepared,
        Issuer issuer,
        Certificate certificate,
        ReadOnlySpan<byte> contextId,
        IEnumerable<Fact> facts,
        PresentationBinding binding
    )
    {
        ArgumentNullException.ThrowIfNull(prepared);
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentNullException.ThrowIfNull(binding);
        int[] indexes = [.. facts.Select(f => f.Index).Order()];
        var (proof, pseudonym) = prepared.Finish(binding.ToBytes(), contextId, indexes);
        return Of(issuer, certificate, pseudonym, indexes, proof);
    }

    private static Presentation Of(
        Issuer issuer,
        Certificate certificate,
        Pseudonym pseudonym,
        int[] indexes,
        Proof proof
    )
    {
        DisclosedMessage[] disclosed = [.. indexes.Select(i => new DisclosedMessage(i, certificate.Facts.Messages[i]))];
        return new Presentation(certificate.Schema, certificate.Epoch, issuer.KeyId, pseudonym, disclosed, proof);
    }

    /// <summary>Makes one that is bound to the octets of a labelled list of texts.</summary>
    internal static Presentation Create(
        Issuer issuer,
        Certificate certificate,
        HolderSecret secret,
        ReadOnlySpan<byte> contextId,
        IEnumerable<Fact> facts,
        byte[] boundTo
    )
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(certificate);
        int[] indexes = [.. facts.Select(f => f.Index).Order()];
        var (proof, pseudonym) = Suite.Scheme.Prove(
            issuer.PublicKey,
            certificate.Signature,
            issuer.Header(certificate.Epoch),
            boundTo,
            certificate.Facts.Messages,
            secret,
            certificate.Entropy,
            contextId,
            indexes
        );
        return Of(issuer, certificate, pseudonym, indexes, proof);
    }

    /// <summary>True if the proof holds under this issuer, context and binding. Epoch and wanted facts are the verifier's
    /// own questions and are asked first: they cost nothing.</summary>
    public bool Verify(Issuer issuer, ReadOnlySpan<byte> contextId, PresentationBinding binding)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentNullException.ThrowIfNull(binding);
        return Verify(issuer, contextId, binding.ToBytes());
    }

    internal bool Verify(Issuer issuer, ReadOnlySpan<byte> contextId, byte[] boundTo)
    {
        return issuer.Signs(Schema, KeyId)
            && Suite.Pseudonyms.VerifyProof(
                issuer.PublicKey,
                Proof,
                issuer.Header(Epoch),
                boundTo,
                Pseudonym,
                contextId,
                Schema.NymCount,
                Schema.Facts.Count,
                disclosed,
                []
            );
    }

    /// <summary>
    /// Checks many, of one or several issuers, contexts and epochs, in less time than one by one: true at the places of those
    /// whose proof holds. A bad one spoils no other.
    /// </summary>
    public static bool[] VerifyMany(IReadOnlyList<PresentationClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var holds = Suite.Pseudonyms.VerifyMany([.. claims.Select(c => c.ToClaim())]);
        for (var i = 0; i < holds.Length; i++)
            holds[i] &= claims[i].Issuer.Signs(claims[i].Presentation.Schema, claims[i].Presentation.KeyId);
        return holds;
    }

    internal PseudonymClaim ClaimFor(Issuer issuer, byte[] contextId, byte[] boundTo) =>
        new(
            issuer.PublicKey,
            Proof,
            issuer.Header(Epoch),
            boundTo,
            Pseudonym,
            contextId,
            Schema.NymCount,
            Schema.Facts.Count,
            disclosed
        );

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

    /// <summary>False for anything that is not exactly one presentation of a valid schema in form: an unknown schema, a wrong length,
    /// facts out of order, unknown or impossible, a proof of the wrong size, points or scalars that are none.</summary>
    /// <param name="bytes">The encoding.</param>
    /// <param name="presentation">The presentation.</param>
    /// <param name="type">The kind of credential; the Internet certificate where it is left out.</param>
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
            return false;
        presentation = new Presentation(schema, epoch, keyId, pseudonym, disclosed, proof);
        return true;
    }
}

/// <summary>A presentation and where it is said to be good: what <see cref="Presentation.Verify(Issuer, ReadOnlySpan{byte},
/// PresentationBinding)"/> is given, as one value.</summary>
/// <param name="Presentation">The presentation.</param>
/// <param name="Issuer">The issuer that the verifier accepts.</param>
/// <param name="ContextId">The verifier's context.</param>
/// <param name="Binding">Nonce, client and address.</param>
public sealed record PresentationClaim(
    Presentation Presentation,
    Issuer Issuer,
    ReadOnlyMemory<byte> ContextId,
    PresentationBinding Binding
)
{
    internal PseudonymClaim ToClaim() => Presentation.ClaimFor(Issuer, ContextId.ToArray(), Binding.ToBytes());
}
