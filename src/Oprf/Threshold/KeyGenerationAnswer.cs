using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// Round 4, to everybody, from each accused dealer: the disputed shares in the clear, so that everybody can verify
/// them. The bytes: dealer, count, then recipient and 32 bytes of share for each.
/// </summary>
public sealed class KeyGenerationAnswer
{
    internal KeyGenerationAnswer(int dealer, IReadOnlyList<KeyGenerationShare> revealed) =>
        (Dealer, Revealed) = (dealer, revealed);

    /// <summary>The index of the dealer that answers.</summary>
    public int Dealer { get; }

    internal IReadOnlyList<KeyGenerationShare> Revealed { get; }

    /// <summary>Reads the message.</summary>
    /// <returns>False unless the length fits, indices are 1 to 255 and shares are strictly encoded.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyGenerationAnswer? answer)
    {
        const int Each = 1 + Scalar.Length;
        answer = null;
        if (bytes.Length < 2 || bytes[0] == 0 || bytes.Length != 2 + (bytes[1] * Each))
        {
            return false;
        }

        var revealed = new KeyGenerationShare[bytes[1]];
        for (var i = 0; i < revealed.Length; i++)
        {
            if (!KeyGenerationShare.TryImport([bytes[0], .. bytes.Slice(2 + (i * Each), Each)], out var share))
            {
                return false;
            }

            revealed[i] = share;
        }

        answer = new KeyGenerationAnswer(bytes[0], revealed);
        return true;
    }

    /// <summary>The bytes of the message.</summary>
    public byte[] ToBytes() =>
        [(byte)Dealer, (byte)Revealed.Count, .. Revealed.SelectMany(share => share.Export().Skip(1))];
}
