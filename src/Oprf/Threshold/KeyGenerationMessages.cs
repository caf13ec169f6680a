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

/// <summary>The result, which is the same for every honest custodian except for the share.</summary>
/// <param name="Share">
/// This custodian's key share; null if fewer than t dealers qualified, and then there is no key.
/// </param>
/// <param name="Disqualified">
/// The dealers that failed or cheated, ascending. Their contribution is not in the key.
/// </param>
public sealed record KeyGenerationOutcome(CustodianKeyShare? Share, IReadOnlyList<int> Disqualified);
