using System.Buffers.Binary;
using System.Security.Cryptography;
using Symbolon.Bls12381;

namespace Symbolon.Bbs;

/// <summary>serialize, draft-irtf-cfrg-bbs-signatures section 4.2.4.1, into a buffer of known size.</summary>
internal ref struct OctetWriter(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;
    private int position;

    public readonly ReadOnlySpan<byte> Written => buffer[..position];

    public void Write(ulong integer)
    {
        BinaryPrimitives.WriteUInt64BigEndian(buffer[position..], integer);
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
