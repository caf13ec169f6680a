using System.Collections.Concurrent;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>
/// A BBS interface of the drafts: an api_id, with its mapping of messages to scalars and its generators. There are
/// three: core, blind, pseudonym. Values of one interface are not valid in another.
/// </summary>
public sealed class BbsInterface
{
    private readonly byte[] h2sDst;
    private readonly byte[] mapDst;
    private readonly ConcurrentDictionary<(int Signer, int Blind), GeneratorSet> sets = new();
    private readonly ConcurrentDictionary<ContextKey, NymContext> contexts = new();

    internal BbsInterface(Ciphersuite suite, string apiId, bool isBlind = false, bool hasNyms = false)
    {
        Suite = suite;
        IsBlind = isBlind;
        HasNyms = hasNyms;
        ApiId = apiId;
        ApiIdBytes = Ciphersuite.Ascii(apiId);
        h2sDst = Ciphersuite.Ascii(apiId + "H2S_");
        mapDst = Ciphersuite.Ascii(apiId + "MAP_MSG_TO_SCALAR_AS_HASH_");
        NymVectorDst = Ciphersuite.Ascii(apiId + "VECT_NYM_SECRETS");
        SamePersonDst = Ciphersuite.Ascii(apiId + SamePersonCommitment.ChallengeLabel);
    }

    /// <summary>The ciphersuite.</summary>
    public Ciphersuite Suite { get; }

    /// <summary>The api_id, ASCII, with its closing underscore.</summary>
    public string ApiId { get; }

    /// <summary>True if the signed vector has a holder's part: (secret_prover_blind, holder's messages,
    /// nym_secrets).</summary>
    internal bool IsBlind { get; }

    /// <summary>True if that part ends with nym secrets.</summary>
    internal bool HasNyms { get; }

    internal byte[] ApiIdBytes { get; }

    internal byte[] NymVectorDst { get; }

    internal byte[] SamePersonDst { get; }

    /// <summary>hash_to_scalar under this interface's own label api_id || "H2S_" (section 4.2.2).</summary>
    internal Scalar HashToScalar(ReadOnlySpan<byte> octets) => HashToScalar(octets, h2sDst);

    internal Scalar HashToScalar(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> dst) =>
        HashToCurve.ToScalar(octets, dst, Suite.Expander);

    internal Scalar MapToScalar(ReadOnlySpan<byte> message) => HashToScalar(message, mapDst);

    internal void MapToScalars(IReadOnlyList<ReadOnlyMemory<byte>> messages, Span<Scalar> scalars)
    {
        for (var i = 0; i < messages.Count; i++)
            scalars[i] = MapToScalar(messages[i].Span);
    }

    /// <summary>Generators for L signer messages and, when <paramref name="blind"/> is not negative, Q_2 and
    /// J_1..J_blind.</summary>
    internal GeneratorSet Generators(int signer, int blind = -1)
    {
        if (signer < 0 || signer > BbsLimits.MaxMessages || blind > BbsLimits.MaxMessages)
        {
            throw new ArgumentOutOfRangeException(
                nameof(signer),
                $"At most {BbsLimits.MaxMessages} messages a side can be signed."
            );
        }

        if (sets.TryGetValue((signer, blind), out var set))
            return set;
        set = GeneratorSet.Create(this, signer, blind);
        // The number of messages follows from a proof's length, so the cache is bounded against a sender of all
        // lengths.
        return sets.Count < BbsLimits.MaxKept ? sets.GetOrAdd((signer, blind), set) : set;
    }

    /// <summary>The <see cref="NymContext"/> of a context_id. A verifier has few contexts, and each costs a hash to the
    /// curve: the first <see cref="BbsLimits.MaxKept"/> contexts with <paramref name="keep"/> are cached.</summary>
    internal NymContext Context(ReadOnlySpan<byte> contextId, bool keep)
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

    /// <summary>calculate_domain (section 4.2.3); <paramref name="header"/> may be given in two parts, which are
    /// joined.</summary>
    internal Scalar Domain(
        PublicKey publicKey,
        GeneratorSet generators,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> headerSuffix = default
    )
    {
        var length = PublicKey.Size + generators.DomainOctets.Length + 8 + header.Length + headerSuffix.Length;
        var buffer = length <= 4096 ? stackalloc byte[length] : new byte[length];
        var octets = new OctetWriter(buffer);
        octets.Write(publicKey.Octets);
        octets.Write(generators.DomainOctets);
        octets.Write((ulong)(header.Length + headerSuffix.Length));
        octets.Write(header);
        octets.Write(headerSuffix);
        return HashToScalar(octets.Written);
    }
}
