using System.Diagnostics.CodeAnalysis;
using Symbolon.Oprf.Group;

namespace Symbolon.Oprf.Threshold;

/// <summary>
/// Round 2, to one custodian alone, over a channel that only it can read and that proves the sender: f_i(j).
/// Dealer, recipient, 32 bytes of share: 34 bytes.
/// </summary>
public sealed class KeyGenerationShare : IDisposable
{
    /// <summary>Bytes of the message.</summary>
    public const int Length = 2 + Scalar.Length;

    internal KeyGenerationShare(int dealer, int recipient, Scalar value) =>
        (Dealer, Recipient, Value) = (dealer, recipient, value);

    /// <summary>Who dealt it.</summary>
    public int Dealer { get; }

    /// <summary>Whom it is for.</summary>
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

    /// <summary>The message: secret, so it is encrypted before it travels. The caller zeroes it.</summary>
    public byte[] Export() => [(byte)Dealer, (byte)Recipient, .. Value.Bytes];

    /// <summary>f_i(j) * G is what the dealer's commitments say.</summary>
    internal bool Fits(IReadOnlyList<Element> commitments) =>
        Element.Base(Value).Is(Polynomial.PublicAt(commitments, Recipient));

    /// <summary>Zeroes the share.</summary>
    public void Dispose() => Value.Dispose();
}

/// <summary>
/// Round 3, to everybody: the dealers who sent this custodian no share, or one that does not fit. Often nobody, and
/// sent all the same. Accuser, count, then one byte each.
/// </summary>
public sealed class KeyGenerationComplaint
{
    internal KeyGenerationComplaint(int accuser, IReadOnlyList<int> accused) => (Accuser, Accused) = (accuser, accused);

    /// <summary>Who complains.</summary>
    public int Accuser { get; }

    /// <summary>Of whom, ascending.</summary>
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

    /// <summary>The message.</summary>
    public byte[] ToBytes() => [(byte)Accuser, (byte)Accused.Count, .. Accused.Select(i => (byte)i)];
}

/// <summary>
/// Round 4, to everybody, from each dealer who was accused: the shares in question, in the open, so that everybody
/// can see who was right. Dealer, count, then recipient and 32 bytes of share for each.
/// </summary>
public sealed class KeyGenerationAnswer
{
    internal KeyGenerationAnswer(int dealer, IReadOnlyList<KeyGenerationShare> revealed) =>
        (Dealer, Revealed) = (dealer, revealed);

    /// <summary>Who answers.</summary>
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

    /// <summary>The message.</summary>
    public byte[] ToBytes() =>
        [(byte)Dealer, (byte)Revealed.Count, .. Revealed.SelectMany(share => share.Export().Skip(1))];
}

/// <summary>What came of it, the same for every honest custodian but for the share.</summary>
/// <param name="Share">
/// This custodian's key share; null if fewer than t dealers were left, and then nothing came of it.
/// </param>
/// <param name="Disqualified">The dealers who sent nothing usable, ascending. Their part is not in the key.</param>
public sealed record KeyGenerationOutcome(CustodianKeyShare? Share, IReadOnlyList<int> Disqualified);
