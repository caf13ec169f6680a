using System.Buffers.Binary;
using System.Text;

namespace Symbolon.Protocol;

/// <summary>Encodes the texts that a proof is bound to: a dated label, then each text after its length in 8 bytes,
/// big-endian. No two lists of texts give the same octets.</summary>
internal static class Transcript
{
    public static byte[] Octets(ReadOnlySpan<byte> label, params ReadOnlySpan<string> texts)
    {
        var bytes = new List<byte>(256);
        bytes.AddRange(label);
        Span<byte> length = stackalloc byte[8];
        foreach (var text in texts)
        {
            var octets = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteUInt64BigEndian(length, (ulong)octets.Length);
            bytes.AddRange(length);
            bytes.AddRange(octets);
        }
        return [.. bytes];
    }
}
