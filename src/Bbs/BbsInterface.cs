using System.Collections.Concurrent;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A BBS interface in the drafts' sense: an api_id, and under it the way from messages to scalars and the generators.
/// There are three: core, blind, pseudonym. Values made under one mean nothing under another.
/// </summary>
internal sealed class BbsInterface
{
    private readonly byte[] h2sDst;
    private readonly byte[] mapDst;
    private readonly ConcurrentDictionary<(int Signer, int Blind), GeneratorSet> sets = new();
    private readonly ConcurrentDictionary<ContextKey, NymContext> contexts = new();

    public BbsInterface(Ciphersuite suite, string apiId)
    {
        Suite = suite;
        ApiId = apiId;
        ApiIdBytes = Ciphersuite.Ascii(apiId);
        h2sDst = Ciphersuite.Ascii(apiId + "H2S_");
        mapDst = Ciphersuite.Ascii(apiId + "MAP_MSG_TO_SCALAR_AS_HASH_");
        NymVectorDst = Ciphersuite.Ascii(apiId + "VECT_NYM_SECRETS");
    }

    public Ciphersuite Suite { get; }

    public string ApiId { get; }

    public byte[] ApiIdBytes { get; }

    public byte[] NymVectorDst { get; }

    /// <summary>hash_to_scalar under this interface's own label api_id || "H2S_" (section 4.2.2).</summary>
    public Scalar HashToScalar(ReadOnlySpan<byte> octets) => HashToScalar(octets, h2sDst);

    public Scalar HashToScalar(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> dst) =>
        HashToCurve.ToScalar(octets, dst, Suite.Expander);

    public Scalar MapToScalar(ReadOnlySpan<byte> message) => HashToScalar(message, mapDst);

    public void MapToScalars(IReadOnlyList<ReadOnlyMemory<byte>> messages, Span<Scalar> scalars)
    {
        for (var i = 0; i < messages.Count; i++)
            scalars[i] = MapToScalar(messages[i].Span);
    }

    /// <summary>Generators for L signer messages and, when <paramref name="blind"/> is not negative, Q_2 and J_1..J_blind.</summary>
    public GeneratorSet Generators(int signer, int blind = -1)
    {
        if (signer < 0 || signer > BbsLimits.MaxMessages || blind > BbsLimits.MaxMessages)
            throw new ArgumentOutOfRangeException(
                nameof(signer),
                $"At most {BbsLimits.MaxMessages} messages a side can be signed."
            );
        if (sets.TryGetValue((signer, blind), out var set))
            return set;
        set = GeneratorSet.Create(this, signer, blind);
        // A proof's length says how many messages there are: whoever sends all lengths gets none of our memory for it.
        return sets.Count < BbsLimits.MaxKept ? sets.GetOrAdd((signer, blind), set) : set;
    }

    /// <summary>What pseudonyms in a context are computed in. A verifier has few contexts, and each costs a hash to the curve:
    /// the first <see cref="BbsLimits.MaxKept"/> that <paramref name="keep"/> is said for are kept.</summary>
    public NymContext Context(ReadOnlySpan<byte> contextId, bool keep)
    {
        var key = new ContextKey(contextId);
        if (contexts.TryGetValue(key, out var context))
            return context;
        context = new NymContext(this, contextId);
        return keep && contexts.Count < BbsLimits.MaxKept ? contexts.GetOrAdd(key, context) : context;
    }

    /// <summary>A context_id by the SHA-256 of its octets.</summary>
    private readonly record struct ContextKey
    {
        private readonly UInt128 low;
        private readonly UInt128 high;

        public ContextKey(ReadOnlySpan<byte> contextId)
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData(contextId, hash);
            low = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
            high = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash[16..]);
        }
    }

    /// <summary>calculate_domain (section 4.2.3); <paramref name="header"/> may be given in two parts that are joined.</summary>
    public Scalar Domain(
        PublicKey publicKey,
        GeneratorSet generators,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> headerSuffix = default
    )
    {
        var length = PublicKey.Size + generators.DomainOctets.Length + 8 + header.Length + headerSuffix.Length;
        Span<byte> buffer = length <= 4096 ? stackalloc byte[length] : new byte[length];
        var octets = new OctetWriter(buffer);
        octets.Write(publicKey.Octets);
        octets.Write(generators.DomainOctets);
        octets.Write((ulong)(header.Length + headerSuffix.Length));
        octets.Write(header);
        octets.Write(headerSuffix);
        return HashToScalar(octets.Written);
    }
}

/// <summary>Bounds that keep an attacker's length fields from becoming our memory.</summary>
public static class BbsLimits
{
    /// <summary>Most messages a side (signer's, holder's) in one signature.</summary>
    public const int MaxMessages = 128;

    /// <summary>Most sets of generators, and most contexts, that are kept ready; further ones are made anew each time.</summary>
    internal const int MaxKept = 32;
}

/// <summary>serialize, draft-irtf-cfrg-bbs-signatures section 4.2.4.1, into a buffer of known size.</summary>
internal ref struct OctetWriter(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;
    private int position;

    public readonly ReadOnlySpan<byte> Written => buffer[..position];

    public void Write(ulong integer)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(buffer[position..], integer);
        position += 8;
    }

    public void Write(scoped ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(buffer[position..]);
        position += octets.Length;
    }

    public void Write(in Scalar scalar)
    {
        scalar.WriteBytes(buffer.Slice(position, Scalar.Size));
        position += Scalar.Size;
    }

    public void Write(scoped ReadOnlySpan<G1Point> points)
    {
        G1Point.WriteBytes(points, buffer.Slice(position, points.Length * G1Point.Size));
        position += points.Length * G1Point.Size;
    }

    public void Write(in G1Point point)
    {
        point.WriteBytes(buffer.Slice(position, G1Point.Size));
        position += G1Point.Size;
    }

    /// <summary>For buffers that held secrets.</summary>
    public readonly void Clear() => CryptographicOperations.ZeroMemory(buffer);
}
