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
        return sets.GetOrAdd((signer, blind), key => GeneratorSet.Create(this, key.Signer, key.Blind));
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
}

/// <summary>(Q_1, H_1..H_L) or (Q_1, H_1..H_L, Q_2, J_1..J_M), and their octets as the domain needs them.</summary>
internal sealed class GeneratorSet
{
    private GeneratorSet(G1Point[] points, byte[] domainOctets, int blindStart)
    {
        Points = points;
        DomainOctets = domainOctets;
        BlindStart = blindStart;
    }

    /// <summary>Q_1 first; then one generator a message, in the order of the signed message vector.</summary>
    public G1Point[] Points { get; }

    /// <summary>serialize((L, Q_1, H_1, ...)) || api_id.</summary>
    public byte[] DomainOctets { get; }

    /// <summary>Where Q_2 stands in <see cref="Points"/>; Points.Length when there is no blind part.</summary>
    public int BlindStart { get; }

    /// <summary>(Q_2, J_1..J_M).</summary>
    public ReadOnlySpan<G1Point> Blind => Points.AsSpan(BlindStart);

    /// <summary>Number of signed scalars: every generator but Q_1 carries one.</summary>
    public int MessageCount => Points.Length - 1;

    public static GeneratorSet Create(BbsInterface api, int signer, int blind)
    {
        var own = GeneratorSeries.Create(api.Suite, api.ApiId, signer + 1);
        G1Point[] points =
            blind < 0 ? own : [.. own, .. GeneratorSeries.Create(api.Suite, "BLIND_" + api.ApiId, blind + 1)];
        var octets = new byte[8 + points.Length * G1Point.Size + api.ApiIdBytes.Length];
        var writer = new OctetWriter(octets);
        writer.Write((ulong)(points.Length - 1));
        writer.Write(points);
        writer.Write(api.ApiIdBytes);
        return new GeneratorSet(points, octets, own.Length);
    }
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
