using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// Round 2, to one custodian alone, over a channel that encrypts to it and authenticates the sender: f_i(j). The bytes:
/// dealer, recipient, 32 bytes of share, 34 in all.
/// </summary>
public sealed class KeyGenerationShare : IDisposable
{
    /// <summary>Bytes of the message.</summary>
    public const int Length = 2 + Scalar.Length;

    internal KeyGenerationShare(int dealer, int recipient, Scalar value) =>
        (Dealer, Recipient, Value) = (dealer, recipient, value);

    /// <summary>The index of the dealer.</summary>
    public int Dealer { get; }

    /// <summary>The index of the recipient.</summary>
    public int Recipient { get; }

    internal Scalar Value { get; }

    /// <summary>Reads the message.</summary>
    /// <returns>False unless it is 34 bytes, the indices are 1 to 255 and the share is strictly encoded.</returns>
    public static bool TryImport(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out KeyGenerationShare? share)
    {
        share =
            bytes.Length == Length && bytes[0] != 0 && bytes[1] != 0 && Scalar.TryDecode(bytes[2..], out var value)
                ? new KeyGenerationShare(bytes[0], bytes[1], value)
                : null;
        return share is not null;
    }

    /// <summary>
    /// The bytes of the message. They are secret: encrypt them before sending. The caller zeroes them.
    /// </summary>
    public byte[] Export() => [(byte)Dealer, (byte)Recipient, .. Value.Bytes];

    /// <summary>Whether f_i(j) * G matches the dealer's commitments.</summary>
    internal bool Fits(IReadOnlyList<Element> commitments) =>
        Element.Base(Value).Is(Polynomial.PublicAt(commitments, Recipient));

    /// <summary>Zeroes the share.</summary>
    public void Dispose() => Value.Dispose();
}
