using System.Diagnostics.CodeAnalysis;
using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>Facts within a sealed ticket: a length of one byte and the octets, for each fact of the schema.</summary>
internal static class FactOctets
{
    public static int SizeOf(FactSet facts) => facts.Messages.Sum(m => 1 + m.Length);

    public static void Write(FactSet facts, Span<byte> destination)
    {
        foreach (var message in facts.Messages)
        {
            destination[0] = (byte)message.Length;
            message.Span.CopyTo(destination[1..]);
            destination = destination[(1 + message.Length)..];
        }
    }

    /// <summary>False unless the octets are facts of the schema and nothing else. The facts keep no reference to them.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out FactSet? facts)
    {
        facts = null;
        var messages = new ReadOnlyMemory<byte>[Schema.Facts.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            if (octets.IsEmpty || octets.Length < 1 + octets.Span[0])
                return false;
            messages[i] = octets.Slice(1, octets.Span[0]).ToArray();
            octets = octets[(1 + octets.Span[0])..];
        }
        return octets.IsEmpty && FactSet.TryFrom(messages, out facts);
    }
}
