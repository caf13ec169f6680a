using System.Diagnostics.CodeAnalysis;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// Round 3, to everybody: the dealers whose share for this custodian is missing or wrong. The message is sent even
/// when, as usual, it names nobody. The bytes: accuser, count, then one byte for each dealer.
/// </summary>
public sealed class KeyGenerationComplaint
{
    internal KeyGenerationComplaint(int accuser, IReadOnlyList<int> accused) => (Accuser, Accused) = (accuser, accused);

    /// <summary>The index of the custodian that complains.</summary>
    public int Accuser { get; }

    /// <summary>The accused dealers, ascending.</summary>
    public IReadOnlyList<int> Accused { get; }

    /// <summary>Reads the message.</summary>
    /// <returns>False unless the length fits, and indices are 1 to 255 and strictly ascending.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyGenerationComplaint? complaint)
    {
        complaint = null;
        if (bytes.Length < 2 || bytes[0] == 0 || bytes.Length != 2 + bytes[1])
        {
            return false;
        }

        var accused = new int[bytes[1]];
        for (var i = 0; i < accused.Length; i++)
        {
            accused[i] = bytes[2 + i];
            if (accused[i] <= (i == 0 ? 0 : accused[i - 1]))
            {
                return false;
            }
        }

        complaint = new KeyGenerationComplaint(bytes[0], accused);
        return true;
    }

    /// <summary>The bytes of the message.</summary>
    public byte[] ToBytes() => [(byte)Accuser, (byte)Accused.Count, .. Accused.Select(i => (byte)i)];
}
